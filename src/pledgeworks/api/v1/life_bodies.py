"""What is sent to take a pledge further: documents, deadlines, conditions."""

from base64 import b64decode
from binascii import Error as NotBase64
from typing import Any

from ninja import Field

from pledgeworks.api.v1.given import AS_KNOWN, Body, Sourced, date_of, date_or_none
from pledgeworks.apps.accounts.choices import Label
from pledgeworks.apps.pledges.actions import DocumentWords
from pledgeworks.apps.pledges.documents import KeptFile, kept_file
from pledgeworks.engines.readiness import ConditionType, DocumentKind, Step
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say


class FileBody(Body):
    """A file in base64; at most ten mebibytes, of a type that is kept."""

    name: str = Field(description="Its name.", examples=["note-verbale.pdf"])
    base64: str = Field(description="What it holds, in base64.", examples=["JVBERi0xLjcK"])

    def kept(self) -> KeptFile:
        """The file; raises `InvalidInput` for what is no base64, or is not kept."""
        try:
            data = b64decode(self.base64, validate=True)
        except (NotBase64, ValueError) as wrong:
            raise InvalidInput(
                "not-base64", say("The file is not in base64; send it so."), field="file.base64"
            ) from wrong
        return kept_file(self.name, data)


class NewDocument(Sourced):
    """A document of a pledge, perhaps with its file."""

    kind: DocumentKind = Field(description="What it is.", examples=["note_verbale"])
    dated_on: str = Field(description=f"The date it bears. {AS_KNOWN}", examples=["2022-01-05"])
    came_on: str | None = Field(None, description=f"When it came; today if left out. {AS_KNOWN}")
    title: str = Field("", description="Its title.")
    reference: str = Field("", description="Its number.")
    fields: dict[str, Any] = Field(
        {},
        description="What it states, by the fields of its kind; see the page on the lifecycle.",
        examples=[{"offer": "One quick reaction company", "quantity": 1}],
    )
    label: Label = Field(Label.RESTRICTED, description="Who reads it.")
    replaces: int | None = Field(None, description="Number of the document it replaces.")
    file: FileBody | None = Field(None, description="The document itself.")

    def words(self) -> DocumentWords:
        """What is written down of it."""
        return DocumentWords(
            kind=self.kind,
            dated_on=date_of(self.dated_on, "dated_on"),
            came_on=date_or_none(self.came_on, "came_on"),
            title=self.title,
            reference=self.reference,
            fields=self.fields,
            label=self.label,
        )


class NewLabel(Body):
    """Who reads a document from now on."""

    label: Label = Field(description="The label.", examples=["shared"])
    why: str = Field(description="The reason, for the history.", examples=["The partners need it"])


class NewDeadline(Sourced):
    """By when a step is promised."""

    step: Step = Field(description="Which step.", examples=["arrived"])
    due_on: str = Field(description=f"By when. {AS_KNOWN}", examples=["2035-06"])
    made_on: str | None = Field(None, description=f"When it was promised; today if left out. "
                                f"{AS_KNOWN}")  # fmt: skip
    promised_by: str = Field("", description="Who promised it; your side if left out.")


class NewCondition(Sourced):
    """On what a pledge depends."""

    kind: ConditionType = Field(description="What it is about.", examples=["funding"])
    text: str = Field(description="In words.", examples=["Once transport is paid for"])
    lifted_by: str = Field("", description="Who must lift it, where that was said.")


class Judged(Sourced):
    """Whether a condition is met."""

    met_on: str | None = Field(
        description=f"Since when it is met; null: no more. {AS_KNOWN}", examples=["2022-03-01"]
    )
    met_until: str | None = Field(None, description=f"Until when it is met. {AS_KNOWN}")


class SaidUnconditional(Sourced):
    """That a pledge is said to depend on nothing."""

    said_on: str = Field(description=f"When it was said. {AS_KNOWN}", examples=["2022-03-01"])
