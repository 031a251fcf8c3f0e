"""How well and how fast statements are read: against annotated ones, in folders with `gold.jsonl`.

A draft is right when its passage overlaps a true one and its category agrees; each true pledge is
matched once. Usage: `python -m benchmarks.reading [FOLDER …] [--worst 20] [--json]`. Without a
folder: the examples kept in `benchmarks/statements`.
"""

import argparse
import json
import re
import time
from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass, field
from datetime import date
from pathlib import Path
from statistics import median
from typing import Any

from pledgeworks.documents.reading import Draft, Known, knowledge, read_statement

OWN = Path(__file__).parent / "statements"
_DATA = Path(__file__).parents[1] / "src/pledgeworks/apps/reference/data"
_WORDS = 1500
_BANDS = (0.0, 0.4, 0.6, 0.8, 0.87, 0.88, 0.9, 1.01)


@dataclass(slots=True)
class Score:
    """Counts over all statements; `worst` holds errors with what was read with most confidence."""

    statements: int = 0
    true: int = 0
    read: int = 0
    right: int = 0
    found_passages: int = 0
    quantity_right: int = 0
    partners_right: int = 0
    amount_right: int = 0
    renewal_right: int = 0
    renewal_known: int = 0
    condition_right: int = 0
    bands: Counter[tuple[int, bool]] = field(default_factory=Counter)
    confusion: Counter[tuple[str, str]] = field(default_factory=Counter)
    errors: list[tuple[float, str, str, str]] = field(default_factory=list)
    milliseconds: list[float] = field(default_factory=list)

    @property
    def precision(self) -> float:
        """Share of drafts that are right."""
        return self.right / self.read if self.read else 1.0

    @property
    def recall(self) -> float:
        """Share of true pledges that were found."""
        return self.right / self.true if self.true else 1.0

    def share(self, count: int) -> float:
        """A count as a share of the drafts that are right."""
        return count / self.right if self.right else 1.0


def known() -> Known:
    """What the reader knows from the packaged catalogue."""
    return knowledge(
        (_DATA / "capabilities.csv").read_bytes(),
        (_DATA / "participants.csv").read_bytes(),
        (_DATA / "missions.csv").read_bytes(),
    )


def statement_text(path: Path) -> str:
    """The text of an annotated statement: lines that begin with `#` are not part of it."""
    lines = path.read_text(encoding="utf-8").splitlines(keepends=True)
    return "".join(line for line in lines if not line.startswith("#"))


def scored(folders: Sequence[Path], what: Known) -> Score:
    """The reader's score over every statement of the folders."""
    score = Score()
    for folder in folders:
        for line in (folder / "gold.jsonl").read_text(encoding="utf-8").splitlines():
            if line.strip():
                _one(folder, json.loads(line), what, score)
    return score


def _one(folder: Path, gold: Mapping[str, Any], what: Known, score: Score) -> None:
    text = statement_text(folder / gold["file"])
    year = next((part for part in gold.get("ministerial", "").split("-") if part.isdigit()), "")
    on = date.fromisoformat(gold["date"]) if gold.get("date") else None
    on = on or (date(int(year), 12, 1) if year else None)
    began = time.perf_counter()
    reading = read_statement(text, what, participant=gold["country_iso3"], on=on)
    score.milliseconds.append(1000 * (time.perf_counter() - began))
    true = [_placed(text, pledge) for pledge in gold["pledges"]]
    score.statements += 1
    score.true += len(true)
    score.read += len(reading.drafts)
    pairs = matched(reading.drafts, true)
    for draft, pledge in pairs:
        _compare(draft, pledge, score)
    _errors(gold["file"], reading.drafts, true, pairs, score)


def _placed(text: str, pledge: dict[str, Any]) -> dict[str, Any]:
    start = text.find(pledge["quote"])
    if start < 0:
        raise SystemExit(f"The quote '{pledge['quote']}' is not in its text.")
    return {**pledge, "start": start, "end": start + len(pledge["quote"])}


def matched(
    drafts: Sequence[Draft], true: Sequence[Mapping[str, Any]]
) -> list[tuple[Draft, Mapping[str, Any]]]:
    """Pairs of drafts and true pledges, each once, most overlap first."""
    possible = sorted(
        (
            (_overlap(draft, pledge), -number, place)
            for number, draft in enumerate(drafts)
            for place, pledge in enumerate(true)
            if draft.category == pledge["category"] and _overlap(draft, pledge) > 0
        ),
        reverse=True,
    )
    pairs, used_drafts, used_true = [], set(), set()
    for _, number, place in possible:
        if number not in used_drafts and place not in used_true:
            used_drafts.add(number)
            used_true.add(place)
            pairs.append((drafts[-number], true[place]))
    return pairs


def _overlap(draft: Draft, pledge: Mapping[str, Any]) -> int:
    first, last = max(draft.start, pledge["start"]), min(draft.end, pledge["end"])
    return max(0, int(last - first))


