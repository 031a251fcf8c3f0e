"""Proposing, joining, answering, recording: what each needs, and what becomes of it."""

from collections.abc import Callable
from dataclasses import replace
from typing import Any

import pytest

from makers import GHANA, JAPAN, SOURCE, make_leg, make_partnership, make_pledge, make_statement, on
from people import somebody
from pledgeworks.apps.accounts.choices import Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.audit.queries import history_of
from pledgeworks.apps.partnerships import actions, queries
from pledgeworks.apps.partnerships.actions import NewPartnership, NewRole
from pledgeworks.apps.partnerships.choices import Brings, PartnershipState, RoleStatus
from pledgeworks.apps.partnerships.models import Partnership, PartnershipRole
from pledgeworks.apps.pledges.choices import LegRole
from pledgeworks.apps.reference.models import Capability, Participant
from pledgeworks.kernel.errors import Conflict, InvalidInput, NotAllowed, NotFound

pytestmark = pytest.mark.usefixtures("series")

OFFICER = Role.FORCE_GENERATION_OFFICER


@pytest.fixture
def secretariat() -> Person:
    return somebody(OFFICER, name="Officer")


def focal(participant: str) -> Person:
    return somebody(Role.FOCAL_POINT, participant=participant, name=f"Focal point of {participant}")


def part(participant: str, component: Brings, **given: Any) -> NewRole:
    role = LegRole.UNIT_PROVIDER if component == Brings.PERSONNEL else LegRole.EQUIPMENT_PROVIDER
    return NewRole(Participant.objects.get(pk=participant), role, component, **given)


def helicopters(*roles: NewRole, **given: Any) -> NewPartnership:
    return replace(
        NewPartnership(
            title="A helicopter unit of Ghana",
            proposed_on=on("2022-02-01"),
            roles=roles or (part("GHA", Brings.PERSONNEL), part("JPN", Brings.EQUIPMENT)),
            capability=Capability.objects.get(pk="helicopter-unit"),
            quantity=1,
        ),
        **given,
    )


def answered(role: PartnershipRole, status: RoleStatus, **given: Any) -> PartnershipRole:
    """What a role's own participant says of it, as it stands now."""
    role.refresh_from_db()
    values = {"on": on("2022-03-01"), "source": SOURCE, "text": "As our note verbale says."}
    return actions.answer(
        by=focal(role.participant_id),
        role=role,
        version=role.version,
        status=status,
        **{**values, **given},
    )


def recorded_state(
    by: Person, partnership: Partnership, state: PartnershipState, **given: Any
) -> Partnership:
    partnership.refresh_from_db()
    values = {"occurred_on": on("2022-04-01"), "source": SOURCE, "text": "Signed in New York."}
    actions.record_state(
        by=by,
        partnership=partnership,
        version=partnership.version,
        state=state,
        **{**values, **given},
    )
    return queries.partnership(partnership.pk, reader=by)


def confirmed(partnership: Partnership) -> Partnership:
    for role in partnership.roles.all():
        answered(role, RoleStatus.CONFIRMED)
    return partnership


def test_the_secretariat_proposes_for_anybody(secretariat: Person) -> None:
    made = actions.propose(by=secretariat, new=helicopters(), source=SOURCE, why="to close a gap")
    assert made.pk == "partnership-uno-01"
    assert made.proposed_by is None
    assert [role.status for role in made.roles.all()] == ["proposed", "proposed"]
    (fact,) = made.facts.all()
    assert (fact.state, str(fact.occurred_on), fact.source_urls) == (
        "proposed",
        "2022-02-01",
        [SOURCE],
    )
    latest = history_of(made)[0]
    assert (latest.by, latest.action, latest.why) == (
        "Officer",
        "propose partnership",
        "to close a gap",
    )


