"""The day's reminders: one digest a seat, each one logged, whether it went out or not."""

from collections.abc import Callable, Sequence
from datetime import date

from pledgeworks.apps.accounts.models import Person, Seat
from pledgeworks.apps.accounts.rights import require
from pledgeworks.apps.audit.actions import recorded
from pledgeworks.apps.pledges import rights
from pledgeworks.apps.pledges.letters import by_mail
from pledgeworks.apps.pledges.models import ReminderSent
from pledgeworks.apps.pledges.reminders import Digest, due_digests

Send = Callable[[Digest, str], None]


def send_due_reminders(
    *, by: Person, today: date, address: str, send: Send | None = None
) -> Sequence[ReminderSent]:
    """Send what is due today and log each digest; safe to repeat: a seat gets one a day at most.

    A digest that the mail server refuses is logged with the reason, and tried again tomorrow.

    Parameters
    ----------
    address
        Where the pages are, such as `https://pledges.example.org`.
    send
        Hands one digest in, by mail unless said otherwise.
    """
    require(by, rights.REMIND)
    logged = []
    for digest in due_digests(today):
        with recorded(by=by, action="send reminder"):
            # Two at once: the second finds the first one's row.
            Seat.objects.select_for_update().get(pk=digest.seat.pk)
            if ReminderSent.objects.filter(seat=digest.seat, on=today).exists():
                continue
            logged.append(_sent(digest, today, address, send or by_mail))
    return logged


def _sent(digest: Digest, today: date, address: str, send: Send) -> ReminderSent:
    reason = ""
    try:
        send(digest, address)
    except OSError as problem:
        reason = f"{type(problem).__name__}: {problem}"
    return ReminderSent.objects.create(
        seat=digest.seat,
        person=digest.person,
        on=today,
        keys=digest.keys,
        has_failed=bool(reason),
        reason=reason,
    )
