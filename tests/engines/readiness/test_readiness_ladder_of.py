"""Which ladder a pledge takes, by what it offers."""

import pytest

from pledgeworks.apps.pledges.choices import Component
from pledgeworks.apps.reference.choices import Category, UnitOfMeasure
from pledgeworks.engines.readiness import Ladder, ladder_of
from pledgeworks.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    ("category", "measure", "components", "ladder"),
    [
        ("military_unit", "unit", {"whole_unit"}, Ladder.UNIT),
        ("medical", "hospital", {"whole_unit"}, Ladder.UNIT),
        ("aviation", "unit", {"personnel", "equipment"}, Ladder.UNIT),
        ("aviation", "unit", {"equipment"}, Ladder.EQUIPMENT),
        ("engineering", "person", {"personnel"}, Ladder.UNIT),
        ("individual_personnel", "person", {"personnel"}, Ladder.INDIVIDUALS),
        ("individual_personnel", "team", {"personnel"}, Ladder.INDIVIDUALS),
        ("women_peace_security", "person", {"personnel"}, Ladder.INDIVIDUALS),
        ("women_peace_security", "USD", {"funding"}, Ladder.FUNDING),
        ("training_capacity_building", "person", {"training"}, Ladder.TRAINING),
        ("training_capacity_building", "course", {"funding"}, Ladder.FUNDING),
        ("medical", "course", {"personnel", "training"}, Ladder.TRAINING),
        ("technology", "item", {"equipment"}, Ladder.EQUIPMENT),
        ("environment", "project", set(), Ladder.COMMITMENT),
        ("aviation", "commitment", {"transport"}, Ladder.COMMITMENT),
        ("policy", "", set(), Ladder.COMMITMENT),
        ("funding", "", set(), Ladder.FUNDING),
    ],
)
def test_a_pledge_goes_by_its_legs_then_its_measure_then_its_category(
    category: str, measure: str, components: set[str], ladder: Ladder
) -> None:
    assert ladder_of(category, measure, components) is ladder


@pytest.mark.parametrize("category", list(Category))
@pytest.mark.parametrize("measure", ["", *UnitOfMeasure])
def test_every_category_measure_and_component_of_the_vocabulary_has_a_ladder(
    category: Category, measure: str
) -> None:
    assert ladder_of(category, measure, ()) in Ladder
    for component in Component:
        assert ladder_of(category, measure, {component}) in Ladder


@pytest.mark.parametrize(
    ("category", "measure", "components"),
    [("navy", "", set()), ("aviation", "dozen", set()), ("aviation", "unit", {"hope"})],
)
def test_a_word_that_is_not_in_the_vocabulary_is_refused(
    category: str, measure: str, components: set[str]
) -> None:
    with pytest.raises(InvalidInput) as refused:
        ladder_of(category, measure, components)
    assert refused.value.code == "category-not-known"
