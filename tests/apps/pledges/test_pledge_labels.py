"""Labels: who reads which pledge and which part of it, in lists, searches, boards and exports."""

import csv
import io
from collections.abc import Callable, Iterator
from datetime import date
from itertools import product

import pytest

from makers import make_fact, make_leg, make_pledge, on
from people import seat_of, somebody
from pledgeworks.apps.accounts.choices import Audience, Label, Role
from pledgeworks.apps.accounts.models import Person
from pledgeworks.apps.accounts.reading import Reader
from pledgeworks.apps.intake.exporting import exported_files
from pledgeworks.apps.meetings.models import Meeting
from pledgeworks.apps.planning.queries import compared
from pledgeworks.apps.pledges import labels, queries
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLink
from pledgeworks.apps.publication.queries import counts
from pledgeworks.apps.reference.models import Participant
from pledgeworks.kernel.errors import NotFound

pytestmark = pytest.mark.usefixtures("series")

# Japan pledges, Kenya brings a part, Ghana has nothing to do with it; pledged at Seoul.
READERS: dict[str, Callable[[], Reader]] = {
    "public": lambda: None,
    "administrator": lambda: somebody(Role.ADMINISTRATOR),
    "secretariat": lambda: somebody(Role.FORCE_GENERATION_OFFICER),
    "planner": lambda: somebody(Role.MISSION_PLANNER),
    "observer": lambda: somebody(Role.OBSERVER),
    "loader": lambda: somebody(Role.LOADER),
    "team of its meeting": lambda: somebody(Role.MEETING_TEAM, meeting="seoul-2021"),
    "team of another meeting": lambda: somebody(Role.MEETING_TEAM, meeting="accra-2023"),
    "own State": lambda: somebody(Role.FOCAL_POINT, participant="JPN"),
    "partner": lambda: somebody(Role.FOCAL_POINT, participant="KEN"),
    "other State": lambda: somebody(Role.FOCAL_POINT, participant="GHA"),
}
EVERYBODY = set(READERS)
SHARED = EVERYBODY - {"public", "loader", "team of another meeting", "other State"}
RESTRICTED = {"administrator", "secretariat", "own State"}

READS = {
    (Label.PUBLIC, False): EVERYBODY,
    (Label.SHARED, False): SHARED,
    (Label.RESTRICTED, False): RESTRICTED,
    (Label.PUBLIC, True): {"own State"},
    (Label.SHARED, True): {"own State"},
    (Label.RESTRICTED, True): {"own State"},
}


def joint(**given: object) -> Pledge:
    pledge = make_pledge(**given)
    make_leg(pledge, "JPN", "equipment")
    make_leg(pledge, "KEN", "personnel")
    return pledge


def found_by(reader: Reader, pledge: Pledge) -> Iterator[bool]:
    """Whether each way of looking for a pledge finds it."""
    yield queries.pledge_list(reader=reader).filter(pk=pledge.pk).exists()
    yield queries.pledge_list(reader=reader, participant="KEN").filter(pk=pledge.pk).exists()
    japan = Participant.objects.get(pk="JPN")
    yield pledge in queries.pledges_of_participant(japan, reader=reader)
    yield labels.may_read(reader, pledge)
    try:
        yield queries.pledge(pledge.pk, reader=reader) == pledge
    except NotFound:
        yield False


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize(("label", "is_draft"), list(READS))
def test_a_pledge_is_read_by_those_its_label_names(label: Label, is_draft: bool, who: str) -> None:
    pledge = joint(label=label, is_draft=is_draft)
    ways = set(found_by(READERS[who](), pledge))
    assert ways == {who in READS[label, is_draft]}


LEG_READS = {
    Label.PUBLIC: EVERYBODY,
    Label.SHARED: SHARED,
    Label.RESTRICTED: {*RESTRICTED, "partner"},
}


@pytest.mark.parametrize("who", READERS)
@pytest.mark.parametrize("label", Label)
def test_a_part_of_a_public_pledge_is_read_by_those_its_own_label_names(
    label: Label, who: str
) -> None:
    pledge = make_pledge()
    make_leg(pledge, "JPN", "equipment")
    make_leg(pledge, "KEN", "personnel", label=label)
    reader = READERS[who]()
    may = who in LEG_READS[label]
    brought = {leg.participant_id for leg in queries.pledge(pledge.pk, reader=reader).legs.all()}
    assert brought == ({"JPN", "KEN"} if may else {"JPN"})
    # Neither does a search by the partner tell that it takes part.
    assert queries.pledge_list(reader=reader, participant="KEN").contains(pledge) is may


