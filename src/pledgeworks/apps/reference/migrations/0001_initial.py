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
    ]

    operations = [
        migrations.CreateModel(
            name='CountKind',
            fields=[
                ('code', models.CharField(max_length=60, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('includes_ongoing', models.BooleanField()),
                ('figures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Mission',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=20, primary_key=True, serialize=False)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('hosts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('started_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('ended_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('headquarters', models.CharField(blank=True, max_length=120)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Priority',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=40, primary_key=True, serialize=False)),
                ('framework', models.CharField(choices=[('a4p', 'Action for Peacekeeping'), ('a4p_plus', 'Action for Peacekeeping Plus')], max_length=20)),
                ('kind', models.CharField(choices=[('area', 'Area'), ('priority', 'Priority'), ('cross_cutting', 'Cross-cutting')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('wording', models.CharField(choices=[('exact', 'Exact'), ('press', 'From press'), ('unverified', 'Not verified')], max_length=20)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['framework', '-kind', 'order'],
            },
        ),
        migrations.CreateModel(
            name='ReadinessLevel',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                ('order', models.PositiveSmallIntegerField(unique=True)),
                ('name', models.CharField(max_length=200)),
                ('entry_condition', models.TextField(blank=True)),
                ('is_selectable', models.BooleanField(blank=True, null=True)),
            ],
            options={
                'ordering': ['order'],
            },
        ),
        migrations.CreateModel(
            name='Theme',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('session', 'Session'), ('cross_cutting', 'Cross-cutting')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
            ],
            options={
                'ordering': ['-kind', 'order'],
            },
        ),
        migrations.CreateModel(
            name='Capability',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('category', models.CharField(choices=[('military_unit', 'Military units'), ('police_unit', 'Police units'), ('individual_personnel', 'Individual uniformed personnel'), ('aviation', 'Aviation'), ('medical', 'Medical'), ('engineering', 'Engineering'), ('training_capacity_building', 'Training and capacity-building'), ('technology', 'Technology'), ('women_peace_security', 'Women, peace and security'), ('environment', 'Environment'), ('funding', 'Funding'), ('partnership', 'Partnership'), ('policy', 'Policy'), ('other', 'Other')], max_length=40)),
                ('unit_of_measure', models.CharField(blank=True, choices=[('unit', 'unit'), ('person', 'person'), ('aircraft', 'aircraft'), ('vessel', 'vessel'), ('vehicle', 'vehicle'), ('course', 'course'), ('team', 'team'), ('item', 'item'), ('hospital', 'hospital'), ('project', 'project'), ('USD', 'US dollar'), ('commitment', 'commitment'), ('event', 'event')], max_length=20)),
                ('standard_strength', models.PositiveIntegerField(blank=True, null=True)),
                ('strength_basis', models.TextField(blank=True)),
                ('standard_aircraft', models.PositiveIntegerField(blank=True, null=True)),
                ('aircraft_basis', models.TextField(blank=True)),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('priorities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('description', models.TextField(blank=True)),
                ('parent', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='children', to='reference.capability')),
            ],
            options={
                'ordering': ['code'],
            },
        ),
        migrations.CreateModel(
            name='Participant',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=3, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('member_state', 'Member State'), ('observer_state', 'Observer State'), ('organization', 'Organization')], max_length=20)),
                ('iso2', models.CharField(blank=True, max_length=2)),
                ('m49', models.CharField(blank=True, max_length=3)),
                ('regional_group', models.CharField(blank=True, choices=[('AFR', 'African States'), ('APG', 'Asia-Pacific States'), ('EEG', 'Eastern European States'), ('GRULAC', 'Latin American and Caribbean States'), ('WEOG', 'Western European and other States')], max_length=10)),
                ('name_en', models.CharField(max_length=120, unique=True)),
                ('name_fr', models.CharField(max_length=120)),
                ('name_es', models.CharField(max_length=120)),
                ('name_ar', models.CharField(max_length=120)),
                ('name_zh', models.CharField(max_length=120)),
                ('name_ru', models.CharField(max_length=120)),
            ],
            options={
                'ordering': ['name_en'],
                'constraints': [models.CheckConstraint(condition=models.Q(('code__regex', '^[A-Z]{3}$')), name='participant_code_is_three_letters')],
            },
        ),
        migrations.CreateModel(
            name='Rule',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80)),
                ('applies_to', models.CharField(blank=True, max_length=120)),
                ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('valid_from', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('valid_to', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
            ],
            options={
                'ordering': ['code', 'applies_to', 'valid_from'],
                'constraints': [models.UniqueConstraint(fields=('code', 'applies_to', 'valid_from'), name='one_value_of_a_rule_at_a_time', nulls_distinct=False)],
            },
        ),
        migrations.CreateModel(
            name='Substitution',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('quality', models.PositiveSmallIntegerField()),
                ('basis', models.TextField()),
                ('capability', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='substitutions', to='reference.capability')),
                ('filled_by', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='fills', to='reference.capability')),
            ],
            options={
                'ordering': ['capability', '-quality', 'filled_by'],
            },
        ),
        migrations.AddConstraint(
            model_name='capability',
            constraint=models.CheckConstraint(condition=models.Q(('standard_strength__isnull', True), models.Q(('strength_basis', ''), _negated=True), _connector='OR'), name='capability_strength_has_a_basis'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.UniqueConstraint(fields=('capability', 'filled_by'), name='one_substitution'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('quality__gte', 1), ('quality__lte', 100)), name='quality_from_1_to_100'),
        ),
        migrations.AddConstraint(
            model_name='substitution',
            constraint=models.CheckConstraint(condition=models.Q(('capability', models.F('filled_by')), _negated=True), name='nothing_substitutes_itself'),
        ),
        migrations.CreateModel(
            name='CountKindEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('code', models.CharField(max_length=60, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('categories', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('includes_ongoing', models.BooleanField()),
                ('figures', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.countkind')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MissionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=20, serialize=False)),
                ('name', models.CharField(blank=True, max_length=200)),
                ('kind', models.CharField(blank=True, max_length=40)),
                ('hosts', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('started_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('ended_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('headquarters', models.CharField(blank=True, max_length=120)),
                ('latitude', models.FloatField(blank=True, null=True)),
                ('longitude', models.FloatField(blank=True, null=True)),
                ('note', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.mission')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ParticipantEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=3, serialize=False)),
                ('kind', models.CharField(choices=[('member_state', 'Member State'), ('observer_state', 'Observer State'), ('organization', 'Organization')], max_length=20)),
                ('iso2', models.CharField(blank=True, max_length=2)),
                ('m49', models.CharField(blank=True, max_length=3)),
                ('regional_group', models.CharField(blank=True, choices=[('AFR', 'African States'), ('APG', 'Asia-Pacific States'), ('EEG', 'Eastern European States'), ('GRULAC', 'Latin American and Caribbean States'), ('WEOG', 'Western European and other States')], max_length=10)),
                ('name_en', models.CharField(max_length=120)),
                ('name_fr', models.CharField(max_length=120)),
                ('name_es', models.CharField(max_length=120)),
                ('name_ar', models.CharField(max_length=120)),
                ('name_zh', models.CharField(max_length=120)),
                ('name_ru', models.CharField(max_length=120)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.participant')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PriorityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=40, serialize=False)),
                ('framework', models.CharField(choices=[('a4p', 'Action for Peacekeeping'), ('a4p_plus', 'Action for Peacekeeping Plus')], max_length=20)),
                ('kind', models.CharField(choices=[('area', 'Area'), ('priority', 'Priority'), ('cross_cutting', 'Cross-cutting')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('wording', models.CharField(choices=[('exact', 'Exact'), ('press', 'From press'), ('unverified', 'Not verified')], max_length=20)),
                ('note', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.priority')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ReadinessLevelEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=3, serialize=False)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('entry_condition', models.TextField(blank=True)),
                ('is_selectable', models.BooleanField(blank=True, null=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.readinesslevel')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='RuleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80)),
                ('applies_to', models.CharField(blank=True, max_length=120)),
                ('value', models.DecimalField(blank=True, decimal_places=3, max_digits=14, null=True)),
                ('unit', models.CharField(blank=True, max_length=60)),
                ('valid_from', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('valid_to', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.rule')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='SubstitutionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('quality', models.PositiveSmallIntegerField()),
                ('basis', models.TextField()),
                ('capability', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.capability')),
                ('filled_by', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.capability')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.substitution')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='ThemeEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, serialize=False)),
                ('kind', models.CharField(choices=[('session', 'Session'), ('cross_cutting', 'Cross-cutting')], max_length=20)),
                ('order', models.PositiveSmallIntegerField()),
                ('name', models.CharField(max_length=200)),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='CapabilityEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, serialize=False)),
                ('name', models.CharField(max_length=200)),
                ('category', models.CharField(choices=[('military_unit', 'Military units'), ('police_unit', 'Police units'), ('individual_personnel', 'Individual uniformed personnel'), ('aviation', 'Aviation'), ('medical', 'Medical'), ('engineering', 'Engineering'), ('training_capacity_building', 'Training and capacity-building'), ('technology', 'Technology'), ('women_peace_security', 'Women, peace and security'), ('environment', 'Environment'), ('funding', 'Funding'), ('partnership', 'Partnership'), ('policy', 'Policy'), ('other', 'Other')], max_length=40)),
                ('unit_of_measure', models.CharField(blank=True, choices=[('unit', 'unit'), ('person', 'person'), ('aircraft', 'aircraft'), ('vessel', 'vessel'), ('vehicle', 'vehicle'), ('course', 'course'), ('team', 'team'), ('item', 'item'), ('hospital', 'hospital'), ('project', 'project'), ('USD', 'US dollar'), ('commitment', 'commitment'), ('event', 'event')], max_length=20)),
                ('standard_strength', models.PositiveIntegerField(blank=True, null=True)),
                ('strength_basis', models.TextField(blank=True)),
                ('standard_aircraft', models.PositiveIntegerField(blank=True, null=True)),
                ('aircraft_basis', models.TextField(blank=True)),
                ('themes', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('priorities', django.contrib.postgres.fields.ArrayField(base_field=models.CharField(max_length=80), blank=True, default=list, size=None)),
                ('description', models.TextField(blank=True)),
                ('parent', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.capability')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='reference.capability')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countkind',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countkindevent" ("categories", "code", "figures", "includes_ongoing", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."categories", NEW."code", NEW."figures", NEW."includes_ongoing", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code"); RETURN NULL;', hash='cf56ba7ad2f8c3d7cc7daa04c69c3a3de5873aa2', operation='INSERT', pgid='pgtrigger_insert_insert_5b184', table='reference_countkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countkind',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_countkindevent" ("categories", "code", "figures", "includes_ongoing", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (NEW."categories", NEW."code", NEW."figures", NEW."includes_ongoing", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code"); RETURN NULL;', hash='b29a825fe0e0e922c1a1bab7d6e5e61c53a94c55', operation='UPDATE', pgid='pgtrigger_update_update_70f2f', table='reference_countkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countkind',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_countkindevent" ("categories", "code", "figures", "includes_ongoing", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id") VALUES (OLD."categories", OLD."code", OLD."figures", OLD."includes_ongoing", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code"); RETURN NULL;', hash='0f25f9b69e7d69900223e24c8277a97cae9c94a8', operation='DELETE', pgid='pgtrigger_delete_delete_81825', table='reference_countkind', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mission',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_missionevent" ("code", "ended_on", "headquarters", "hosts", "kind", "latitude", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "started_on") VALUES (NEW."code", NEW."ended_on", NEW."headquarters", NEW."hosts", NEW."kind", NEW."latitude", NEW."longitude", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."source_urls", NEW."started_on"); RETURN NULL;', hash='5421128cbbab2ba565303c906b2be9999bcd24c1', operation='INSERT', pgid='pgtrigger_insert_insert_db585', table='reference_mission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mission',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_missionevent" ("code", "ended_on", "headquarters", "hosts", "kind", "latitude", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "started_on") VALUES (NEW."code", NEW."ended_on", NEW."headquarters", NEW."hosts", NEW."kind", NEW."latitude", NEW."longitude", NEW."name", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."source_urls", NEW."started_on"); RETURN NULL;', hash='f19b987ddb334d06e8bcd98f286ede3ee3464a2e', operation='UPDATE', pgid='pgtrigger_update_update_969bc', table='reference_mission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='mission',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_missionevent" ("code", "ended_on", "headquarters", "hosts", "kind", "latitude", "longitude", "name", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "started_on") VALUES (OLD."code", OLD."ended_on", OLD."headquarters", OLD."hosts", OLD."kind", OLD."latitude", OLD."longitude", OLD."name", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."source_urls", OLD."started_on"); RETURN NULL;', hash='10596fa0d5bee1da30fedc451deed1329ad85bee', operation='DELETE', pgid='pgtrigger_delete_delete_2f70e', table='reference_mission', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_participantevent" ("code", "iso2", "kind", "m49", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "regional_group", "source_urls") VALUES (NEW."code", NEW."iso2", NEW."kind", NEW."m49", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."regional_group", NEW."source_urls"); RETURN NULL;', hash='c5bf67b19b55fe54daea6980b39ee48564ea048b', operation='INSERT', pgid='pgtrigger_insert_insert_32128', table='reference_participant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_participantevent" ("code", "iso2", "kind", "m49", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "regional_group", "source_urls") VALUES (NEW."code", NEW."iso2", NEW."kind", NEW."m49", NEW."name_ar", NEW."name_en", NEW."name_es", NEW."name_fr", NEW."name_ru", NEW."name_zh", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."regional_group", NEW."source_urls"); RETURN NULL;', hash='f4b6860e9c02e90a3e226883572d4a5d3c2b32f1', operation='UPDATE', pgid='pgtrigger_update_update_a826e', table='reference_participant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participant',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_participantevent" ("code", "iso2", "kind", "m49", "name_ar", "name_en", "name_es", "name_fr", "name_ru", "name_zh", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "regional_group", "source_urls") VALUES (OLD."code", OLD."iso2", OLD."kind", OLD."m49", OLD."name_ar", OLD."name_en", OLD."name_es", OLD."name_fr", OLD."name_ru", OLD."name_zh", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."regional_group", OLD."source_urls"); RETURN NULL;', hash='8986e16cf0d4cb71266d859938b9a0855c07eaee', operation='DELETE', pgid='pgtrigger_delete_delete_bf268', table='reference_participant', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_priorityevent" ("code", "framework", "kind", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "wording") VALUES (NEW."code", NEW."framework", NEW."kind", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."source_urls", NEW."wording"); RETURN NULL;', hash='e23dc66cd6f3207e12c11c44feed17a8a8174306', operation='INSERT', pgid='pgtrigger_insert_insert_decdd', table='reference_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_priorityevent" ("code", "framework", "kind", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "wording") VALUES (NEW."code", NEW."framework", NEW."kind", NEW."name", NEW."note", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."source_urls", NEW."wording"); RETURN NULL;', hash='11ca7d4cf3cda8724bb5230e0cda6aa413f146e8', operation='UPDATE', pgid='pgtrigger_update_update_da959', table='reference_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priority',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_priorityevent" ("code", "framework", "kind", "name", "note", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "wording") VALUES (OLD."code", OLD."framework", OLD."kind", OLD."name", OLD."note", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."source_urls", OLD."wording"); RETURN NULL;', hash='2c9266012c66e87435b95d45181de7cfbed1a1b2', operation='DELETE', pgid='pgtrigger_delete_delete_befee', table='reference_priority', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readinesslevel',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_readinesslevelevent" ("code", "entry_condition", "is_selectable", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (NEW."code", NEW."entry_condition", NEW."is_selectable", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='af90efba99f192c20ed5c74ec5a5372ed04dbaad', operation='INSERT', pgid='pgtrigger_insert_insert_82297', table='reference_readinesslevel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readinesslevel',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_readinesslevelevent" ("code", "entry_condition", "is_selectable", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (NEW."code", NEW."entry_condition", NEW."is_selectable", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='0a82577353f0c89052dfc8232f56ef7c63ce8b1d', operation='UPDATE', pgid='pgtrigger_update_update_9b7e2', table='reference_readinesslevel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readinesslevel',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_readinesslevelevent" ("code", "entry_condition", "is_selectable", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (OLD."code", OLD."entry_condition", OLD."is_selectable", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."source_urls"); RETURN NULL;', hash='650792fbd37ec12ea98e69af1e013629988d7ac1', operation='DELETE', pgid='pgtrigger_delete_delete_192a8', table='reference_readinesslevel', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_ruleevent" ("applies_to", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "text", "unit", "valid_from", "valid_to", "value") VALUES (NEW."applies_to", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quotation", NEW."source_urls", NEW."text", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='e24b4d3597cd12358d6d99b42745b839fa7414ea', operation='INSERT', pgid='pgtrigger_insert_insert_d4f0d', table='reference_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_ruleevent" ("applies_to", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "text", "unit", "valid_from", "valid_to", "value") VALUES (NEW."applies_to", NEW."code", NEW."id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quotation", NEW."source_urls", NEW."text", NEW."unit", NEW."valid_from", NEW."valid_to", NEW."value"); RETURN NULL;', hash='b1cccf1de41159d8125389455604fdd0affb3e65', operation='UPDATE', pgid='pgtrigger_update_update_f3e70', table='reference_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='rule',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_ruleevent" ("applies_to", "code", "id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "text", "unit", "valid_from", "valid_to", "value") VALUES (OLD."applies_to", OLD."code", OLD."id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quotation", OLD."source_urls", OLD."text", OLD."unit", OLD."valid_from", OLD."valid_to", OLD."value"); RETURN NULL;', hash='15ceea6ccacd155919d2c8595b0a5f811a4d342d', operation='DELETE', pgid='pgtrigger_delete_delete_52da8', table='reference_rule', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='theme',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_themeevent" ("code", "kind", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (NEW."code", NEW."kind", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='e7b6c3399aca524b5443ade3e41fb39272862230', operation='INSERT', pgid='pgtrigger_insert_insert_44237', table='reference_theme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='theme',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_themeevent" ("code", "kind", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (NEW."code", NEW."kind", NEW."name", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='b590aac766721fbeedb1583f221855d1fd3940ca', operation='UPDATE', pgid='pgtrigger_update_update_7c087', table='reference_theme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='theme',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_themeevent" ("code", "kind", "name", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls") VALUES (OLD."code", OLD."kind", OLD."name", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."quotation", OLD."source_urls"); RETURN NULL;', hash='9ba9fe9b7d4fb4e90e3768e103a6b7f0d67e179d', operation='DELETE', pgid='pgtrigger_delete_delete_2c119', table='reference_theme', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capability',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_capabilityevent" ("aircraft_basis", "category", "code", "description", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priorities", "quotation", "source_urls", "standard_aircraft", "standard_strength", "strength_basis", "themes", "unit_of_measure") VALUES (NEW."aircraft_basis", NEW."category", NEW."code", NEW."description", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."priorities", NEW."quotation", NEW."source_urls", NEW."standard_aircraft", NEW."standard_strength", NEW."strength_basis", NEW."themes", NEW."unit_of_measure"); RETURN NULL;', hash='ae50c1f47ceaca3c739221712b5d271c91855876', operation='INSERT', pgid='pgtrigger_insert_insert_5de3a', table='reference_capability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capability',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_capabilityevent" ("aircraft_basis", "category", "code", "description", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priorities", "quotation", "source_urls", "standard_aircraft", "standard_strength", "strength_basis", "themes", "unit_of_measure") VALUES (NEW."aircraft_basis", NEW."category", NEW."code", NEW."description", NEW."name", NEW."parent_id", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."priorities", NEW."quotation", NEW."source_urls", NEW."standard_aircraft", NEW."standard_strength", NEW."strength_basis", NEW."themes", NEW."unit_of_measure"); RETURN NULL;', hash='a01999a8dc862461da22a15427c4fb2a17edf287', operation='UPDATE', pgid='pgtrigger_update_update_3ebf7', table='reference_capability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capability',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_capabilityevent" ("aircraft_basis", "category", "code", "description", "name", "parent_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "priorities", "quotation", "source_urls", "standard_aircraft", "standard_strength", "strength_basis", "themes", "unit_of_measure") VALUES (OLD."aircraft_basis", OLD."category", OLD."code", OLD."description", OLD."name", OLD."parent_id", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."priorities", OLD."quotation", OLD."source_urls", OLD."standard_aircraft", OLD."standard_strength", OLD."strength_basis", OLD."themes", OLD."unit_of_measure"); RETURN NULL;', hash='bfc8f508a1294431d5cfb105dec286a97f4a8d44', operation='DELETE', pgid='pgtrigger_delete_delete_13415', table='reference_capability', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='capabilityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='c446fd4a7df775197c7a283488e842cd9421d090', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_bb27c', table='reference_capabilityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='countkindevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='a27a0abb5aacc6cf9b2a94f47e437967ce0218de', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_a123f', table='reference_countkindevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='missionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='480c67b086b33e7e9bd7142b75ed5dcf46bd887a', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_167b5', table='reference_missionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='participantevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2526cdfb754f2ce8fb239732281f42a5f62e7d8f', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c1a79', table='reference_participantevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='priorityevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='622f46e9baf20a01523d48343676e0cee9b0c335', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2bc68', table='reference_priorityevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='readinesslevelevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='83b056906ff2901b9992be9284b09a8f625aa804', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_c8cb3', table='reference_readinesslevelevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='ruleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='b281439cfbd3d44f8994c4d115923f0e294c0c45', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8ef9a', table='reference_ruleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='substitution',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_substitutionevent" ("basis", "capability_id", "filled_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "quotation", "source_urls") VALUES (NEW."basis", NEW."capability_id", NEW."filled_by_id", NEW."id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quality", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='8f9d839be4c9d9f9aa65cab35432a7ad337f7b0e', operation='INSERT', pgid='pgtrigger_insert_insert_4c872', table='reference_substitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='substitution',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "reference_substitutionevent" ("basis", "capability_id", "filled_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "quotation", "source_urls") VALUES (NEW."basis", NEW."capability_id", NEW."filled_by_id", NEW."id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quality", NEW."quotation", NEW."source_urls"); RETURN NULL;', hash='15b10204f5f98fb5a76fa5006ad58b2bb1cdce51', operation='UPDATE', pgid='pgtrigger_update_update_2b4ee', table='reference_substitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='substitution',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "reference_substitutionevent" ("basis", "capability_id", "filled_by_id", "id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quality", "quotation", "source_urls") VALUES (OLD."basis", OLD."capability_id", OLD."filled_by_id", OLD."id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quality", OLD."quotation", OLD."source_urls"); RETURN NULL;', hash='0aa31aae49b579e7abf9a51f2916dbd3bb3d9a2b', operation='DELETE', pgid='pgtrigger_delete_delete_4ab48', table='reference_substitution', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='substitutionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='62892c83a8655e477f18ee0676fce2f59ad5a808', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_006d8', table='reference_substitutionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='themeevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e3e5f09a9748c521edf35a75bb031deb32899259', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_476e0', table='reference_themeevent', when='BEFORE')),
        ),
    ]