def test_a_focal_point_proposes_what_its_own_state_is_part_of() -> None:
    made = actions.propose(by=focal("JPN"), new=helicopters(), source=SOURCE)
    assert (made.pk, made.proposed_by_id) == ("partnership-jpn-01", "JPN")
    with pytest.raises(NotAllowed):
        actions.propose(by=focal("KEN"), new=helicopters(), source=SOURCE)


def test_who_proposes_has_not_confirmed_by_that() -> None:
    made = actions.propose(by=focal("JPN"), new=helicopters(), source=SOURCE)
    assert {role.status for role in made.roles.all()} == {RoleStatus.PROPOSED}


def test_a_participant_answers_for_its_own_role_only() -> None:
    made = make_partnership()
    ghana, japan = made.roles.all()
    answered(ghana, RoleStatus.CONFIRMED)
    with pytest.raises(NotAllowed):
        actions.answer(
            by=focal("GHA"),
            role=japan,
            version=1,
            status=RoleStatus.CONFIRMED,
            on=on("2022-03-01"),
            source=SOURCE,
        )
    japan.refresh_from_db()
    assert japan.status == RoleStatus.PROPOSED


@pytest.mark.parametrize("role", [OFFICER, Role.ADMINISTRATOR])
def test_nobody_confirms_for_a_state_not_even_the_secretariat(role: Role) -> None:
    (_ghana, japan) = make_partnership().roles.all()
    with pytest.raises(NotAllowed):
        actions.answer(
            by=somebody(role),
            role=japan,
            version=1,
            status=RoleStatus.CONFIRMED,
            on=on("2022-03-01"),
            source=SOURCE,
        )


def test_an_answer_keeps_its_date_its_words_and_its_source() -> None:
    (ghana, _japan) = make_partnership().roles.all()
    answered(ghana, RoleStatus.DECLINED, text="No pilots before 2024.", source="Note verbale 12")
    ghana.refresh_from_db()
    assert (ghana.status, str(ghana.status_on), ghana.status_text, ghana.source_urls) == (
        "declined",
        "2022-03-01",
        "No pilots before 2024.",
        ["Note verbale 12"],
    )
    assert history_of(ghana)[0].why == "No pilots before 2024."


@pytest.mark.parametrize(
    ("first", "then", "is_fine"),
    [
        ((), RoleStatus.CONFIRMED, True),
        ((), RoleStatus.DECLINED, True),
        ((), RoleStatus.WITHDRAWN, False),
        ((RoleStatus.DECLINED,), RoleStatus.CONFIRMED, True),
        ((RoleStatus.DECLINED,), RoleStatus.WITHDRAWN, False),
        ((RoleStatus.CONFIRMED,), RoleStatus.DECLINED, False),
        ((RoleStatus.CONFIRMED,), RoleStatus.WITHDRAWN, True),
        ((RoleStatus.CONFIRMED, RoleStatus.WITHDRAWN), RoleStatus.CONFIRMED, True),
        ((RoleStatus.CONFIRMED,), RoleStatus.CONFIRMED, False),
        ((), RoleStatus.DELIVERED, False),
        ((), RoleStatus.PROPOSED, False),
    ],
)
def test_what_can_be_answered_depends_on_what_was_said_before(
    first: tuple[RoleStatus, ...], then: RoleStatus, is_fine: bool
) -> None:
    (ghana, _japan) = make_partnership().roles.all()
    for status in first:
        answered(ghana, status)
    if is_fine:
        assert answered(ghana, then).status == then
    else:
        with pytest.raises(InvalidInput, match="does not follow that"):
            answered(ghana, then)


@pytest.mark.parametrize("status", [RoleStatus.DECLINED, RoleStatus.WITHDRAWN])
def test_who_leaves_says_why(status: RoleStatus) -> None:
    (ghana, _japan) = make_partnership().roles.all()
    if status == RoleStatus.WITHDRAWN:
        answered(ghana, RoleStatus.CONFIRMED)
    with pytest.raises(InvalidInput, match="Say the text"):
        answered(ghana, status, text=" ")


