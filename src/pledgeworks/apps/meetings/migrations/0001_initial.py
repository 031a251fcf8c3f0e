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
            name='Meeting',
            fields=[
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, primary_key=True, serialize=False)),
                ('kind', models.CharField(choices=[('ministerial', 'Ministerial'), ('preparatory', 'Preparatory meeting'), ('related', 'Related meeting')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('starts_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('ends_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('format', models.CharField(blank=True, choices=[('in_person', 'In person'), ('virtual', 'Virtual'), ('hybrid', 'Hybrid')], max_length=20)),
                ('theme', models.TextField(blank=True)),
                ('participants_text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('part_of', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='parts', to='meetings.meeting')),
            ],
            options={
                'ordering': ['starts_on', 'code'],
            },
        ),
        migrations.CreateModel(
            name='MeetingRole',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('role', models.CharField(choices=[('host', 'Host'), ('co_host', 'Co-host'), ('co_chair', 'Co-chair')], max_length=20)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='roles', to='meetings.meeting')),
                ('participant', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.participant')),
            ],
            options={
                'ordering': ['meeting', '-role', 'participant'],
            },
        ),
        migrations.CreateModel(
            name='MeetingSession',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='sessions', to='meetings.meeting')),
                ('theme', models.ForeignKey(blank=True, null=True, on_delete=django.db.models.deletion.PROTECT, related_name='+', to='reference.theme')),
            ],
            options={
                'ordering': ['meeting', 'order'],
            },
        ),
        migrations.CreateModel(
            name='NarrativeSection',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('code', models.CharField(max_length=80)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='narrative', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'order'],
            },
        ),
        migrations.CreateModel(
            name='PublishedFigure',
            fields=[
                ('id', models.BigAutoField(auto_created=True, primary_key=True, serialize=False, verbose_name='ID')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80)),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('qualifier', models.CharField(choices=[('exact', ''), ('about', 'about'), ('at_least', 'at least'), ('more_than', 'more than'), ('up_to', 'up to'), ('total', 'in total')], max_length=20)),
                ('unit', models.CharField(max_length=60)),
                ('published_by', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('meeting', models.ForeignKey(on_delete=django.db.models.deletion.PROTECT, related_name='figures', to='meetings.meeting')),
            ],
            options={
                'ordering': ['meeting', 'code', 'published_by'],
            },
        ),
        migrations.AddConstraint(
            model_name='meeting',
            constraint=models.CheckConstraint(condition=models.Q(models.Q(('kind', 'ministerial'), _negated=True), models.Q(('part_of__isnull', True), ('starts_on__isnull', False)), _connector='OR'), name='ministerial_stands_alone_and_has_a_date'),
        ),
        migrations.AddConstraint(
            model_name='meetingrole',
            constraint=models.UniqueConstraint(fields=('meeting', 'participant', 'role'), name='one_role'),
        ),
        migrations.AddConstraint(
            model_name='meetingsession',
            constraint=models.UniqueConstraint(fields=('meeting', 'order'), name='one_session_in_a_place'),
        ),
        migrations.AddConstraint(
            model_name='narrativesection',
            constraint=models.UniqueConstraint(fields=('meeting', 'code'), name='one_section_of_a_name'),
        ),
        migrations.AddConstraint(
            model_name='publishedfigure',
            constraint=models.UniqueConstraint(fields=('meeting', 'code', 'published_by', 'source_urls'), name='one_figure_from_a_source'),
        ),
        migrations.CreateModel(
            name='MeetingEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80, serialize=False)),
                ('kind', models.CharField(choices=[('ministerial', 'Ministerial'), ('preparatory', 'Preparatory meeting'), ('related', 'Related meeting')], max_length=20)),
                ('title', models.CharField(max_length=200)),
                ('starts_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('ends_on', pledgeworks.apps.reference.fields.ApproximateDateField(blank=True, db_collation='C', max_length=10, null=True)),
                ('place', models.CharField(blank=True, max_length=120)),
                ('format', models.CharField(blank=True, choices=[('in_person', 'In person'), ('virtual', 'Virtual'), ('hybrid', 'Hybrid')], max_length=20)),
                ('theme', models.TextField(blank=True)),
                ('participants_text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('part_of', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meeting')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingRoleEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('role', models.CharField(choices=[('host', 'Host'), ('co_host', 'Co-host'), ('co_chair', 'Co-chair')], max_length=20)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('participant', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.participant')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meetingrole')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='MeetingSessionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=300)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.meetingsession')),
                ('theme', models.ForeignKey(blank=True, db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='reference.theme')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='NarrativeSectionEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('code', models.CharField(max_length=80)),
                ('order', models.PositiveSmallIntegerField()),
                ('title', models.CharField(max_length=200)),
                ('text', models.TextField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('version', models.PositiveIntegerField(default=1)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.narrativesection')),
            ],
            options={
                'abstract': False,
            },
        ),
        migrations.CreateModel(
            name='PublishedFigureEvent',
            fields=[
                ('pgh_id', models.AutoField(primary_key=True, serialize=False)),
                ('pgh_created_at', models.DateTimeField(auto_now_add=True)),
                ('pgh_label', models.TextField(help_text='The event label.')),
                ('id', models.BigIntegerField()),
                ('source_urls', django.contrib.postgres.fields.ArrayField(base_field=models.TextField(), blank=True, default=list, size=None)),
                ('quotation', models.TextField(blank=True)),
                ('code', models.CharField(max_length=80)),
                ('value', models.DecimalField(blank=True, decimal_places=2, max_digits=14, null=True)),
                ('qualifier', models.CharField(choices=[('exact', ''), ('about', 'about'), ('at_least', 'at least'), ('more_than', 'more than'), ('up_to', 'up to'), ('total', 'in total')], max_length=20)),
                ('unit', models.CharField(max_length=60)),
                ('published_by', models.CharField(max_length=120)),
                ('text', models.TextField(blank=True)),
                ('note', models.TextField(blank=True)),
                ('meeting', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', related_query_name='+', to='meetings.meeting')),
                ('pgh_context', models.ForeignKey(db_constraint=False, null=True, on_delete=django.db.models.deletion.DO_NOTHING, related_name='+', to='pghistory.context')),
                ('pgh_obj', models.ForeignKey(db_constraint=False, on_delete=django.db.models.deletion.DO_NOTHING, related_name='events', to='meetings.publishedfigure')),
            ],
            options={
                'abstract': False,
            },
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("code", "ends_on", "format", "kind", "note", "part_of_id", "participants_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quotation", "source_urls", "starts_on", "theme", "title") VALUES (NEW."code", NEW."ends_on", NEW."format", NEW."kind", NEW."note", NEW."part_of_id", NEW."participants_text", _pgh_attach_context(), NOW(), \'insert\', NEW."code", NEW."place", NEW."quotation", NEW."source_urls", NEW."starts_on", NEW."theme", NEW."title"); RETURN NULL;', hash='3ad883d400f3dcfdb74454ebeb99891fcb017329', operation='INSERT', pgid='pgtrigger_insert_insert_61d9e', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingevent" ("code", "ends_on", "format", "kind", "note", "part_of_id", "participants_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quotation", "source_urls", "starts_on", "theme", "title") VALUES (NEW."code", NEW."ends_on", NEW."format", NEW."kind", NEW."note", NEW."part_of_id", NEW."participants_text", _pgh_attach_context(), NOW(), \'update\', NEW."code", NEW."place", NEW."quotation", NEW."source_urls", NEW."starts_on", NEW."theme", NEW."title"); RETURN NULL;', hash='3984280adc7b2520d3849a7e5d9bab7c3fe05530', operation='UPDATE', pgid='pgtrigger_update_update_495b8', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meeting',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingevent" ("code", "ends_on", "format", "kind", "note", "part_of_id", "participants_text", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "place", "quotation", "source_urls", "starts_on", "theme", "title") VALUES (OLD."code", OLD."ends_on", OLD."format", OLD."kind", OLD."note", OLD."part_of_id", OLD."participants_text", _pgh_attach_context(), NOW(), \'delete\', OLD."code", OLD."place", OLD."quotation", OLD."source_urls", OLD."starts_on", OLD."theme", OLD."title"); RETURN NULL;', hash='e4c2d150796d4b635bac8ac26ba57ef387085ddc', operation='DELETE', pgid='pgtrigger_delete_delete_4bf26', table='meetings_meeting', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='161adc4dee7601797a02097cded16f6fce0bad5d', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_2b4ce', table='meetings_meetingevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingrole',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingroleevent" ("id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "role", "source_urls") VALUES (NEW."id", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quotation", NEW."role", NEW."source_urls"); RETURN NULL;', hash='0b52cd30ea52ba99f75909b04b083f2e6031968e', operation='INSERT', pgid='pgtrigger_insert_insert_ddaa3', table='meetings_meetingrole', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingrole',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingroleevent" ("id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "role", "source_urls") VALUES (NEW."id", NEW."meeting_id", NEW."participant_id", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quotation", NEW."role", NEW."source_urls"); RETURN NULL;', hash='ca2c815de0a5c4b7aa52cdc073adac8285f4f65d', operation='UPDATE', pgid='pgtrigger_update_update_a1ba4', table='meetings_meetingrole', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingrole',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingroleevent" ("id", "meeting_id", "participant_id", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "role", "source_urls") VALUES (OLD."id", OLD."meeting_id", OLD."participant_id", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quotation", OLD."role", OLD."source_urls"); RETURN NULL;', hash='011e6c841b9c4ae0ef34dfc7bc0f54ed93bd4759', operation='DELETE', pgid='pgtrigger_delete_delete_ebc30', table='meetings_meetingrole', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingroleevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='e12b7e69a1aa80dce43d242d1c44592e43d94a97', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_885ee', table='meetings_meetingroleevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingsession',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingsessionevent" ("id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "theme_id", "title") VALUES (NEW."id", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."quotation", NEW."source_urls", NEW."theme_id", NEW."title"); RETURN NULL;', hash='4277c72d82e0cb4a4efd658440219e8078542f89', operation='INSERT', pgid='pgtrigger_insert_insert_f70eb', table='meetings_meetingsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingsession',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_meetingsessionevent" ("id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "theme_id", "title") VALUES (NEW."id", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."quotation", NEW."source_urls", NEW."theme_id", NEW."title"); RETURN NULL;', hash='2175400b59749c8fcd208240a8517d17c1c0078c', operation='UPDATE', pgid='pgtrigger_update_update_aec79', table='meetings_meetingsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingsession',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_meetingsessionevent" ("id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "quotation", "source_urls", "theme_id", "title") VALUES (OLD."id", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."quotation", OLD."source_urls", OLD."theme_id", OLD."title"); RETURN NULL;', hash='193c30de72b956955c98fa11d36666620108883f', operation='DELETE', pgid='pgtrigger_delete_delete_a6d58', table='meetings_meetingsession', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='meetingsessionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='2b4b49a6fca40997d4138b0428e17363a5e3a254', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_96f6b', table='meetings_meetingsessionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrativesection',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_narrativesectionevent" ("code", "id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_urls", "text", "title", "version") VALUES (NEW."code", NEW."id", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."source_urls", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='1901e83b558d7996bb45ef46ae6cefdf3716bd34', operation='INSERT', pgid='pgtrigger_insert_insert_cf320', table='meetings_narrativesection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrativesection',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_narrativesectionevent" ("code", "id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_urls", "text", "title", "version") VALUES (NEW."code", NEW."id", NEW."meeting_id", NEW."order", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."source_urls", NEW."text", NEW."title", NEW."version"); RETURN NULL;', hash='61a15764290e3380a209680d4c1dc0d07e93da99', operation='UPDATE', pgid='pgtrigger_update_update_a3604', table='meetings_narrativesection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrativesection',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_narrativesectionevent" ("code", "id", "meeting_id", "order", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "source_urls", "text", "title", "version") VALUES (OLD."code", OLD."id", OLD."meeting_id", OLD."order", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."source_urls", OLD."text", OLD."title", OLD."version"); RETURN NULL;', hash='898a0332b09122ad27cff3b6a1b7cffb2208000d', operation='DELETE', pgid='pgtrigger_delete_delete_14b0d', table='meetings_narrativesection', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='narrativesectionevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='844c1d88204e5f2467bb6677736728fad70907f3', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_0296b', table='meetings_narrativesectionevent', when='BEFORE')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='insert_insert', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_publishedfigureevent" ("code", "id", "meeting_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by", "qualifier", "quotation", "source_urls", "text", "unit", "value") VALUES (NEW."code", NEW."id", NEW."meeting_id", NEW."note", _pgh_attach_context(), NOW(), \'insert\', NEW."id", NEW."published_by", NEW."qualifier", NEW."quotation", NEW."source_urls", NEW."text", NEW."unit", NEW."value"); RETURN NULL;', hash='465871083a3098fcc14bdd35afc650255a814cfa', operation='INSERT', pgid='pgtrigger_insert_insert_180fb', table='meetings_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='update_update', sql=pgtrigger.compiler.UpsertTriggerSql(condition='WHEN (OLD.* IS DISTINCT FROM NEW.*)', func='INSERT INTO "meetings_publishedfigureevent" ("code", "id", "meeting_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by", "qualifier", "quotation", "source_urls", "text", "unit", "value") VALUES (NEW."code", NEW."id", NEW."meeting_id", NEW."note", _pgh_attach_context(), NOW(), \'update\', NEW."id", NEW."published_by", NEW."qualifier", NEW."quotation", NEW."source_urls", NEW."text", NEW."unit", NEW."value"); RETURN NULL;', hash='857057a9d639d22711ca20ecc83dc6e9927af0bc', operation='UPDATE', pgid='pgtrigger_update_update_27a22', table='meetings_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigure',
            trigger=pgtrigger.compiler.Trigger(name='delete_delete', sql=pgtrigger.compiler.UpsertTriggerSql(func='INSERT INTO "meetings_publishedfigureevent" ("code", "id", "meeting_id", "note", "pgh_context_id", "pgh_created_at", "pgh_label", "pgh_obj_id", "published_by", "qualifier", "quotation", "source_urls", "text", "unit", "value") VALUES (OLD."code", OLD."id", OLD."meeting_id", OLD."note", _pgh_attach_context(), NOW(), \'delete\', OLD."id", OLD."published_by", OLD."qualifier", OLD."quotation", OLD."source_urls", OLD."text", OLD."unit", OLD."value"); RETURN NULL;', hash='7e5a3b88e1a3833032e06b75f9f4f4e761842259', operation='DELETE', pgid='pgtrigger_delete_delete_f6a63', table='meetings_publishedfigure', when='AFTER')),
        ),
        pgtrigger.migrations.AddTrigger(
            model_name='publishedfigureevent',
            trigger=pgtrigger.compiler.Trigger(name='append_only', sql=pgtrigger.compiler.UpsertTriggerSql(func="RAISE EXCEPTION 'pgtrigger: Cannot update or delete rows from % table', TG_TABLE_NAME;", hash='bfbbd3b92b2bd6a8df504a979bdc755901704831', operation='UPDATE OR DELETE', pgid='pgtrigger_append_only_8afd4', table='meetings_publishedfigureevent', when='BEFORE')),
        ),
    ]
