from collections.abc import Mapping
from itertools import pairwise

import pytest

from pledgeworks.charts.palette import (
    CHART_MARKS,
    DARK,
    DARK_BACKGROUND,
    LIGHT,
    LIGHT_BACKGROUND,
    Standing,
    Swatch,
    contrast,
    custom_properties,
)

MODES = pytest.mark.parametrize(
    ("swatches", "background"), [(LIGHT, LIGHT_BACKGROUND), (DARK, DARK_BACKGROUND)]
)


def test_contrast_is_reckoned_as_the_guidelines_say() -> None:
    assert contrast("#000000", "#ffffff") == pytest.approx(21)
    assert contrast("#777777", "#ffffff") == pytest.approx(4.48, abs=0.01)
    assert contrast("#123456", "#123456") == 1


@MODES
def test_neighbours_differ_in_lightness(
    swatches: Mapping[Standing, Swatch], background: str
) -> None:
    for one, other in pairwise(Standing):
        assert contrast(swatches[one].fill, swatches[other].fill) >= 3, (one, other)


@MODES
def test_every_standing_has_an_edge_against_the_background(
    swatches: Mapping[Standing, Swatch], background: str
) -> None:
    for standing in Standing:
        assert contrast(swatches[standing].edge, background) >= 3, standing


@MODES
def test_no_two_standings_look_alike_without_hue(
    swatches: Mapping[Standing, Swatch], background: str
) -> None:
    """Like lightness is told apart by the pattern, or by standing between other fills."""
    for one in Standing:
        for other in Standing:
            alike = contrast(swatches[one].fill, swatches[other].fill) < 1.2
            if one is not other and alike:
                assert swatches[one].pattern is not swatches[other].pattern


@pytest.mark.parametrize("mark", CHART_MARKS)
def test_marks_of_charts_are_seen_on_both_backgrounds(mark: str) -> None:
    assert contrast(mark, LIGHT_BACKGROUND) >= 3
    assert contrast(mark, DARK_BACKGROUND) >= 3


def test_the_style_sheet_gets_every_standing() -> None:
    lines = custom_properties(LIGHT).splitlines()
    assert len(lines) == 2 * len(Standing)
    assert lines[0] == "--deployed-fill: #0c4434;"
