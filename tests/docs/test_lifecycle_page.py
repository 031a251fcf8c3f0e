"""The page on the life of a pledge has the tables of the code, row for row.

Where one differs, the message holds the table to put there.
"""

from collections.abc import Iterable
from pathlib import Path

import pytest

from pledgeworks.engines.readiness import (
    FORMS,
    LADDERS,
    REASONS,
    Because,
    DocumentForm,
    Freshness,
    Ladder,
    Need,
    Rung,
    Source,
    levels_of,
)
from pledgeworks.engines.readiness.conditions import CAN_LIFT
from pledgeworks.engines.readiness.freshness import HALF_YEARLY, YEARLY
from pledgeworks.engines.readiness.other_rungs import RECEIPT
from pledgeworks.engines.readiness.reminders import ReminderRule

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "lifecycle.md"


def row(*cells: str) -> str:
    return f"| {' | '.join(cells)} |".replace("  ", " ")


def codes(values: Iterable[str]) -> str:
    return ", ".join(f"`{value}`" for value in sorted(values))


def told(source: Source) -> str:
    return f"own: {source.part}" if source.is_own else f"[{source}]({source.address.split()[0]})"


def document(need: Need) -> str:
    kinds = " or ".join(f"`{kind}`" for kind in need.kinds)
    if need.is_result:
        return f"makes {kinds}"
    unless = f", unless `{need.unless}`" if need.unless else ""
    return f"{kinds} from {need.owed_by.words}{unless}"


def ladder_table(rungs: Iterable[Rung]) -> str:
    head = ("step", "rule", "must be on record first", "usually after", "taken by", "documents",
            "source")  # fmt: skip
    lines = [row(*head), row(*["---"] * len(head))]
    for rung in rungs:
        optional = "; nobody is bound to" if rung.is_optional else ""
        lines.append(
            row(
                f"`{rung.step}`",
                rung.text,
                codes(rung.needs),
                codes(rung.follows),
                rung.party.words + optional,
                "; ".join(map(document, rung.documents)),
                told(rung.source),
            )
        )
    return "\n".join(lines)


def form_table(forms: Iterable[DocumentForm]) -> str:
    lines = [row("document", "fields, required in bold", "source"), row("---", "---", "---")]
    for form in forms:
        fields = []
        for field in form.fields:
            unit = f", {field.unit}" if field.unit else ""
            words = f"{field.title} ({field.type}{unit})"
            own = "\\*" if field.source.is_own else ""
            fields.append((f"**{words}**" if field.is_required else words) + own)
        lines.append(row(f"`{form.kind}` {form.title}", "; ".join(fields), told(form.source)))
    return "\n".join(lines)


def own_rungs(ladder: Ladder) -> list[Rung]:
    return [rung for rung in LADDERS[ladder] if rung not in RECEIPT]


TABLES = {
    "receipt": ladder_table(RECEIPT),
    **{str(ladder): ladder_table(own_rungs(ladder)) for ladder in Ladder},
    "levels": ladder_table(levels_of(Ladder.UNIT)),
    "documents": form_table(FORMS.values()),
    "reasons": "\n".join(
        [
            row("code", "why"),
            row("---", "---"),
            *(row(f"`{code}`", REASONS[code]) for code in Because),
        ]
    ),
    "conditions": "\n".join(
        [
            row("type", "who can lift it"),
            row("---", "---"),
            *(row(f"`{kind}`", codes(lifters)) for kind, lifters in CAN_LIFT.items()),
        ]
    ),
}


@pytest.mark.parametrize("name", TABLES)
def test_each_table_of_the_code_stands_on_the_page(name: str) -> None:
    words = PAGE.read_text(encoding="utf-8")
    assert TABLES[name] in words, f"\n{TABLES[name]}\n"


def test_the_days_of_freshness_stand_on_the_page() -> None:
    words = PAGE.read_text(encoding="utf-8")
    first_dormant, later_dormant = YEARLY.due + HALF_YEARLY.due, 2 * HALF_YEARLY.due
    for state, first, later in (
        (Freshness.DUE, YEARLY.due, HALF_YEARLY.due),
        (Freshness.OVERDUE, YEARLY.overdue, HALF_YEARLY.overdue),
        (Freshness.DELINQUENT, YEARLY.delinquent, HALF_YEARLY.delinquent),
        (Freshness.DORMANT, first_dormant, later_dormant),
    ):
        assert row(str(state), str(first), str(later)) in words


def test_the_rule_of_reminders_stands_on_the_page() -> None:
    rule, words = ReminderRule(), PAGE.read_text(encoding="utf-8")
    before = ", ".join(map(str, rule.days_before[:-1]))
    assert f"{before} and {rule.days_before[-1]} days before" in words
    assert f"every {rule.days_between} days" in words
    assert f"at most {rule.at_most} " in words
