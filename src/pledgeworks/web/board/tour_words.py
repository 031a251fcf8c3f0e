"""Tours and handovers in words."""

from django.utils.translation import gettext as _

from pledgeworks.apps.planning.board import BoardRow, Held, Sending
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.board.posts import Handover
from pledgeworks.web.formatting import joined, month, period, quantity


def unit_of(row: BoardRow) -> str:
    """The unit of measure of a requirement's posts."""
    assert row.requirement.capability is not None
    return str(row.requirement.capability.unit_of_measure)


def who(sending: Sending) -> str:
    """`Republic of Korea with Kenya and United States of America`."""
    name = plain_name(sending.participant_name)
    if not sending.partners:
        return name
    partners = joined(plain_name(each) for each in sending.partners)
    return _("%(name)s with %(partners)s") % {"name": name, "partners": partners}


def state_in_words(held: Held) -> str:
    """What a tour is, as the legend says it."""
    return {
        Held.DEPLOYED: _("deployed"),
        Held.READY: _("ready"),
        Held.PLANNED: _("planned, not yet ready"),
    }[held]


def in_words(sending: Sending, unit: str) -> str:
    """A tour in full, for whoever does not see the picture."""
    said = _("%(who)s, %(amount)s, %(months)s: %(state)s") % {
        "who": who(sending),
        "amount": quantity(sending.units, unit),
        "months": period(sending.period),
        "state": state_in_words(sending.held),
    }
    if sending.quality < 100:
        said += _(", stands in at %(quality)s%%") % {"quality": sending.quality}
    return said


def handover_in_words(handover: Handover) -> str:
    """`Jan 2024: Brazil hands over to Nepal`."""
    return _("%(month)s: %(before)s hands over to %(after)s") % {
        "month": month(handover.month),
        "before": who(handover.before),
        "after": who(handover.after),
    }
