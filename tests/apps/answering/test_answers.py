"""Who says that a pledge answers a requirement, who decides, and what is kept of it."""

from collections.abc import Callable

import pytest

from makers import SOURCE, make_fact, make_pledge, make_requirement, on
from people import seated, somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.answering import actions
from pledgeworks.apps.answering.actions import NewAnswer
from pledgeworks.apps.answering.models import Answer
from pledgeworks.apps.answering.queries import answers_to, could_be_proposed, suggested
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import board
from pledgeworks.apps.pledges.models import Pledge
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound


@pytest.fixture
def focal_point(series: None) -> Person:
    return seated(Role.FOCAL_POINT, participant="JPN")


def new(**given: object) -> NewAnswer:
    values = {"pledge": make_pledge(quantity=2), "requirement": make_requirement()}
    return NewAnswer(**{**values, **given})


def proposed(by: Person, it: NewAnswer) -> Answer:
    return actions.propose(by=by, new=it, source=SOURCE, why="it fits")


def test_a_focal_point_proposes_and_the_secretariat_accepts(officer, focal_point) -> None:
    made = proposed(focal_point, new(quantity=1))
    assert (made.state, made.origin, made.quantity) == ("proposed", "state", 1)
    done = actions.accept(by=officer, answer=made, version=1)
    assert (done.state, done.version, done.accepted_on) == ("accepted", 2, done.stated_on)
    assert [each.action for each in history_of(done)] == ["answer accepted", "propose an answer"]


def test_what_is_rejected_stays_with_its_reason_and_may_be_proposed_again(
    officer: Person, focal_point: Person
) -> None:
    it = new()
    actions.reject(by=officer, answer=proposed(focal_point, it), version=1, why="too late")
    again = proposed(focal_point, it)
    found = answers_to([it.requirement.pk], officer)
    assert [(each.state, each.reason) for each in found] == [
        ("rejected", "too late"),
        ("proposed", ""),
    ]
    assert again.pk == found[1].pk


def test_a_state_takes_its_own_proposal_back_and_no_other(officer, focal_point) -> None:
    made = proposed(focal_point, new())
    stranger = seated(Role.FOCAL_POINT, participant="KOR")
    with pytest.raises(NotAllowed):
        actions.withdraw(by=stranger, answer=made, version=1, why="ours")
    assert (
        actions.withdraw(by=focal_point, answer=made, version=1, why="needed at home").state
        == "withdrawn"
    )


def test_a_tour_of_the_plan_is_suggested_until_somebody_decides(
    officer: Person, seoul: Meeting
) -> None:
    row = next(each for each in board(seoul).rows if each.sendings)
    first = suggested(row)[0].pledge
    it = NewAnswer(Pledge.objects.get(pk=first), row.requirement)
    actions.reject_suggestion(by=officer, new=it, why="needed elsewhere")
    assert first not in {each.pledge for each in suggested(row)}
    (kept,) = answers_to([row.requirement.pk], officer)
    assert (kept.origin, kept.state, kept.reason) == ("plan", "rejected", "needed elsewhere")


