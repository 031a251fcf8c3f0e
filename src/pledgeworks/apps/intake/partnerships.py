"""Partnerships on record whose numbers contradict each other."""

from collections.abc import Iterable

from pledgeworks.apps.intake.tables import Fault
from pledgeworks.apps.partnerships.checks import shares_beyond_the_whole
from pledgeworks.apps.partnerships.queries import every_partnership
from pledgeworks.kernel.wording import say


def shares_that_do_not_fit() -> Iterable[Fault]:
    """What is wrong with partnerships on record; row 0 of the file that says it."""
    for partnership in every_partnership():
        roles = list(partnership.roles.all())
        if not partnership.facts.all():
            yield Fault(
                "partnership_states.csv",
                0,
                "partnership",
                partnership.pk,
                say("has no status; say when it was proposed or agreed, and on what source."),
            )
        for each in shares_beyond_the_whole(partnership, roles):
            yield Fault(
                "partnership_roles.csv",
                0,
                "quantity",
                partnership.pk,
                say(
                    "the shares of {component} come to {shares}, and it forms {quantity} "
                    "together; mend a share, or declare it indivisible.",
                    component=each.component,
                    shares=each.shares,
                    quantity=each.quantity,
                ),
            )
        for role in roles:
            parts = sum(each.quantity for each in role.tranches.all())
            if parts > (role.quantity or 0):
                yield Fault(
                    "partnership_tranches.csv",
                    0,
                    "quantity",
                    role.pk,
                    say(
                        "the tranches come to {parts}, more than the role ({quantity}).",
                        parts=parts,
                        quantity=role.quantity or 0,
                    ),
                )
