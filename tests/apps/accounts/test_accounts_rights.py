"""Who may do what: denied unless listed."""

import pytest

from pledgeworks.apps.accounts.actions import ensure_loader, ensure_operator
from pledgeworks.apps.accounts.choices import Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.rights import MANAGE_PEOPLE, Right, require
from pledgeworks.apps.intake.rights import LOAD_FILES
from pledgeworks.apps.meetings.rights import WRITE_NARRATIVE
from pledgeworks.apps.planning.rights import COMPUTE_PLAN
from pledgeworks.apps.pledges.rights import LINK, RECORD_FACT, REGISTER
from pledgeworks.kernel.errors import NotAllowed

ADMINISTRATOR = Role.ADMINISTRATOR
OFFICER = Role.FORCE_GENERATION_OFFICER
TEAM = Role.MEETING_TEAM
LOADER = Role.LOADER

# Who may do what; written out so that a change of the rights is seen here.
ALLOWED = [
    (MANAGE_PEOPLE, {ADMINISTRATOR}),
    (REGISTER, {ADMINISTRATOR, OFFICER}),
    (RECORD_FACT, {ADMINISTRATOR, OFFICER}),
    (LINK, {ADMINISTRATOR, OFFICER}),
    (WRITE_NARRATIVE, {ADMINISTRATOR, TEAM}),
    (COMPUTE_PLAN, {ADMINISTRATOR, OFFICER, LOADER}),
    (LOAD_FILES, {ADMINISTRATOR, OFFICER, LOADER}),
]


@pytest.mark.parametrize("role", list(Role))
@pytest.mark.parametrize(("right", "roles"), ALLOWED, ids=[right.code for right, _ in ALLOWED])
def test_only_the_listed_roles_have_a_right(right: Right, roles: set[Role], role: Role) -> None:
    person = Person(name="Somebody", role=role)
    if role in roles:
        require(person, right)
        return
    with pytest.raises(NotAllowed) as refused:
        require(person, right)
    assert refused.value.facts["right"] == right.code


def test_a_right_of_no_role_is_denied_to_all() -> None:
    nobody = Right("test.nothing", "do this", frozenset())
    for role in Role:
        with pytest.raises(NotAllowed):
            require(Person(name="Somebody", role=role), nobody)


def test_an_unknown_role_has_no_rights() -> None:
    with pytest.raises(NotAllowed):
        require(Person(name="Somebody", role="guest"), REGISTER)


def test_a_person_who_left_has_no_rights() -> None:
    left = Person(name="Somebody", role=Role.ADMINISTRATOR, is_active=False)
    with pytest.raises(NotAllowed):
        require(left, MANAGE_PEOPLE)


def test_a_refusal_names_the_person_the_deed_and_who_may() -> None:
    with pytest.raises(NotAllowed) as refused:
        require(Person(name="Ms Loader", role=Role.LOADER), REGISTER)
    assert refused.value.message == (
        "Ms Loader may not do this: write a pledge into the registry. It is for administrator, "
        "force-generation officer."
    )


def test_the_loader_and_the_operator_are_made_once(series: None) -> None:
    assert ensure_loader() == ensure_loader()
    assert ensure_operator() == ensure_operator()
    assert (ensure_loader().role, ensure_operator().role) == (Role.LOADER, Role.ADMINISTRATOR)


def test_nobody_can_sign_in_as_the_loader_or_the_operator(series: None) -> None:
    assert not ensure_loader().has_usable_password()
    assert not ensure_operator().has_usable_password()


def test_a_person_is_found_by_the_address_in_any_case(series: None) -> None:
    operator = ensure_operator()
    assert Person.objects.get_by_natural_key(operator.email.upper()) == operator
