import django.db.models.deletion
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('meetings', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='StoredPlan',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('as_of', models.DateField()),
                ('fingerprint', models.CharField(max_length=64)),
                ('computed_at', models.DateTimeField(auto_now_add=True)),
                ('portfolio', models.JSONField()),
                ('plan', models.JSONField()),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='plans', to='meetings.meeting')),
            ],
            options={
                'ordering': ['-computed_at'],
                'constraints': [models.UniqueConstraint(fields=('meeting', 'as_of', 'fingerprint'), name='one_plan_of_the_same_inputs')],
            },
        ),
    ]
