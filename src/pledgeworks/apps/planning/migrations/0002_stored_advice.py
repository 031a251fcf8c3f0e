import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('planning', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredAdvice',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('computed_at', models.DateTimeField(auto_now_add=True)),
                ('answers', models.JSONField()),
                ('plan', models.OneToOneField(on_delete=django.db.models.deletion.PROTECT, related_name='advice', to='planning.storedplan')),
            ],
        ),
    ]