def _compare(draft: Draft, pledge: Mapping[str, Any], score: Score) -> None:
    score.right += 1
    quantity, partners = draft.quantity == pledge["quantity"], set(draft.partners)
    score.quantity_right += quantity
    same = partners == set(pledge["partners_iso3"])
    score.partners_right += same
    amount = None if draft.amount is None else float(draft.amount)
    score.amount_right += (amount, draft.currency) == (pledge["amount"], pledge["currency"])
    score.condition_right += draft.conditional == pledge["conditional"]
    if pledge["new"] is not None:
        score.renewal_known += 1
        score.renewal_right += draft.renewal != pledge["new"]
    if draft.conditional != pledge["conditional"]:
        said = f"conditional {draft.conditional}"
        score.errors.append((draft.confidence - 2, "condition", said, draft.quote))
    if pledge["new"] is not None and draft.renewal == pledge["new"]:
        said = f"renewal {draft.renewal}"
        score.errors.append((draft.confidence - 2, "renewal", said, draft.quote))
    if not quantity:
        said = f"quantity {draft.quantity}, should be {pledge['quantity']}"
        score.errors.append((draft.confidence - 1, "quantity", said, draft.quote))
    if not same:
        said = f"partners {sorted(partners)}, should be {sorted(pledge['partners_iso3'])}"
        score.errors.append((draft.confidence - 1, "partners", said, draft.quote))


def _errors(
    file: str,
    drafts: Sequence[Draft],
    true: Sequence[Mapping[str, Any]],
    pairs: Sequence[tuple[Draft, Mapping[str, Any]]],
    score: Score,
) -> None:
    right_drafts = [draft for draft, _ in pairs]
    right_true = [pledge for _, pledge in pairs]
    missed = [pledge for pledge in true if not any(pledge is each for each in right_true)]
    for draft in drafts:
        is_right = any(draft is each for each in right_drafts)
        score.bands[_band(draft.confidence), is_right] += 1
        if is_right:
            score.confusion[draft.category, draft.category] += 1
            continue
        instead = next((p for p in missed if _overlap(draft, p) > 0), None)
        meant = instead["category"] if instead else "none"
        score.confusion[meant, draft.category] += 1
        if instead:
            missed.remove(instead)
        score.errors.append(
            (draft.confidence, f"{meant} read as {draft.category}", file, draft.quote)
        )
    for pledge in missed:
        score.confusion[pledge["category"], "none"] += 1
        score.errors.append((0.75, f"missed {pledge['category']}", file, pledge["quote"]))


def _band(value: float) -> int:
    return max(number for number, low in enumerate(_BANDS[:-1]) if value >= low)


def speed(what: Known) -> tuple[int, float]:
    """Words and milliseconds (median of ten) of a statement of some 1,500 words."""
    texts = [statement_text(path) for path in sorted(OWN.glob("known/*.en.txt"))]
    text = "\n\n".join(texts)
    place = [match.end() for match in re.finditer(r"\S+", text)][_WORDS - 1]
    text = text[:place]
    times = []
    for _ in range(10):
        began = time.perf_counter()
        read_statement(text, what, language="en")
        times.append(1000 * (time.perf_counter() - began))
    return _WORDS, median(times)


def main() -> None:
    """Print the score of the folders given."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("folders", nargs="*", type=Path)
    parser.add_argument("--worst", type=int, default=20)
    parser.add_argument("--json", action="store_true")
    given = parser.parse_args()
    folders = given.folders or [OWN / "known", OWN / "held-out"]
    began = time.perf_counter()
    what = known()
    loading = time.perf_counter() - began
    score = scored(folders, what)
    words, milliseconds = speed(what)
    if given.json:
        print(json.dumps(_figures(score) | {"milliseconds_1500_words": milliseconds}))
        return
    print(f"Reading: {score.statements} statements, {score.true} pledges, {score.read} drafts")
    for name, value in _figures(score).items():
        print(f"  {name:<22}{value:6.3f}")
    print(f"  loading the vocabulary {loading:.2f} s; {words} words in {milliseconds:.0f} ms")
    _print_calibration(score)
    print("Confusion (true, read):")
    for (meant, said), count in sorted(score.confusion.items(), key=lambda each: -each[1]):
        if meant != said:
            print(f"  {count:3d}  {meant} -> {said}")
    print(f"The {given.worst} worst errors:")
    for confidence, what_kind, where, quote in sorted(score.errors, reverse=True)[: given.worst]:
        print(f"  {confidence:5.2f}  {what_kind} [{where}]: {quote[:150]!r}")


def _figures(score: Score) -> dict[str, float]:
    return {
        "precision": score.precision,
        "recall": score.recall,
        "quantity right": score.share(score.quantity_right),
        "partners right": score.share(score.partners_right),
        "amount right": score.share(score.amount_right),
        "condition right": score.share(score.condition_right),
        "renewal right": score.renewal_right / score.renewal_known if score.renewal_known else 1,
    }


def _print_calibration(score: Score) -> None:
    print("Calibration (confidence: drafts, right):")
    for number, low in enumerate(_BANDS[:-1]):
        right, wrong = score.bands[number, True], score.bands[number, False]
        if right + wrong:
            high = min(_BANDS[number + 1], 1.0)
            print(f"  {low:.2f} to {high:.2f}: {right + wrong:4d}  {right / (right + wrong):.2f}")


if __name__ == "__main__":
    main()


__all__ = ["Score", "asdict", "known", "matched", "scored", "statement_text"]
