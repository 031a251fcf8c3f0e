"""Reading a meeting's figures."""

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.meetings.queries import figures
from pledgeworks.apps.pledges.queries import pledges_of_meeting
from pledgeworks.apps.publication.counts import Counts, count
from pledgeworks.apps.reference.queries import count_kinds


def counts(meeting: Meeting, audience: Audience = Audience.PUBLIC) -> Counts:
    """States that pledged at a meeting, by kind, beside the published figures."""
    kinds = list(count_kinds())
    published = figures(meeting, [code for kind in kinds for code in kind.figures])
    rows = count(meeting, kinds, list(pledges_of_meeting(meeting, audience)), list(published))
    # A kind that nobody published for this meeting and nobody pledged under says nothing.
    shown = tuple(row for row in rows.rows if row.published or row.states)
    return Counts(meeting, shown, rows.pledges)
