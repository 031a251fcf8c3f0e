from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
    ]

    operations = [
        migrations.CreateModel(
            name='LoadedEdition',
            fields=[
                ('fingerprint', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('loaded_at', models.DateTimeField(auto_now=True)),
                ('rows', models.PositiveIntegerField()),
            ],
        ),
    ]
