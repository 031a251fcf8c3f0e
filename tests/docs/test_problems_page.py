"""The page of problems is written from the sources."""

from pathlib import Path

from problem_codes import page

PAGE = Path(__file__).parents[2] / "docs" / "reference" / "problems.md"


def test_the_page_has_every_code_of_the_program() -> None:
    """After a wanted change, write it anew as the page says."""
    assert PAGE.read_text("utf-8") == page()