def test_an_answer_is_not_dated_before_the_one_it_follows() -> None:
    (ghana, _japan) = make_partnership().roles.all()
    with pytest.raises(InvalidInput, match="before that"):
        answered(ghana, RoleStatus.CONFIRMED, on=on("2022-01-31"))


def test_agreed_is_only_what_every_partner_has_confirmed(secretariat: Person) -> None:
    made = make_partnership()
    ghana, japan = made.roles.all()
    answered(ghana, RoleStatus.CONFIRMED)
    with pytest.raises(InvalidInput, match=r"not yet: JPN \(equipment: proposed\)"):
        recorded_state(secretariat, made, PartnershipState.AGREED)
    answered(japan, RoleStatus.CONFIRMED)
    found = recorded_state(secretariat, made, PartnershipState.AGREED)
    assert queries.state_of(found).state == PartnershipState.AGREED


def test_a_partner_who_declined_holds_up_the_agreement_until_the_others_go_on_without_it(
    secretariat: Person,
) -> None:
    money = {"participant_id": "NOR", "role": "funder", "component": "funding"}
    made = make_partnership(GHANA, JAPAN, money)
    *others, norway = made.roles.all()
    for role in others:
        answered(role, RoleStatus.CONFIRMED)
    answered(norway, RoleStatus.DECLINED)
    with pytest.raises(InvalidInput, match=r"NOR \(funding: declined\)"):
        recorded_state(secretariat, made, PartnershipState.AGREED)
    norway.refresh_from_db()
    actions.release(
        by=secretariat, role=norway, version=norway.version, source=SOURCE, why="others pay"
    )
    found = recorded_state(secretariat, made, PartnershipState.AGREED)
    # It stays on record.
    assert [each.participant_id for each in found.roles.all()] == ["GHA", "JPN", "NOR"]


def test_nobody_goes_on_without_a_partner_who_has_not_left(secretariat: Person) -> None:
    (ghana, _japan) = make_partnership().roles.all()
    with pytest.raises(InvalidInput, match="neither declined nor withdrawn"):
        actions.release(by=secretariat, role=ghana, version=1, source=SOURCE, why="no answer")


def test_who_comes_back_counts_again(secretariat: Person) -> None:
    (ghana, _japan) = make_partnership().roles.all()
    answered(ghana, RoleStatus.DECLINED)
    ghana.refresh_from_db()
    actions.release(by=secretariat, role=ghana, version=2, source=SOURCE, why="declined")
    assert not answered(ghana, RoleStatus.CONFIRMED).is_released


def test_active_needs_agreed_and_no_state_comes_twice(secretariat: Person) -> None:
    made = confirmed(make_partnership())
    with pytest.raises(InvalidInput, match="Only what was agreed can begin"):
        recorded_state(secretariat, made, PartnershipState.ACTIVE)
    recorded_state(secretariat, made, PartnershipState.AGREED)
    with pytest.raises(InvalidInput, match="on record already"):
        recorded_state(secretariat, made, PartnershipState.AGREED)
    recorded_state(secretariat, made, PartnershipState.ACTIVE)
    with pytest.raises(InvalidInput, match="on record already"):
        recorded_state(secretariat, made, PartnershipState.PROPOSED)


def test_a_state_is_not_dated_before_an_earlier_one(secretariat: Person) -> None:
    made = confirmed(make_partnership())
    with pytest.raises(InvalidInput, match="is before that"):
        recorded_state(secretariat, made, PartnershipState.AGREED, occurred_on=on("2022-01-31"))


def test_nothing_that_is_still_to_come_is_a_fact(secretariat: Person) -> None:
    made = confirmed(make_partnership())
    with pytest.raises(InvalidInput, match="still to come"):
        recorded_state(secretariat, made, PartnershipState.AGREED, occurred_on=on("2150"))


