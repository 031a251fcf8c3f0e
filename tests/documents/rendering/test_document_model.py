import pytest
from documents_samples import document, pledges_table

from pledgeworks.documents.rendering.model import (
    Block,
    Column,
    Heading,
    Link,
    Paragraph,
    Row,
    Table,
    links,
    plain,
)
from pledgeworks.kernel.errors import InvalidInput


@pytest.mark.parametrize(
    ("blocks", "code"),
    [
        ((Heading(2, "Too deep"),), "heading-level-skipped"),
        ((Heading(1, "A"), Heading(3, "C")), "heading-level-skipped"),
        ((Paragraph((Link("there", "#nowhere"),)),), "anchor-missing"),
        ((Paragraph((), "one"), Heading(1, "A", "one")), "anchor-twice"),
        ((Paragraph((), "1 <bad>"),), "anchor-not-allowed"),
        ((Table((Column("A"),), (Row(((), ())),)),), "row-length-differs"),
        ((Table((), ()),), "table-without-columns"),
        ((Table((Column("A", 0),), ()),), "column-width-not-positive"),
    ],
)
def test_a_document_that_could_not_be_written_is_refused(
    blocks: tuple[Block, ...], code: str
) -> None:
    with pytest.raises(InvalidInput) as refused:
        document(*blocks)
    assert refused.value.code == code


@pytest.mark.parametrize("target", ["javascript:alert(1)", "file:///etc/passwd", "", "//x.org"])
def test_a_link_leads_only_to_anchors_and_pages(target: str) -> None:
    with pytest.raises(InvalidInput) as refused:
        Link("words", target)
    assert refused.value.code == "link-not-allowed"


def test_an_unknown_language_and_an_empty_title_are_refused() -> None:
    with pytest.raises(InvalidInput, match="not one of"):
        document(language="de")
    with pytest.raises(InvalidInput, match="title"):
        document(title=" ")


def test_links_in_the_cells_of_a_table_are_found() -> None:
    table = pledges_table(2)
    assert [link.target for link in links((table,))] == ["#figure-any", "#figure-any"]


def test_an_empty_text_is_no_run() -> None:
    assert plain("") == ()
