"""The style sheets keep to what every page needs."""

import re
from pathlib import Path

import pytest

import pledgeworks.web
from pledgeworks.charts.palette import DARK, LIGHT, Standing

SHEETS = sorted((Path(pledgeworks.web.__file__).parent / "static/web/css").glob("*.css"))
ONE_SIDED = re.compile(r"(?:^|[\s;{-])(?:left|right|top|bottom)\s*:|(?<!-)\b(?:width|height)\s*:")


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_only_logical_properties_are_used(sheet: Path) -> None:
    for number, line in enumerate(sheet.read_text("utf-8").splitlines(), start=1):
        assert line.lstrip().startswith("@media") or not ONE_SIDED.search(line), (number, line)


@pytest.mark.parametrize("sheet", SHEETS, ids=lambda sheet: sheet.name)
def test_every_rule_stands_in_its_layer_and_nothing_comes_from_elsewhere(sheet: Path) -> None:
    text = sheet.read_text("utf-8")
    assert f"@layer {sheet.stem} {{" in text
    assert "@import" not in text
    assert not re.search(r"url\((?!\"#)", text)


def test_the_strips_have_the_colours_of_the_charts() -> None:
    text = (SHEETS[0].parent / "tokens.css").read_text("utf-8")
    light, dark = text.split("prefers-color-scheme: dark")
    for colours, swatches in ((light, LIGHT), (dark, DARK)):
        for standing in (s for s in Standing if s is not Standing.UNKNOWN):
            assert f"--{standing}-fill: {swatches[standing].fill};" in colours
            assert f"--{standing}-edge: {swatches[standing].edge};" in colours