def test_what_has_ended_keeps_everything_and_takes_no_change(secretariat: Person) -> None:
    made = confirmed(make_partnership())
    with pytest.raises(InvalidInput, match="Say the text"):
        recorded_state(secretariat, made, PartnershipState.ENDED, text="")
    recorded_state(secretariat, made, PartnershipState.ENDED, text="The mission closed.")
    ghana = made.roles.first()
    assert ghana is not None
    ghana.refresh_from_db()
    made.refresh_from_db()
    with pytest.raises(InvalidInput, match="has ended"):
        answered(ghana, RoleStatus.WITHDRAWN)
    with pytest.raises(InvalidInput, match="has ended"):
        actions.join(
            by=secretariat,
            partnership=made,
            version=made.version,
            role=part("KEN", Brings.TRAINING),
            on=on("2022-05-01"),
            source=SOURCE,
        )
    found = queries.partnership(made.pk)
    assert [role.status for role in found.roles.all()] == ["confirmed", "confirmed"]
    assert [fact.state for fact in found.facts.all()] == ["proposed", "ended"]


def test_who_read_the_partnership_before_an_answer_does_not_agree_to_it_unseen(
    secretariat: Person,
) -> None:
    made = confirmed(make_partnership())
    with pytest.raises(Conflict, match=r"version 3, you read 1"):
        actions.record_state(
            by=secretariat,
            partnership=made,
            version=1,
            state=PartnershipState.AGREED,
            occurred_on=on("2022-04-01"),
            source=SOURCE,
        )


def test_two_answers_to_one_role_do_not_overwrite_each_other() -> None:
    (ghana, _japan) = make_partnership().roles.all()
    answered(ghana, RoleStatus.CONFIRMED)
    with pytest.raises(Conflict):
        actions.answer(
            by=focal("GHA"),
            role=ghana,
            version=1,
            status=RoleStatus.DECLINED,
            on=on("2022-03-02"),
            source=SOURCE,
            text="No.",
        )


def test_two_partners_who_answer_at_the_same_time_do_not_hold_each_other_up() -> None:
    """Each read the page before the other answered; their roles are two records."""
    ghana, japan = make_partnership().roles.all()
    for role in (ghana, japan):
        actions.answer(
            by=focal(role.participant_id),
            role=role,
            version=1,
            status=RoleStatus.CONFIRMED,
            on=on("2022-03-01"),
            source=SOURCE,
        )


def test_a_state_joins_in_a_role_of_its_own(secretariat: Person) -> None:
    made = make_partnership()
    role = actions.join(
        by=focal("KEN"),
        partnership=made,
        version=1,
        role=part("KEN", Brings.TRAINING, text="Trains the crews"),
        on=on("2022-03-01"),
        source=SOURCE,
    )
    assert (role.order, role.status) == (3, "proposed")
    with pytest.raises(NotAllowed):
        actions.join(
            by=focal("KEN"),
            partnership=made,
            version=2,
            role=part("NOR", Brings.FUNDING),
            on=on("2022-03-01"),
            source=SOURCE,
        )


def test_who_joins_says_which_partners_it_saw() -> None:
    with pytest.raises(Conflict):
        actions.join(
            by=focal("KEN"),
            partnership=confirmed(make_partnership()),
            version=1,
            role=part("KEN", Brings.TRAINING),
            on=on("2022-03-01"),
            source=SOURCE,
        )


def test_nobody_joins_what_it_may_not_read() -> None:
    made = make_partnership(label=Label.RESTRICTED)
    with pytest.raises(NotFound):
        actions.join(
            by=focal("KEN"),
            partnership=made,
            version=1,
            role=part("KEN", Brings.TRAINING),
            on=on("2022-03-01"),
            source=SOURCE,
        )