@pytest.mark.parametrize(
    ("given", "code"),
    [
        (lambda: {"requirement": make_requirement(closed_on=on("2022"), closed_reason="over")},
         "requirement-not-open"),
        (lambda: {"pledge": make_pledge(missions_excluded=["MINUSCA"])}, "mission-excluded"),
        (lambda: {"pledge": make_pledge(missions=["UNMISS"])}, "mission-excluded"),
        (lambda: {"quantity": 3}, "more-than-pledged"),
        (lambda: {"quantity": 0}, "quantity-out-of-range"),
    ],
)  # fmt: skip
def test_what_cannot_answer_is_refused(
    officer: Person, given: Callable[[], dict[str, object]], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        proposed(officer, new(**given()))
    assert refused.value.code == code


def test_a_pledge_that_ended_answers_nothing_and_one_answers_once(officer: Person) -> None:
    ended = make_pledge()
    make_fact(ended, "withdrawn", "2022-01-01")
    with pytest.raises(InvalidInput, match="withdrawn, lapsed or replaced"):
        proposed(officer, new(pledge=ended))
    it = new()
    proposed(officer, it)
    with pytest.raises(InvalidInput, match="already"):
        proposed(officer, it)


def test_only_the_version_in_force_is_answered(officer: Person) -> None:
    first = make_requirement()
    later = make_requirement(stated_on=on("2022-03"), supersedes=first)
    with pytest.raises(InvalidInput, match=later.pk):
        proposed(officer, new(requirement=first))


def test_an_answer_that_somebody_else_decided_is_not_decided_again(officer: Person) -> None:
    made = proposed(officer, new())
    actions.accept(by=officer, answer=made, version=1)
    with pytest.raises(Conflict, match="it is accepted now"):
        actions.reject(by=officer, answer=made, version=1, why="no")
    with pytest.raises(InvalidInput, match="stands at 'Accepted' already"):
        actions.accept(by=officer, answer=made, version=2)


def test_nothing_is_rejected_linked_or_taken_back_without_a_reason(officer: Person) -> None:
    made = proposed(officer, new())
    for do in (
        lambda: actions.reject(by=officer, answer=made, version=1, why=" "),
        lambda: actions.withdraw(by=officer, answer=made, version=1, why=""),
        lambda: actions.link(by=officer, new=new(), source=SOURCE, why=""),
        lambda: actions.reject_suggestion(by=officer, new=new(), why=""),
    ):
        with pytest.raises(InvalidInput, match="nothing is changed without them: why"):
            do()


def test_who_may_not_read_a_pledge_sees_no_answer_of_it(officer, focal_point) -> None:
    it = new(pledge=make_pledge(label=Label.RESTRICTED))
    proposed(focal_point, it)
    stranger = seated(Role.FOCAL_POINT, participant="KOR")
    seen = [len(answers_to([it.requirement.pk], who)) for who in (officer, focal_point)]
    assert seen == [1, 1]
    assert [len(answers_to([it.requirement.pk], who)) for who in (stranger, None)] == [0, 0]


def test_a_focal_point_is_offered_its_own_states_pledges_only(officer, focal_point) -> None:
    asked = make_requirement()
    own, other = make_pledge(), make_pledge(participant_id="KOR")
    assert own.pk in {each.pk for each in could_be_proposed(asked, focal_point)}
    assert other.pk not in {each.pk for each in could_be_proposed(asked, focal_point)}
    assert {own.pk, other.pk} <= {each.pk for each in could_be_proposed(asked, officer)}
    assert not could_be_proposed(asked, None)


_SECRETARIAT = {Role.ADMINISTRATOR, Role.FORCE_GENERATION_OFFICER}


@pytest.mark.parametrize("role", [*Role, None])
@pytest.mark.parametrize("does", ["propose", "link", "suggestion", "accept", "reject", "withdraw"])
def test_each_role_may_what_the_table_of_rights_says(
    series: None, officer: Person, role: Role | None, does: str
) -> None:
    by = somebody(*([role] if role else []), participant="JPN" if role else None)
    made = proposed(officer, new())
    do = {
        "propose": lambda: proposed(by, new()),
        "link": lambda: actions.link(by=by, new=new(), source=SOURCE, why="fits"),
        "suggestion": lambda: actions.reject_suggestion(by=by, new=new(), why="no"),
        "accept": lambda: actions.accept(by=by, answer=made, version=1),
        "reject": lambda: actions.reject(by=by, answer=made, version=1, why="no"),
        "withdraw": lambda: actions.withdraw(by=by, answer=made, version=1, why="no"),
    }[does]
    allowed = _SECRETARIAT | ({Role.FOCAL_POINT} if does in ("propose", "withdraw") else set())
    if role in allowed:
        assert do()
    else:
        with pytest.raises((NotAllowed, NotFound)):
            do()
