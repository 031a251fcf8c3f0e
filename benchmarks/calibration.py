"""How much a draft's evidence is worth: fitted on what was read right at the first look.

`statements/first-looks.csv` holds every draft of statements written for the test as it was read
before any rule was mended by them: its score (the sum of its evidence, 0 to 1) and whether it was
right. Drafts of one score count together; neighbours are joined until no higher score was right
less often than a lower one (pool adjacent violators); each group is worth
(right + 1) / (drafts + 2), so that few drafts never give certainty. Usage:
`python -m benchmarks.calibration`; it prints the steps that `confidence.py` holds.
"""

import csv
from collections.abc import Iterable
from itertools import groupby
from pathlib import Path

LOOKS = Path(__file__).parent / "statements" / "first-looks.csv"


def looks(path: Path = LOOKS) -> list[tuple[float, bool]]:
    """Score and whether it was right, of every draft, lowest score first."""
    with path.open(encoding="utf-8", newline="") as file:
        return sorted((float(row["score"]), row["right"] == "1") for row in csv.DictReader(file))


def fitted(drafts: Iterable[tuple[float, bool]]) -> tuple[tuple[float, float], ...]:
    """Steps (lowest score, share right), both rising."""
    groups: list[tuple[float, int, int]] = []
    for score, alike in groupby(sorted(drafts), key=lambda each: each[0]):
        right = [is_right for _, is_right in alike]
        groups.append((score, len(right), sum(right)))
        while len(groups) > 1 and _worth(groups[-2]) >= _worth(groups[-1]):
            (low, count, good), (_, more, also) = groups[-2:]
            groups[-2:] = [(low, count + more, good + also)]
    steps: list[tuple[float, float]] = []
    for group in groups:
        share = round(_worth(group), 2)
        if not steps or share > steps[-1][1]:
            steps.append((group[0], share))
    return tuple(steps)


def _worth(group: tuple[float, int, int]) -> float:
    return (group[2] + 1) / (group[1] + 2)


def main() -> None:
    """Print the steps."""
    drafts = looks()
    right = sum(is_right for _, is_right in drafts)
    print(f"{len(drafts)} drafts at the first look, {right / len(drafts):.2f} right")
    for low, share in fitted(drafts):
        print(f"  score from {low:.2f}: {share:.2f}")


if __name__ == "__main__":
    main()
