"""The page on which a pledge is written or changed, and what it shows when two did so at once."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.http import HttpRequest
from django.utils.translation import gettext as _

from pledgeworks.apps.meetings.queries import ministerials
from pledgeworks.apps.pledges.checks import Problem
from pledgeworks.apps.pledges.choices import Novelty
from pledgeworks.apps.pledges.words import LegWords, PledgeWords
from pledgeworks.apps.reference.choices import Category
from pledgeworks.apps.reference.queries import countable_capabilities, missions, participants
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.merging import Merge
from pledgeworks.kernel.names import plain_name
from pledgeworks.web.pledges.forms import (
    Known,
    Parts,
    PledgeForm,
    Reasons,
)
from pledgeworks.web.pledges.said import as_initial, parts_as_initial, words_said


def known_codes(named: Sequence[str] = ()) -> Known:
    """What can be chosen; of the missions those that go on, and those the pledge names already."""
    return Known(
        participants=sorted(
            ((each.pk, plain_name(each.name_en)) for each in participants()),
            key=lambda pair: pair[1],
        ),
        meetings=[(each.pk, each.title) for each in ministerials()],
        capabilities=[(each.pk, each.name) for each in countable_capabilities()],
        missions=[
            (each.pk, each.pk) for each in missions() if each.ended_on is None or each.pk in named
        ],
    )


@dataclass(frozen=True, slots=True)
class Compared:
    """A field that somebody else changed, as it was read, as it is and as it would become."""

    name: str
    before: str
    theirs: str
    mine: str
    is_clash: bool


class Editor:
    """The forms of one pledge: the pledge, its parts, and why."""

    def __init__(
        self,
        request: HttpRequest,
        words: PledgeWords,
        version: int = 0,
        *,
        is_on_record: bool = False,
    ) -> None:
        self.before = words
        self.known = known_codes((*words.missions, *words.missions_excluded))
        sent = request.POST if request.method == "POST" else None
        self.version = version if sent is None else _number(sent.get("version", ""))
        self.form = PledgeForm(sent, known=self.known, initial=dict(as_initial(words)))
        self.parts = Parts(
            sent,
            # What was sent is read whole: a part that equals the one on record is one all the same.
            initial=parts_as_initial(words.legs) if sent is None else None,
            prefix="parts",
            form_kwargs={"known": self.known},
        )
        self.reasons = Reasons(sent)
        self.reasons.fields["why"].required = is_on_record
        self.compared: Sequence[Compared] = ()

    def is_valid(self) -> bool:
        """Whether every field can be read."""
        return all([self.form.is_valid(), self.parts.is_valid(), self.reasons.is_valid()])

    def words(self) -> PledgeWords:
        """What the forms say."""
        return words_said(self.form.cleaned_data, self.parts.cleaned_data, self.before)

    @property
    def why(self) -> str:
        """The reason given."""
        return str(self.reasons.cleaned_data["why"])

    @property
    def source(self) -> str:
        """The source given."""
        return str(self.reasons.cleaned_data["source"])

    def refuse(self, refused: InvalidInput) -> None:
        """Show every problem beside its field."""
        found = refused.facts.get("problems") or (
            Problem(str(refused.facts.get("field", "")), refused.code, refused.message),
        )
        for problem in found:  # type: ignore[attr-defined]
            form = self.reasons if problem.field in self.reasons.fields else self.form
            form.add_error(problem.field if problem.field in form.fields else None, problem.message)

    def bring_together(self, found: Merge, version: int) -> None:
        """Show both changes, and fill the forms with what both leave: saved again, that is kept.

        Where both changed a field, the forms hold mine, and theirs stands beside it.
        """
        mine = {clash.field: clash.mine for clash in found.clashes}
        words = PledgeWords(**{**found.values, **mine})  # type: ignore[arg-type]
        own = self.words().as_mapping()
        clashes = {clash.field for clash in found.clashes}
        self.compared = [
            Compared(
                name=_name_of(field),
                before=_shown(before),
                theirs=_shown(theirs),
                mine=_shown(own[field]),
                is_clash=field in clashes,
            )
            for field, before, theirs in (
                *((clash.field, clash.before, clash.theirs) for clash in found.clashes),
                *((field, own[field], found.values[field]) for field in found.theirs),
            )
        ]
        self.version = version
        self.form = PledgeForm(known=self.known, initial=dict(as_initial(words)))
        self.parts = Parts(
            initial=parts_as_initial(words.legs), prefix="parts", form_kwargs={"known": self.known}
        )


def _number(text: str) -> int:
    return int(text) if text.isascii() and text.isdigit() and len(text) < 10 else 0


def _name_of(field: str) -> str:
    if field == "legs":
        return _("Who brings what")
    declared = PledgeForm.base_fields.get(field)
    return str(declared.label) if declared is not None else field


def _shown(value: Any) -> str:
    if value in (None, "", ()):
        return "–"
    if isinstance(value, tuple):
        return "; ".join(_shown(each) for each in value)
    if isinstance(value, LegWords):
        said = (value.participant, value.component.replace("_", " "), value.quantity, value.text)
        return ", ".join(str(each) for each in said if each)
    return str(value)


def blank(participant: str, meeting: str | None, today: date) -> PledgeWords:
    """The words of a pledge that nobody has written yet."""
    return PledgeWords(
        text="",
        category=Category.MILITARY_UNIT,
        announced_on=ApproximateDate.on(today),
        legs=(LegWords(participant),),
        meeting=meeting,
        novelty=Novelty.NEW,
    )
