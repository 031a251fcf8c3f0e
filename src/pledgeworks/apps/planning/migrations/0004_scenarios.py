import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('meetings', '0001_initial'),
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0003_delivery_probabilities'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='ScenarioPlan',
            fields=[
                ('fingerprint', models.CharField(max_length=64, primary_key=True, serialize=False)),
                ('computed_at', models.DateTimeField(auto_now_add=True)),
                ('portfolio', models.JSONField()),
                ('plan', models.JSONField()),
            ],
        ),
        migrations.CreateModel(
            name='Scenario',
            fields=[
                ('code', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('as_of', models.DateField()),
                ('portfolio', models.JSONField()),
                ('changes', models.JSONField()),
                ('label', models.CharField(choices=[('public', 'Public'), ('restricted', 'For planners only')], max_length=20)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('is_archived', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('author', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='scenarios', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'as_of', 'code'],
            },
        ),
        migrations.CreateModel(
            name='ScenarioEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('code', models.CharField(max_length=80, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('text', models.TextField(blank=True)),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('as_of', models.DateField()),
                ('portfolio', models.JSONField()),
                ('changes', models.JSONField()),
                ('label', models.CharField(choices=[('public', 'Public'), ('restricted', 'For planners only')], max_length=20)),
                ('created_at', models.DateTimeField(auto_now_add=True)),
                ('changed_at', models.DateTimeField(auto_now=True)),
                ('is_archived', models.BooleanField(default=False)),
                ('version', models.PositiveIntegerField(default=1)),
                ('author', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.scenario')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='scenario',
            constraint=models.CheckConstraint(condition=models.Q(('label__in', ['public', 'restricted'])), name='scenario_label_known'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scenario',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_scenarioevent" ("as_of", "author_id", "changed_at", "changes", "code", "created_at", "is_archived", "label", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "source_urls", "text", "version") VALUES (NEW."as_of", NEW."author_id", NEW."changed_at", NEW."changes", NEW."code", NEW."created_at", NEW."is_archived", NEW."label", NEW."meeting_id", NEW."name", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."portfolio", NEW."source_urls", NEW."text", NEW."version"); RETURN NULL;', hash='6f003917079dd8f274520b6317893ef2f19b8d24', operation='INSERT', pgid='pgtrigger_insert_insert_b21d8', table='planning_scenario', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scenario',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_scenarioevent" ("as_of", "author_id", "changed_at", "changes", "code", "created_at", "is_archived", "label", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "source_urls", "text", "version") VALUES (NEW."as_of", NEW."author_id", NEW."changed_at", NEW."changes", NEW."code", NEW."created_at", NEW."is_archived", NEW."label", NEW."meeting_id", NEW."name", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."portfolio", NEW."source_urls", NEW."text", NEW."version"); RETURN NULL;', hash='1065a6d67cb65f1a0e82d20418caee2b8eea774a', operation='UPDATE', pgid='pgtrigger_update_update_35d05', table='planning_scenario', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scenario',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_scenarioevent" ("as_of", "author_id", "changed_at", "changes", "code", "created_at", "is_archived", "label", "meeting_id", "name", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "portfolio", "source_urls", "text", "version") VALUES (OLD."as_of", OLD."author_id", OLD."changed_at", OLD."changes", OLD."code", OLD."created_at", OLD."is_archived", OLD."label", OLD."meeting_id", OLD."name", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."portfolio", OLD."source_urls", OLD."text", OLD."version"); RETURN NULL;', hash='7a324818a7f728964f70f65959feb97d2a277266', operation='DELETE', pgid='pgtrigger_delete_delete_f3f8f', table='planning_scenario', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='scenarioevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8a206ff248e01a53d0ad0d6fcbde13c1246f3124', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9a428', table='planning_scenarioevent', when='BEFORE')),
        ),
    ]
