"""What a document says, checked against its form, and files, checked before they are kept."""

import re
import unicodedata
from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal, InvalidOperation
from hashlib import sha256
from pathlib import PurePosixPath

from pledgeworks.apps.pledges.checks import Problem
from pledgeworks.engines.readiness import FORMS, DocumentKind, Field, FieldType
from pledgeworks.kernel.dates import ApproximateDate
from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.kernel.wording import say

LARGEST_FILE = 10 * 1024 * 1024
LONGEST_NAME = 120
_LONGEST_TEXT = 5000
_LARGEST_COUNT = 100_000_000
_MONEY = re.compile(r"([A-Z]{3}) ?(\d{1,14}(?:\.\d{1,2})?)")
_ZIP = b"PK\x03\x04"
_OPEN_XML = "application/vnd.openxmlformats-officedocument."

# By the end of the name: what the file then is, and how it begins.
FILE_TYPES: Mapping[str, tuple[str, tuple[bytes, ...]]] = {
    ".pdf": ("application/pdf", (b"%PDF-",)),
    ".docx": (f"{_OPEN_XML}wordprocessingml.document", (_ZIP,)),
    ".xlsx": (f"{_OPEN_XML}spreadsheetml.sheet", (_ZIP,)),
    ".odt": ("application/vnd.oasis.opendocument.text", (_ZIP,)),
    ".ods": ("application/vnd.oasis.opendocument.spreadsheet", (_ZIP,)),
    ".png": ("image/png", (b"\x89PNG\r\n\x1a\n",)),
    ".jpg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".jpeg": ("image/jpeg", (b"\xff\xd8\xff",)),
    ".txt": ("text/plain; charset=utf-8", ()),
    ".csv": ("text/csv; charset=utf-8", ()),
}


@dataclass(frozen=True, slots=True)
class KeptFile:
    """A file as it is kept: its type is found from what it holds, never from what was claimed."""

    name: str
    type: str
    data: bytes

    @property
    def sha256(self) -> str:
        """The sum by which anybody can tell that it is the same file."""
        return sha256(self.data).hexdigest()


def kept_file(name: str, data: bytes) -> KeptFile:
    """A file that may be kept.

    Raises
    ------
    InvalidInput
        `file-too-large` above ten mebibytes, `file-empty`, `file-type-refused` where it is of no
        type that is kept, or does not begin as its type does.
    """
    if not data:
        raise InvalidInput("file-empty", say("The file is empty."), field="file")
    if len(data) > LARGEST_FILE:
        raise InvalidInput(
            "file-too-large",
            say(
                "The file has {number:,} bytes; {largest_file:,} are the most that is "
                "kept. Give its address instead.",
                number=len(data),
                largest_file=LARGEST_FILE,
            ),
            field="file",
        )
    plain = plain_file_name(name)
    ending = PurePosixPath(plain).suffix.lower()
    known = FILE_TYPES.get(ending)
    if known is None or not _begins_as(data, known[1]):
        raise InvalidInput(
            "file-type-refused",
            say(
                "'{plain}' is no file of a type that is kept. Give one of: {file_types}.",
                plain=plain,
                file_types=", ".join(sorted(FILE_TYPES)),
            ),
            field="file",
        )
    return KeptFile(plain, known[0], data)


def _begins_as(data: bytes, beginnings: tuple[bytes, ...]) -> bool:
    if beginnings:
        return data.startswith(beginnings)
    try:
        return "\x00" not in data.decode("utf-8")
    except UnicodeDecodeError:
        return False


def plain_file_name(name: str) -> str:
    """The name without folders, and without characters that steer how it is shown or stored."""
    last = name.replace("\\", "/").rpartition("/")[2]
    shown = "".join(
        character
        for character in unicodedata.normalize("NFC", last)
        if unicodedata.category(character)[0] not in "CZ" or character == " "
    )
    shown = re.sub(r'["<>|:*?;]', "_", shown).strip(" .")
    stem, point, ending = shown.rpartition(".")
    if not point:
        return shown[:LONGEST_NAME] or "file"
    return f"{stem[: LONGEST_NAME - len(ending) - 1]}.{ending}"[-LONGEST_NAME:]