def test_only_who_proposed_it_and_the_secretariat_change_what_it_says(secretariat: Person) -> None:
    made = make_partnership(proposed_by_id="GHA")
    said = {
        "title": "Another title",
        "purpose": "",
        "quantity": 1,
        "is_indivisible": True,
        "label": Label.PUBLIC,
        "source": SOURCE,
        "why": "clearer",
    }
    changed = actions.change_partnership(by=focal("GHA"), partnership=made, version=1, **said)
    assert (changed.title, changed.version) == ("Another title", 2)
    with pytest.raises(NotAllowed):
        actions.change_partnership(by=focal("JPN"), partnership=made, version=2, **said)
    with pytest.raises(Conflict):
        actions.change_partnership(by=secretariat, partnership=made, version=1, **said)


@pytest.mark.parametrize(
    ("given", "says"),
    [
        ({"title": " "}, "Say the title"),
        ({"title": "x" * 201}, "at most 200"),
        ({"title": "a\0b"}, "NUL"),
        ({"quantity": 0}, "not from 1"),
        ({"capability": None}, "Say of which capability"),
        ({"proposed_on": on("2150")}, "still to come"),
    ],
)
def test_what_cannot_be_meant_is_refused(
    secretariat: Person, given: dict[str, Any], says: str
) -> None:
    with pytest.raises(InvalidInput, match=says):
        actions.propose(by=secretariat, new=helicopters(**given), source=SOURCE)
    assert not Partnership.objects.filter(pk__startswith="partnership-uno").exists()


def test_one_partner_alone_is_no_partnership(secretariat: Person) -> None:
    alone = helicopters(part("GHA", Brings.PERSONNEL), part("GHA", Brings.EQUIPMENT))
    with pytest.raises(InvalidInput, match="two partners"):
        actions.propose(by=secretariat, new=alone, source=SOURCE)


def test_without_a_source_nothing_is_written(secretariat: Person) -> None:
    with pytest.raises(InvalidInput, match="Say the source"):
        actions.propose(by=secretariat, new=helicopters(), source=" ")


def test_shares_of_one_component_never_exceed_the_whole(secretariat: Person) -> None:
    units = Capability.objects.get(pk="helicopter-unit")
    two = helicopters(
        part("GHA", Brings.PERSONNEL, capability=units, quantity=1),
        part("JPN", Brings.EQUIPMENT, capability=units, quantity=1),
        part("KOR", Brings.EQUIPMENT, capability=units, quantity=1),
    )
    with pytest.raises(InvalidInput, match="shares of equipment come to 2"):
        actions.propose(by=secretariat, new=two, source=SOURCE)
    made = actions.propose(by=secretariat, new=replace(two, is_indivisible=True), source=SOURCE)
    assert made.is_indivisible


def test_agreed_shares_make_up_the_whole_or_it_is_declared_indivisible(
    secretariat: Person,
) -> None:
    unit = {"capability_id": "helicopter-unit", "quantity": 1}
    made = confirmed(make_partnership({**GHANA, **unit}, JAPAN, quantity=2))
    with pytest.raises(InvalidInput, match="shares of personnel come to 1 of 2"):
        recorded_state(secretariat, made, PartnershipState.AGREED)
    made.refresh_from_db()
    actions.change_partnership(
        by=secretariat,
        partnership=made,
        version=made.version,
        title=made.title,
        purpose="",
        quantity=2,
        is_indivisible=True,
        label=Label.PUBLIC,
        source=SOURCE,
        why="nobody can say whose which is",
    )
    recorded_state(secretariat, made, PartnershipState.AGREED)


def test_shares_of_another_capability_are_not_compared(secretariat: Person) -> None:
    sixteen = {"capability_id": "helicopter-airframe", "quantity": 16}
    made = confirmed(make_partnership(GHANA, {**JAPAN, **sixteen}))
    recorded_state(secretariat, made, PartnershipState.AGREED)


