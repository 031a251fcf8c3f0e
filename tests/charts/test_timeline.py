"""Records along time: everything is in the table, a ring where it began, links from every mark."""

import json
from datetime import date

from hypothesis import given
from hypothesis import strategies as st

from pledgeworks.charts.chart import Chart
from pledgeworks.charts.timeline import Moment, TimelineRow, timeline

ROW = TimelineRow(
    "A helicopter unit",
    (
        Moment("announced", date(2021, 12, 8), "8 Dec 2021", is_first=True),
        Moment("deployed", date(2023, 1, 1), "Jan to Dec 2023", until=date(2024, 1, 1)),
    ),
    "/pledges/one/",
)


def marks(chart: Chart) -> list[dict[str, object]]:
    """All marks of the picture that lead somewhere."""
    layers, data = chart.spec.get("layer", []), chart.spec.get("datasets", {})
    assert isinstance(layers, list)
    assert isinstance(data, dict)
    return [row for layer in layers for row in data[layer["data"]["name"]] if row["link"]]


def test_each_moment_is_a_mark_that_leads_to_its_record() -> None:
    says = [each["says"] for each in marks(timeline([ROW])) if each["says"]]
    assert says == [
        "A helicopter unit: deployed, Jan to Dec 2023",
        "A helicopter unit: announced, 8 Dec 2021",
    ]
    assert {each["link"] for each in marks(timeline([ROW]))} == {"/pledges/one/"}


def test_the_sentence_counts_and_names_the_first_and_last_year() -> None:
    assert timeline([ROW]).summary == "Dated steps: 2; records: 1; from 2021 to 2024."
    assert timeline([]).summary == "No dated step is on record."


def test_a_record_without_moments_is_drawn_nowhere() -> None:
    assert marks(timeline([TimelineRow("Nothing", (), "/pledges/none/")])) == []


@given(
    st.lists(
        st.tuples(st.text(max_size=20), st.dates(date(1990, 1, 1), date(2099, 12, 31))),
        max_size=40,
    ),
    st.sampled_from([330, 720]),
    st.sampled_from(["en", "ar", "zh"]),
)
def test_the_table_has_every_moment_however_many_are_drawn(
    given_rows: list[tuple[str, date]], width: int, language: str
) -> None:
    rows = [TimelineRow(name, (Moment("said", on, str(on)),)) for name, on in given_rows]
    chart = timeline(rows, width=width, language=language)
    assert [cells[2] for cells in chart.table.rows] == [str(on) for _name, on in given_rows]
    assert json.loads(chart.canonical())
