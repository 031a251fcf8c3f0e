"""The one tree of errors."""

import pytest

from pledgeworks.kernel.errors import (
    Conflict,
    InvalidInput,
    NotAllowed,
    NotFound,
    PledgeworksError,
    Unavailable,
)


@pytest.mark.parametrize("kind", [InvalidInput, NotAllowed, NotFound, Conflict, Unavailable])
def test_every_error_carries_a_code_a_message_and_its_facts(kind: type[PledgeworksError]) -> None:
    problem = kind("some-code", "What is wrong and what to do.", row=3)
    assert isinstance(problem, PledgeworksError)
    assert (problem.code, str(problem)) == ("some-code", "What is wrong and what to do.")
    assert problem.facts == {"row": 3}


def test_the_facts_of_an_error_cannot_be_changed() -> None:
    problem = InvalidInput("some-code", "What is wrong.", row=3)
    with pytest.raises(TypeError):
        problem.facts["row"] = 4  # type: ignore[index]
