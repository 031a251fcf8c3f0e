"""The glossary's page: each term in six languages, and the links to the page's own languages."""


def test_a_term_stands_in_every_language_with_its_meaning_in_the_readers(read) -> None:
    page = read("/fr/help/glossary/")
    for each in ("troop- and police-contributing country", "部队和警察派遣国", "point focal"):
        assert each in page.prose
    assert {"lang": "ar"} in page.all("bdi")


def test_the_page_leads_to_itself_in_the_other_languages(read) -> None:
    assert "/ar/help/glossary/" in read("/help/glossary/").links


def test_the_file_has_a_row_a_term(series, client) -> None:
    lines = client.get("/help/glossary.csv").text.splitlines()
    assert lines[0].count(",") == 7
    assert any(line.startswith("pledge,pledge,annonce") for line in lines)
