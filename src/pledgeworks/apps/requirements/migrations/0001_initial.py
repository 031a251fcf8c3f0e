import django.contrib.postgres.fields
import django.db.models.deletion
import pgtrigger.compiler
import pgtrigger.migrations
import pledgeworks.apps.reference.fields
from django.db import migrations, models


class Migration(migrations.Migration):

    initial = True

    dependencies = [
        ('pghistory', '0007_auto_20250421_0444'),
        ('reference', '0001_initial'),
    ]

    operations = [
        migrations.CreateModel(
            name='RequirementEdition',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('title', models.CharField(max_length=250)),
                ('stated_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('readable', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['stated_on', 'code'],
            },
        ),
        migrations.CreateModel(
            name='Requirement',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=120, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('gap', 'Missing capability'), ('increase', 'Authorized increase'), ('ceiling', 'Authorized ceiling'), ('total', 'Sum of other rows'), ('priority', 'Priority without a number')], max_length=20)),
                ('title', models.CharField(max_length=250)),
                ('quantity', models.PositiveIntegerField(blank=True, null=True)),
                ('unit', models.CharField(blank=True, choices=[('unit', 'unit'), ('person', 'person'), ('aircraft', 'aircraft'), ('vessel', 'vessel'), ('vehicle', 'vehicle'), ('course', 'course'), ('team', 'team'), ('item', 'item'), ('hospital', 'hospital'), ('project', 'project'), ('USD', 'US dollar'), ('commitment', 'commitment'), ('event', 'event')], max_length=20)),
                ('strength_each', models.PositiveIntegerField(blank=True, null=True)),
                ('strength_total', models.PositiveIntegerField(blank=True, null=True)),
                ('needed_from', pledgeworks.apps.reference.fields.MonthField(blank=True, db_collation='C', max_length=7, null=True)),
                ('needed_to', pledgeworks.apps.reference.fields.MonthField(blank=True, db_collation='C', max_length=7, null=True)),
                ('location', models.CharField(blank=True, max_length=200)),
                ('equipment', models.TextField(blank=True)),
                ('severity', models.CharField(blank=True, max_length=120)),
                ('stated_on', pledgeworks.apps.reference.fields.ApproximateDateField(db_collation='C', max_length=10)),
                ('status_stated', models.CharField(blank=True, max_length=200)),
                ('closed_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('closed_reason', models.TextField(blank=True)),
                ('closed_source_url', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('capability', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='reference.capability')),
                ('mission', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='reference.mission')),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='requirements.requirement')),
                ('edition', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='requirements', to='requirements.requirementedition')),
            ],
            options={
                'ordering': ['mission', 'stated_on', 'code'],
                'constraints': [models.CheckConstraint(condition=models.Q(('needed_to__isnull', True), models.Q(('needed_from__isnull', False), ('needed_to__gte', models.F('needed_from'))), _connector='OR'), name='requirement_ends_after_it_starts'), models.CheckConstraint(condition=models.Q(('closed_on__isnull', True), models.Q(('closed_reason', ''), _negated=True), _connector='OR'), name='requirement_is_closed_for_a_reason')],
            },
        ),
        migrations.CreateModel(
            name='RequirementEditionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, serialize=False)),
                ('title', models.CharField(max_length=250)),
                ('stated_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('readable', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='requirements.requirementedition')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RequirementEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=120, serialize=False)),
                ('kind', models.CharField(choices=[('gap', 'Missing capability'), ('increase', 'Authorized increase'), ('ceiling', 'Authorized ceiling'), ('total', 'Sum of other rows'), ('priority', 'Priority without a number')], max_length=20)),
                ('title', models.CharField(max_length=250)),
                ('quantity', models.PositiveIntegerField(blank=True, null=True)),
                ('unit', models.CharField(blank=True, choices=[('unit', 'unit'), ('person', 'person'), ('aircraft', 'aircraft'), ('vessel', 'vessel'), ('vehicle', 'vehicle'), ('course', 'course'), ('team', 'team'), ('item', 'item'), ('hospital', 'hospital'), ('project', 'project'), ('USD', 'US dollar'), ('commitment', 'commitment'), ('event', 'event')], max_length=20)),
                ('strength_each', models.PositiveIntegerField(blank=True, null=True)),
                ('strength_total', models.PositiveIntegerField(blank=True, null=True)),
                ('needed_from', pledgeworks.apps.reference.fields.MonthField(blank=True, db_collation='C', max_length=7, null=True)),
                ('needed_to', pledgeworks.apps.reference.fields.MonthField(blank=True, db_collation='C', max_length=7, null=True)),
                ('location', models.CharField(blank=True, max_length=200)),
                ('equipment', models.TextField(blank=True)),
                ('severity', models.CharField(blank=True, max_length=120)),
                ('stated_on', pledgeworks.apps.reference.fields.ApproximateDateField(db_collation='C', max_length=10)),
                ('status_stated', models.CharField(blank=True, max_length=200)),
                ('closed_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('closed_reason', models.TextField(blank=True)),
                ('closed_source_url', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('capability', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.capability')),
                ('edition', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requirements.requirementedition')),
                ('mission', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.mission')),
                ('part_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='requirements.requirement')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='requirements.requirement')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirementedition',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_requirementeditionevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "readable", "source_urls", "stated_on", "title") VALUES (NEW."code", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."readable", NEW."source_urls", NEW."stated_on", NEW."title"); RETURN NULL;', hash='143ebfc02f24051bde16b164e3f3057f3760a16b', operation='INSERT', pgid='pgtrigger_insert_insert_ce320', table='requirements_requirementedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirementedition',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "requirements_requirementeditionevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "readable", "source_urls", "stated_on", "title") VALUES (NEW."code", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."readable", NEW."source_urls", NEW."stated_on", NEW."title"); RETURN NULL;', hash='b14ac53c9495b357bbeaa524e28ed158ef3d2af0', operation='UPDATE', pgid='pgtrigger_update_update_52ec5', table='requirements_requirementedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirementedition',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_requirementeditionevent" ("code", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "readable", "source_urls", "stated_on", "title") VALUES (OLD."code", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."readable", OLD."source_urls", OLD."stated_on", OLD."title"); RETURN NULL;', hash='ca9c2d4644a8b4aa2e2ee19e21c2a4b20bd540d6', operation='DELETE', pgid='pgtrigger_delete_delete_6a5e7', table='requirements_requirementedition', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirement',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_requirementevent" ("capability_id", "closed_on", "closed_reason", "closed_source_url", "code", "edition_id", "equipment", "kind", "location", "mission_id", "needed_from", "needed_to", "note", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "quotation", "severity", "source_urls", "stated_on", "status_stated", "strength_each", "strength_total", "title", "unit") VALUES (NEW."capability_id", NEW."closed_on", NEW."closed_reason", NEW."closed_source_url", NEW."code", NEW."edition_id", NEW."equipment", NEW."kind", NEW."location", NEW."mission_id", NEW."needed_from", NEW."needed_to", NEW."note", NEW."part_of_id", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quantity", NEW."quotation", NEW."severity", NEW."source_urls", NEW."stated_on", NEW."status_stated", NEW."strength_each", NEW."strength_total", NEW."title", NEW."unit"); RETURN NULL;', hash='1777784543d0a3347ededa873ac0cc947bf0a3f1', operation='INSERT', pgid='pgtrigger_insert_insert_2e3e6', table='requirements_requirement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirement',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "requirements_requirementevent" ("capability_id", "closed_on", "closed_reason", "closed_source_url", "code", "edition_id", "equipment", "kind", "location", "mission_id", "needed_from", "needed_to", "note", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "quotation", "severity", "source_urls", "stated_on", "status_stated", "strength_each", "strength_total", "title", "unit") VALUES (NEW."capability_id", NEW."closed_on", NEW."closed_reason", NEW."closed_source_url", NEW."code", NEW."edition_id", NEW."equipment", NEW."kind", NEW."location", NEW."mission_id", NEW."needed_from", NEW."needed_to", NEW."note", NEW."part_of_id", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quantity", NEW."quotation", NEW."severity", NEW."source_urls", NEW."stated_on", NEW."status_stated", NEW."strength_each", NEW."strength_total", NEW."title", NEW."unit"); RETURN NULL;', hash='55d5de22a5f5413fe4aee924edce2ad95155b5d8', operation='UPDATE', pgid='pgtrigger_update_update_cb91e', table='requirements_requirement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirement',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "requirements_requirementevent" ("capability_id", "closed_on", "closed_reason", "closed_source_url", "code", "edition_id", "equipment", "kind", "location", "mission_id", "needed_from", "needed_to", "note", "part_of_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quantity", "quotation", "severity", "source_urls", "stated_on", "status_stated", "strength_each", "strength_total", "title", "unit") VALUES (OLD."capability_id", OLD."closed_on", OLD."closed_reason", OLD."closed_source_url", OLD."code", OLD."edition_id", OLD."equipment", OLD."kind", OLD."location", OLD."mission_id", OLD."needed_from", OLD."needed_to", OLD."note", OLD."part_of_id", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quantity", OLD."quotation", OLD."severity", OLD."source_urls", OLD."stated_on", OLD."status_stated", OLD."strength_each", OLD."strength_total", OLD."title", OLD."unit"); RETURN NULL;', hash='6fa8c1e6ef3b283fcf08e4eede4325b8eb658c7f', operation='DELETE', pgid='pgtrigger_delete_delete_a8343', table='requirements_requirement', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirementeditionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='8a03943b3718d362ec6e75b4b15c908c87d30747', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2096c', table='requirements_requirementeditionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='requirementevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='659a979c674af96e6ffd7b4559154c6b49a412a9', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_9434b', table='requirements_requirementevent', when='BEFORE')),
        ),
    ]
