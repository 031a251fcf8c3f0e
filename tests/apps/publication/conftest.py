"""Charts in the tests of publications."""

import pytest


@pytest.fixture(autouse=True)
def drawn_once(charts_drawn_once: None) -> None:
    """Each chart is drawn once for all tests here."""