def test_a_role_rests_on_a_pledge_of_its_own_participant_or_on_its_part_of_anothers(
    secretariat: Person,
) -> None:
    joint = make_pledge(participant_id="KOR")
    make_leg(joint, "JPN", "equipment")
    rests = helicopters(part("GHA", Brings.PERSONNEL), part("JPN", Brings.EQUIPMENT, pledge=joint))
    assert actions.propose(by=secretariat, new=rests, source=SOURCE)
    strange = helicopters(
        part("GHA", Brings.PERSONNEL, pledge=joint), part("JPN", Brings.EQUIPMENT)
    )
    with pytest.raises(InvalidInput, match="GHA has no part in a pledge"):
        actions.propose(by=secretariat, new=strange, source=SOURCE)


@pytest.mark.parametrize(
    ("label", "of_pledge", "is_fine"),
    [
        (Label.PUBLIC, Label.PUBLIC, True),
        (Label.PUBLIC, Label.SHARED, False),
        (Label.SHARED, Label.SHARED, True),
        (Label.SHARED, Label.RESTRICTED, False),
        (Label.RESTRICTED, Label.RESTRICTED, True),
    ],
)
def test_a_partnership_is_read_by_no_more_people_than_the_pledges_it_rests_on(
    secretariat: Person, label: Label, of_pledge: Label, is_fine: bool
) -> None:
    pledge = make_pledge(label=of_pledge)
    new = helicopters(
        part("GHA", Brings.PERSONNEL), part("JPN", Brings.EQUIPMENT, pledge=pledge), label=label
    )
    if is_fine:
        assert actions.propose(by=secretariat, new=new, source=SOURCE).label == label
    else:
        with pytest.raises(InvalidInput, match="narrower label"):
            actions.propose(by=secretariat, new=new, source=SOURCE)


def test_a_role_answers_an_open_need_of_its_own_component(secretariat: Person) -> None:
    need = make_statement()
    closed = make_statement(closed_on=on("2022-02-01"), closed_reason="found")
    people = make_statement(component="personnel")
    for answers, is_fine in ((need, True), (closed, False), (people, False)):
        new = helicopters(
            part("GHA", Brings.PERSONNEL), part("JPN", Brings.EQUIPMENT, answers=answers)
        )
        if is_fine:
            made = actions.propose(by=secretariat, new=new, source=SOURCE)
            assert made.roles.get(participant="JPN").answers == need
        else:
            with pytest.raises(InvalidInput, match="no open need or offer"):
                actions.propose(by=secretariat, new=new, source=SOURCE)


def test_delivered_is_what_was_confirmed_before(secretariat: Person) -> None:
    (_ghana, japan) = make_partnership().roles.all()
    said = {"on": on("2023-01-01"), "source": SOURCE}
    with pytest.raises(InvalidInput, match="confirmed before"):
        actions.record_delivery(by=secretariat, role=japan, version=1, **said)
    answered(japan, RoleStatus.CONFIRMED)
    done = actions.record_delivery(by=focal("JPN"), role=japan, version=2, **said)
    assert done.status == RoleStatus.DELIVERED


def test_tranches_together_never_exceed_their_role(secretariat: Person) -> None:
    made = make_partnership(
        GHANA, {**JAPAN, "capability_id": "helicopter-airframe", "quantity": 16}
    )
    (_ghana, japan) = made.roles.all()
    first = actions.add_tranche(by=secretariat, role=japan, version=1, quantity=6, source=SOURCE)
    with pytest.raises(InvalidInput, match="would come to 17"):
        actions.add_tranche(by=secretariat, role=japan, version=2, quantity=11, source=SOURCE)
    actions.add_tranche(by=focal("JPN"), role=japan, version=2, quantity=10, source=SOURCE)
    came = actions.record_tranche(
        by=secretariat, tranche=first, version=3, delivered_on=on("2023-12"), source=SOURCE
    )
    assert str(came.delivered_on) == "2023-12"
    with pytest.raises(InvalidInput, match="already"):
        actions.record_tranche(
            by=secretariat, tranche=first, version=4, delivered_on=on("2024"), source=SOURCE
        )


