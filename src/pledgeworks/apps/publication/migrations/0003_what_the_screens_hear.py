"""Triggers that tell the screens of a meeting what happened, in the transaction that did it.

They run when a transaction ends, one transaction after another: so the numbers of the events are in
the order in which what they tell of can be read. Plain SQL, because they name tables of two apps.
"""

from django.db import migrations

_LOCK = 74_112_022

_MAKE = f"""
CREATE FUNCTION pledgeworks_tell(of_meeting text, of_kind text, of_record text) RETURNS void
LANGUAGE plpgsql AS $$
DECLARE number bigint;
BEGIN
  PERFORM pg_advisory_xact_lock({_LOCK});
  INSERT INTO meetings_liveevent (meeting, kind, about, at)
  VALUES (of_meeting, of_kind, of_record, clock_timestamp()) RETURNING id INTO number;
  PERFORM pg_notify('pledgeworks_live', number::text);
END $$;

CREATE FUNCTION pledgeworks_pledge_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  IF TG_OP <> 'DELETE' AND NEW.meeting_id IS NOT NULL
     AND NEW.label = 'public' AND NOT NEW.is_draft THEN
    PERFORM pledgeworks_tell(NEW.meeting_id, 'pledge', NEW.code);
  END IF;
  IF TG_OP <> 'INSERT' AND OLD.meeting_id IS NOT NULL
     AND OLD.label = 'public' AND NOT OLD.is_draft
     AND (TG_OP = 'DELETE' OR NEW.label <> 'public' OR NEW.is_draft
          OR NEW.meeting_id IS DISTINCT FROM OLD.meeting_id) THEN
    PERFORM pledgeworks_tell(OLD.meeting_id, 'pledge', OLD.code);
  END IF;
  RETURN NULL;
END $$;

CREATE FUNCTION pledgeworks_turn_changed() RETURNS trigger LANGUAGE plpgsql AS $$
BEGIN
  PERFORM pledgeworks_tell(meeting_id, 'floor', NEW.session_id::text)
  FROM meetings_meetingsession WHERE id = NEW.session_id;
  RETURN NULL;
END $$;

CREATE CONSTRAINT TRIGGER pledgeworks_tell_of_new_pledge
AFTER INSERT OR DELETE ON pledges_pledge DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW EXECUTE FUNCTION pledgeworks_pledge_changed();
CREATE CONSTRAINT TRIGGER pledgeworks_tell_of_pledge
AFTER UPDATE ON pledges_pledge DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (OLD.* IS DISTINCT FROM NEW.*)
EXECUTE FUNCTION pledgeworks_pledge_changed();
CREATE CONSTRAINT TRIGGER pledgeworks_tell_of_turn
AFTER INSERT OR UPDATE ON meetings_floorturn DEFERRABLE INITIALLY DEFERRED
FOR EACH ROW WHEN (NEW.state <> 'requested') EXECUTE FUNCTION pledgeworks_turn_changed();
"""

_REMOVE = """
DROP TRIGGER pledgeworks_tell_of_turn ON meetings_floorturn;
DROP TRIGGER pledgeworks_tell_of_pledge ON pledges_pledge;
DROP TRIGGER pledgeworks_tell_of_new_pledge ON pledges_pledge;
DROP FUNCTION pledgeworks_turn_changed();
DROP FUNCTION pledgeworks_pledge_changed();
DROP FUNCTION pledgeworks_tell(text, text, text);
"""


class Migration(migrations.Migration):
    """What the screens hear."""

    dependencies = [
        ("publication", "0002_embargo_and_live_events"),
        ("meetings", "0002_gathering_floor_and_summary"),
        ("pledges", "0005_life"),
    ]
    operations = [migrations.RunSQL(_MAKE, _REMOVE)]
