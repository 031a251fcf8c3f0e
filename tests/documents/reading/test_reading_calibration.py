"""Confidence is the share of drafts that were right where statements were new."""

from benchmarks.calibration import fitted, looks
from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.documents.reading.confidence import STEPS, confidence

SCORES = st.lists(st.tuples(st.sampled_from([0.5, 0.6, 0.7, 0.8, 0.9]), st.booleans()), min_size=1)


def test_the_steps_are_those_that_the_first_looks_give() -> None:
    assert fitted(looks()) == STEPS


def test_more_evidence_is_never_worth_less() -> None:
    assert list(STEPS) == sorted(STEPS)
    assert [share for _, share in STEPS] == sorted(share for _, share in STEPS)
    assert confidence("promise", frozenset({"quantity"})) >= confidence("promise", frozenset())


@given(SCORES)
def test_steps_rise_and_never_claim_certainty(drafts: list[tuple[float, bool]]) -> None:
    shares = [share for _, share in fitted(drafts)]
    assert shares == sorted(shares)
    assert all(0 < share < 1 for share in shares)


@given(SCORES)
def test_the_steps_are_those_of_joining_neighbours_one_by_one(
    drafts: list[tuple[float, bool]],
) -> None:
    scores = sorted({score for score, _ in drafts})
    groups = [(score, [right for other, right in drafts if other == score]) for score in scores]

    def worth(right: list[bool]) -> float:
        return (sum(right) + 1) / (len(right) + 2)

    while True:
        falls = [
            at for at in range(len(groups) - 1) if worth(groups[at][1]) >= worth(groups[at + 1][1])
        ]
        if not falls:
            break
        at = falls[0]
        groups[at : at + 2] = [(groups[at][0], groups[at][1] + groups[at + 1][1])]
    slow = {low: round(worth(right), 2) for low, right in groups}
    assert dict(fitted(drafts)).items() <= slow.items()
    assert {share for _, share in fitted(drafts)} == set(slow.values())
