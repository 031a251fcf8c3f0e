"""The cells of one row by their fields, and the draft they make of its words."""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from pledgeworks.documents.reading.drafts import Draft
from pledgeworks.documents.reading.knowledge import Known
from pledgeworks.documents.reading.money import own_currency
from pledgeworks.documents.reading.tables import values
from pledgeworks.documents.reading.tables.layout import participant_of
from pledgeworks.documents.reading.tables.model import Fault, Mapping, column_name
from pledgeworks.documents.reading.tokens import plain
from pledgeworks.kernel.wording import say

_SURE = 0.93
_CURRENCIES = (
    "USD",
    "EUR",
    "GBP",
    "CAD",
    "AUD",
    "NZD",
    "CHF",
    "JPY",
    "CNY",
    "NOK",
    "SEK",
    "DKK",
    "KRW",
    "INR",
)


class Cells:
    """One row of a table; what is wrong in it gathers in `faults`."""

    def __init__(
        self, sheet: str, number: int, row: Sequence[str], mapping: Mapping, known: Known
    ) -> None:
        self.sheet, self.number, self.row, self.known = sheet, number, row, known
        self.columns = {name: place for place, name in mapping.columns.items()}
        self.headings = mapping.headings
        self.faults: list[Fault] = []

    def value(self, field: str) -> str:
        """The cell of a field; empty where there is none."""
        place = self.columns.get(field)
        return self.row[place].strip() if place is not None and place < len(self.row) else ""

    def text(self) -> str:
        """The words of the pledge: its text, or its capability where there is no text."""
        return self.value("text") or self.value("capability") or self.value("note")

    def participant(self) -> str | None:
        """Who pledges; a cell that names nobody known is a fault."""
        cell = self.value("participant")
        if not cell:
            return None
        found = participant_of(cell, self.known)
        if found is None:
            self._fault(
                "participant",
                "not-a-participant",
                say(
                    "'{cell}' is no participant; write its name or its three letters, such as GHA.",
                    cell=cell,
                ),
            )
        return found

    def over(self, words: Draft | None, speaker: str | None, on: date | None) -> Draft:
        """The draft of the row: its columns first, its words for what they leave open."""
        text = self.text()
        draft = words or _blank(text)
        draft = replace(draft, quote=text, start=0, end=len(text))
        draft = self._kind(draft)
        draft = self._amounts(draft, speaker)
        draft = self._rest(draft, speaker, on)
        known = {"category", "capability", "quantity", "amount"} & self.columns.keys()
        return replace(
            draft, confidence=max(draft.confidence, _SURE) if known else draft.confidence
        )

    def _kind(self, draft: Draft) -> Draft:
        category = self.value("category")
        capability = self.value("capability")
        found = values.capability_of(capability, self.known) if capability else None
        if found:
            draft = replace(
                draft, capability=found, category=self.known.capabilities[found].category
            )
        if category:
            named = values.category_of(category)
            if named is None:
                self._fault(
                    "category",
                    "not-a-category",
                    say(
                        "'{category}' is none of the categories; the list of the template "
                        "has them.",
                        category=category,
                    ),
                    stops=False,
                )
            else:
                draft = replace(draft, category=named)
        return draft

    def _amounts(self, draft: Draft, speaker: str | None) -> Draft:
        quantity = self.value("quantity")
        if quantity:
            number = values.number_of(quantity)
            if number is None:
                self._fault(
                    "quantity",
                    "not-a-number",
                    say("'{quantity}' is no whole number; write 12.", quantity=quantity),
                )
            else:
                draft = replace(
                    draft, quantity=number, quantity_unit=self.value("unit") or draft.quantity_unit
                )
        amount = self.value("amount")
        if amount:
            value = values.amount_of(amount)
            if value is None:
                self._fault(
                    "amount",
                    "not-an-amount",
                    say(
                        "'{amount}' is no sum; write 1500000 and its currency beside it.",
                        amount=amount,
                    ),
                )
            else:
                draft = replace(draft, amount=value, currency=self._currency(speaker, draft))
        return draft

    def _currency(self, speaker: str | None, draft: Draft) -> str | None:
        place = self.columns["amount"]
        heading = self.headings[place] if place < len(self.headings) else ""
        said = " ".join((self.value("currency"), self.value("amount"), heading)).upper()
        for code in _CURRENCIES:
            if code in said:
                return code
        for sign, code in (("€", "EUR"), ("£", "GBP")):
            if sign in said:
                return code
        state = self.known.participants.get(speaker or "")
        if "$" in said:
            return own_currency("$", state.country if state else None)
        if draft.currency is None:
            self._fault(
                "amount",
                "currency-missing",
                say("The sum has no currency; write its three letters, such as EUR."),
            )
        return draft.currency

    def _rest(self, draft: Draft, speaker: str | None, on: date | None) -> Draft:
        partners = self.value("partners")
        if partners:
            codes, unknown = values.partners_of(partners, self.known, speaker)
            draft = replace(draft, partners=codes)
            if unknown:
                self._fault(
                    "partners",
                    "not-a-participant",
                    say("'{unknown}' is no participant known here.", unknown=", ".join(unknown)),
                    stops=False,
                )
        mission = plain(self.value("mission"))
        named = next(
            (
                word.upper()
                for word in mission.replace("/", " ").split()
                if word in self.known.missions
            ),
            None,
        )
        draft = replace(draft, mission=named or draft.mission)
        start = self.value("available_from")
        if start:
            when = values.date_of(start, on)
            draft = replace(
                draft, available_from=when or draft.available_from, available_stated=start
            )
            if when is None:
                self._fault(
                    "available_from",
                    "not-a-date",
                    say(
                        "'{start}' is no date; write 2027-06, or 2027 where the month is "
                        "not known.",
                        start=start,
                    ),
                    stops=False,
                )
        until = self.value("available_until")
        if until and not start:
            draft = replace(draft, available_stated=f"until {until}")
        condition = plain(self.value("condition"))
        if condition and condition not in ("no", "none", "non", "ninguna", "-", "n/a", "aucune"):
            draft = replace(draft, conditional=True)
        novelty = plain(self.value("novelty"))
        if novelty:
            renewed = any(
                word in novelty
                for word in ("renew", "exist", "continu", "reconduit", "renov", "extend", "ongoing")
            )
            draft = replace(draft, renewal=renewed or novelty in ("no", "non"))
        return draft

    def _fault(self, field: str, code: str, message: str, *, stops: bool = True) -> None:
        place = self.columns[field]
        self.faults.append(
            Fault(self.sheet, self.number + 1, column_name(place), code, message, stops=stops)
        )


def _blank(text: str) -> Draft:
    return Draft(
        quote=text,
        start=0,
        end=len(text),
        category="other",
        capability=None,
        quantity=None,
        quantity_unit=None,
        amount=None,
        currency=None,
        partners=(),
        mission=None,
        available_from=None,
        available_stated="",
        renewal=False,
        conditional=False,
        confidence=0.5,
    )