OF_EVERY_DOCUMENT = ("reference", "dated_on")
"""Fields of a form that every document has anyway: they are said once, of the document itself."""


def with_its_own(
    kind: DocumentKind, given: Mapping[str, object], *, reference: str, dated_on: ApproximateDate
) -> Mapping[str, object]:
    """The fields of a form with the number and the date that the document has itself.

    Raises `InvalidInput` (`said-twice`) where a field says another than the document does.
    """
    own: dict[str, object] = {"reference": reference.strip()}
    if dated_on.earliest == dated_on.latest:
        own["dated_on"] = str(dated_on)
    for name in OF_EVERY_DOCUMENT:
        said = str(given.get(name) or "").strip()
        if said and said != own.get(name, ""):
            raise InvalidInput(
                "said-twice",
                say(
                    "The document's own '{name}' is '{get}', its field says '{said}'; say it "
                    "once, of the document.",
                    name=name,
                    get=own.get(name, dated_on),
                    said=said,
                ),
                field=name,
            )
    form = {field.name for field in FORMS[kind].fields}
    return {**given, **{name: value for name, value in own.items() if name in form}}


def checked_fields(kind: DocumentKind, given: Mapping[str, object]) -> dict[str, object]:
    """What a document states, each field of its type; what is empty is left out.

    A document need not be complete: what is missing is shown.

    Raises
    ------
    InvalidInput
        With every `Problem`: a field that the form does not have, or a value of another type.
    """
    form = {field.name: field for field in FORMS[kind].fields}
    found: dict[str, object] = {}
    problems: list[Problem] = [
        Problem(name, "field-not-known", f"A document '{kind}' has no field '{name}'.")
        for name in given
        if name not in form
    ]
    for name, field in form.items():
        value = given.get(name)
        if value is None or (isinstance(value, str) and not value.strip()):
            continue
        try:
            found[name] = _READ[field.type](value)
        except (ValueError, TypeError, InvalidOperation):
            problems.append(Problem(name, "field-refused", _wanted(field)))
    if problems:
        raise InvalidInput(
            problems[0].code,
            " ".join(problem.message for problem in problems),
            field=problems[0].field,
            problems=tuple(problems),
        )
    return found


def _text(value: object) -> str:
    text = str(value).strip()
    if "\x00" in text or len(text) > _LONGEST_TEXT:
        raise ValueError(text)
    return text


def _day(value: object) -> str:
    return (
        value if isinstance(value, date) else date.fromisoformat(str(value).strip())
    ).isoformat()


def _count(value: object) -> int:
    text = str(value).strip()
    if isinstance(value, bool) or not (text.isascii() and text.isdigit()):
        raise ValueError(text)
    if len(text) > 12 or int(text) > _LARGEST_COUNT:
        raise ValueError(text)
    return int(text)


def _money(value: object) -> str:
    match = _MONEY.fullmatch(str(value).strip())
    if match is None:
        raise ValueError(value)
    return f"{match[1]} {Decimal(match[2]):f}"


def _answer(value: object) -> bool:
    answers = {True: True, False: False, "yes": True, "no": False}
    if not isinstance(value, bool | str) or value not in answers:
        raise ValueError(value)
    return answers[value]


_READ: Mapping[FieldType, Callable[[object], object]] = {
    FieldType.TEXT: _text,
    FieldType.DATE: _day,
    FieldType.COUNT: _count,
    FieldType.MONEY: _money,
    FieldType.YES_NO: _answer,
}
_WANTED = {
    FieldType.TEXT: f"words, at most {_LONGEST_TEXT}",
    FieldType.DATE: "a day as 2026-11-24",
    FieldType.COUNT: "a whole number",
    FieldType.MONEY: "a currency and an amount, as USD 250000",
    FieldType.YES_NO: "yes or no",
}


def _wanted(field: Field) -> str:
    return f"'{field.title}' is {_WANTED[field.type]}."


def stated(kind: DocumentKind, said: Mapping[str, object]) -> Iterator[tuple[Field, object]]:
    """Every field of a document's form with what it states; None where it says nothing."""
    for field in FORMS[kind].fields:
        yield field, said.get(field.name)
