"""Registered partnerships, needs, offers and totals as lines of text."""

from typing import Any

from pledgeworks.apps.partnerships.queries import state_of
from pledgeworks.apps.pledges.totals import Totals
from pledgeworks.kernel.names import plain_name


def partnership_line(found: Any) -> str:
    """`korea-kenya-usa-helicopters  agreed 2021-12  KOR equipment (confirmed), …`."""
    state = state_of(found)
    stands = f"{state.state} {state.occurred_on}" if state else "no state"
    roles = ", ".join(
        f"{each.participant_id} {each.component} ({each.status})" for each in found.roles.all()
    )
    return f"{found.pk}  {stands}  {roles}\n  {found.title}"


def partnership_in_full(found: Any) -> str:
    """Everything of one partnership."""
    lines = [found.title, found.purpose] if found.purpose else [found.title]
    for fact in found.facts.all():
        lines.append(f"  {fact.state} {fact.occurred_on}: {fact.text or '-'}")
        lines.append(f"    {'; '.join(fact.source_urls)}")
    for role in found.roles.all():
        number = f", {role.quantity} {role.capability_id}" if role.quantity else ""
        lines.append(
            f"  {plain_name(role.participant.name_en)}: {role.role}, {role.component}{number}: "
            f"{role.status} {role.status_on}"
        )
        lines += [f"    {text}" for text in (role.text, role.status_text) if text]
        if role.pledge_id and role.shows_pledge:
            lines.append(f"    rests on {role.pledge_id}")
        for part in role.tranches.all():
            came = f"delivered {part.delivered_on}" if part.delivered_on else "not delivered"
            lines.append(f"    tranche of {part.quantity}: {came}. {part.text}")
        lines.append(f"    {'; '.join(role.source_urls)}")
    return "\n".join(lines)


def statement_line(each: Any) -> str:
    """`need-ken-01  KEN needs equipment: …`."""
    verb = "needs" if each.side == "need" else "offers"
    number = f", {each.quantity} {each.unit}" if each.quantity else ""
    closed = f" (closed {each.closed_on})" if each.closed_on else ""
    return f"{each.pk}  {each.participant_id} {verb} {each.component}{number}: {each.text}{closed}"


def totals_in_text(found: Totals) -> str:
    """Each capability with its participants and pledges."""
    lines = [f"Offered in all, each thing once, as known on {found.as_of}"]
    for total in found.capabilities:
        lines.append(f"  {total.capability.pk}: {total.quantity} {total.unit}")
        held = [f"{each.participant.pk} {each.quantity}" for each in total.holders if each.quantity]
        lines.append(f"    by participant: {', '.join(held)}")
        behind = [
            f"{each.pledge.pk} {each.quantity}{' (joint)' if each.is_umbrella else ''}"
            for each in total.portions
        ]
        lines.append(f"    by pledge: {', '.join(behind)}")
    return "\n".join(lines)