def test_a_role_without_a_number_has_no_tranches(secretariat: Person) -> None:
    (_ghana, japan) = make_partnership().roles.all()
    with pytest.raises(InvalidInput, match="without a number"):
        actions.add_tranche(by=secretariat, role=japan, version=1, quantity=1, source=SOURCE)


def attempts(made: Partnership) -> dict[str, Callable[[Person], object]]:
    """Every action on a partnership that Ghana proposed and Japan is asked to equip."""
    ghana, japan = made.roles.all()
    said = {"source": SOURCE, "why": "because"}
    return {
        "propose": lambda by: actions.propose(by=by, new=helicopters(), **said),
        "join": lambda by: actions.join(
            by=by,
            partnership=made,
            version=1,
            role=part("JPN", Brings.TRAINING),
            on=on("2022-03-01"),
            **said,
        ),
        "change": lambda by: actions.change_partnership(
            by=by,
            partnership=made,
            version=1,
            title="Other",
            purpose="",
            quantity=1,
            is_indivisible=False,
            label=Label.PUBLIC,
            **said,
        ),
        "answer": lambda by: actions.answer(
            by=by,
            role=japan,
            version=1,
            status=RoleStatus.CONFIRMED,
            on=on("2022-03-01"),
            **said,
        ),
        "release": lambda by: actions.release(by=by, role=ghana, version=1, **said),
        "deliver": lambda by: actions.record_delivery(
            by=by, role=japan, version=1, on=on("2022-03-01"), **said
        ),
        "add tranche": lambda by: actions.add_tranche(
            by=by, role=japan, version=1, quantity=1, **said
        ),
        "record state": lambda by: actions.record_state(
            by=by,
            partnership=made,
            version=1,
            state=PartnershipState.AGREED,
            occurred_on=on("2022-03-01"),
            **said,
        ),
    }


OFFICERS = {"administrator", "officer"}
MAY = {
    "propose": {*OFFICERS, "Ghana", "Japan"},
    "join": {*OFFICERS, "Japan"},
    "change": {*OFFICERS, "Ghana"},
    "answer": {"Japan"},
    "release": {*OFFICERS, "Ghana"},
    "deliver": {*OFFICERS, "Japan"},
    "add tranche": {*OFFICERS, "Japan"},
    "record state": OFFICERS,
}
WHO: dict[str, Callable[[], Person]] = {
    "administrator": lambda: somebody(Role.ADMINISTRATOR),
    "officer": lambda: somebody(OFFICER),
    "Ghana": lambda: focal("GHA"),
    "Japan": lambda: focal("JPN"),
    "another State": lambda: focal("KEN"),
    "team": lambda: somebody(Role.MEETING_TEAM, meeting="seoul-2021"),
    "planner": lambda: somebody(Role.MISSION_PLANNER),
    "observer": lambda: somebody(Role.OBSERVER),
    "loader": lambda: somebody(Role.LOADER),
    "no seat": lambda: somebody(),
}


@pytest.mark.parametrize("who", WHO)
@pytest.mark.parametrize("deed", MAY)
def test_each_action_is_for_those_its_right_names(deed: str, who: str) -> None:
    made = make_partnership(proposed_by_id="GHA", meeting_id="seoul-2021")
    do = attempts(made)[deed]
    try:
        do(WHO[who]())
        allowed = True
    except NotAllowed:
        allowed = False
    except InvalidInput:
        # Allowed, and refused for the state of the record.
        allowed = True
    assert allowed is (who in MAY[deed])


@pytest.mark.parametrize("deed", sorted(set(MAY) - {"propose"}))
def test_whoever_may_not_read_it_is_told_that_there_is_none(deed: str) -> None:
    made = make_partnership(label=Label.RESTRICTED)
    with pytest.raises((NotFound, NotAllowed)) as refused:
        attempts(made)[deed](focal("KEN"))
    told = refused.value.message
    assert made.title not in told
