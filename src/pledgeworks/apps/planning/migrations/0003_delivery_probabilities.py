import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
from django.conf import settings
from django.db import migrations, models


class Migration(migrations.Migration):

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('planning', '0002_stored_advice'),
        ('pledges', '0001_initial'),
        migrations.swappable_dependency(settings.AUTH_USER_MODEL),
    ]

    operations = [
        migrations.CreateModel(
            name='StatedProbability',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('probability', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True)),
                ('reason', models.TextField()),
                ('source', models.TextField(blank=True)),
                ('stated_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('pledge', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='probabilities', to='pledges.pledge')),
                ('stated_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'ordering': ['-stated_on', '-id'],
            },
        ),
        migrations.CreateModel(
            name='StatedProbabilityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('probability', models.DecimalField(blank=True, decimal_places=2, max_digits=3, null=True)),
                ('reason', models.TextField()),
                ('source', models.TextField(blank=True)),
                ('stated_on', models.DateField()),
                ('recorded_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='planning.statedprobability')),
                ('pledge', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='pledges.pledge')),
                ('stated_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to=settings.AUTH_USER_MODEL)),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.AddConstraint(
            model_name='statedprobability',
            constraint=models.CheckConstraint(condition=models.Q(('probability__isnull', True), models.Q(('probability__gte', 0), ('probability__lte', 1)), _connector='OR'), name='a_probability_is_from_0_to_1'),
        ),
        migrations.AddConstraint(
            model_name='statedprobability',
            constraint=models.CheckConstraint(condition=models.Q(('reason', ''), _negated=True), name='a_stated_probability_has_a_reason'),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statedprobability',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_statedprobabilityevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "probability", "reason", "recorded_at", "source", "stated_by_id", "stated_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."pledge_id", NEW."probability", NEW."reason", NEW."recorded_at", NEW."source", NEW."stated_by_id", NEW."stated_on"); RETURN NULL;', hash='1c95f33edfad346d8dc037e4ffede2d354a33dbb', operation='INSERT', pgid='pgtrigger_insert_insert_66d8e', table='planning_statedprobability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statedprobability',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "planning_statedprobabilityevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "probability", "reason", "recorded_at", "source", "stated_by_id", "stated_on") VALUES (NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."pledge_id", NEW."probability", NEW."reason", NEW."recorded_at", NEW."source", NEW."stated_by_id", NEW."stated_on"); RETURN NULL;', hash='274c6deeaf3412605c7c3de3e92cf3657b690417', operation='UPDATE', pgid='pgtrigger_update_update_6ceda', table='planning_statedprobability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statedprobability',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "planning_statedprobabilityevent" ("id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "pledge_id", "probability", "reason", "recorded_at", "source", "stated_by_id", "stated_on") VALUES (OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."pledge_id", OLD."probability", OLD."reason", OLD."recorded_at", OLD."source", OLD."stated_by_id", OLD."stated_on"); RETURN NULL;', hash='85f18cd8944039e2ddc9ee3a5d76a319a18736bd', operation='DELETE', pgid='pgtrigger_delete_delete_7c194', table='planning_statedprobability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='statedprobabilityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a6546bd33592916be963e4489a3f846f5d5fad15', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_cca9f', table='planning_statedprobabilityevent', when='BEFORE')),
        ),
    ]