def test_what_hangs_on_a_pledge_goes_with_it() -> None:
    hidden = make_pledge(label=Label.RESTRICTED)
    shown = make_pledge(announced_on=on("2022-01-01"))
    PledgeLink.objects.create(pledge=shown, relation="renews", earlier=hidden)
    Deployment.objects.create(
        code="test-hidden", pledge=hidden, mission_id="MINUSCA", known_on=on("2022-01-01")
    )
    assert list(queries.pledge(shown.pk).links.all()) == []
    assert not queries.deployments(mission="MINUSCA").filter(pk="test-hidden").exists()
    officer = somebody(Role.FORCE_GENERATION_OFFICER)
    assert len(queries.pledge(shown.pk, reader=officer).links.all()) == 1
    found = queries.deployments(reader=officer, mission="MINUSCA")
    assert found.filter(pk="test-hidden").exists()


@pytest.mark.parametrize(("audience", "label"), list(product(Audience, Label)))
def test_a_board_is_computed_from_what_its_audience_reads(
    seoul: Meeting, audience: Audience, label: Label
) -> None:
    pledge = make_pledge(label=label)
    draft = make_pledge(is_draft=True)
    known = {each.pledge.pk for each in compared(seoul, date(2021, 12, 8), audience).candidates}
    assert (pledge.pk in known) is (label in audience.labels)
    assert draft.pk not in known


def test_a_part_that_an_audience_does_not_read_is_not_counted_on_its_board(
    seoul: Meeting,
) -> None:
    pledge = make_pledge()
    make_leg(pledge, "JPN", "equipment")
    make_leg(pledge, "KEN", "personnel", label=Label.SHARED)

    def partners(audience: Audience) -> set[str]:
        now = compared(seoul, date(2021, 12, 8), audience)
        everyone = (*now.candidates, *now.excluded)
        (found,) = (each.pledge for each in everyone if each.pledge == pledge)
        return {leg.participant_id for leg in found.legs.all()}

    assert partners(Audience.PUBLIC) == {"JPN"}
    assert partners(Audience.SHARED) == {"JPN", "KEN"}


def test_published_figures_count_what_is_public(seoul: Meeting) -> None:
    before = {pledge.pk for pledge in counts(seoul).pledges}
    hidden, draft, shown = (
        make_pledge(label=Label.RESTRICTED),
        make_pledge(is_draft=True),
        make_pledge(),
    )
    assert {pledge.pk for pledge in counts(seoul).pledges} - before == {shown.pk}
    everything = {pledge.pk for pledge in counts(seoul, Audience.EVERYTHING).pledges}
    assert everything - before == {shown.pk, hidden.pk}
    assert draft.pk not in everything


@pytest.mark.parametrize("audience", Audience)
def test_an_export_holds_what_its_audience_reads(audience: Audience) -> None:
    made = {label: joint(label=label) for label in Label}
    draft = joint(is_draft=True)
    for pledge in made.values():
        make_fact(pledge, "announced", "2021-12-07")
    files = exported_files(audience)
    readable = {made[label].pk for label in audience.labels}
    ours = {pledge.pk for pledge in (*made.values(), draft)}
    for file, column in (
        ("pledges.csv", "code"),
        ("pledge_legs.csv", "pledge"),
        ("pledge_milestones.csv", "pledge"),
    ):
        rows = csv.DictReader(io.StringIO(files[file].decode()))
        assert {row[column] for row in rows} & ours == readable, file


def test_a_public_export_names_no_partner_whose_part_is_not_public() -> None:
    pledge = make_pledge()
    make_leg(pledge, "KEN", "personnel", label=Label.RESTRICTED)
    public = exported_files()["pledge_legs.csv"].decode()
    assert f"{pledge.pk}," not in public
    assert f"{pledge.pk}," in exported_files(Audience.EVERYTHING)["pledge_legs.csv"].decode()


def test_every_reader_reads_at_least_what_the_public_reads() -> None:
    pledges = [joint(label=label, is_draft=draft) for label, draft in READS]
    public = {pledge.pk for pledge in queries.pledge_list()}
    for who in READERS.values():
        assert public <= {pledge.pk for pledge in queries.pledge_list(reader=who())}
    assert pledges[0].pk in public


def test_who_sits_in_two_seats_reads_what_either_reads() -> None:
    pledge = joint(label=Label.RESTRICTED)
    both = Person(name="Both")
    both.__dict__["seats"] = (
        seat_of(Role.FOCAL_POINT, participant="GHA"),
        seat_of(Role.FOCAL_POINT, participant="JPN"),
    )
    assert queries.pledge(pledge.pk, reader=both) == pledge


def test_reading_by_label_takes_no_more_queries(
    django_assert_num_queries: Callable[[int], object],
) -> None:
    joint(label=Label.SHARED)
    for who in READERS.values():
        with django_assert_num_queries(1):  # type: ignore[attr-defined]
            list(queries.pledge_list(reader=who()))
