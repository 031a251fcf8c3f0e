"""States with new pledges, by kind: the published figure beside the one the register can show.

Both stand, whether they agree or not; a kind for which nothing was published says so.
"""

from collections.abc import Sequence
from dataclasses import dataclass

from pledgeworks.charts.chart import Chart, ChartTable
from pledgeworks.charts.grouped_bars import Bar, Group, grouped_bars
from pledgeworks.charts.numbers import count
from pledgeworks.charts.palette import EVIDENCED, PUBLISHED
from pledgeworks.charts.qualifiers import ENGLISH_QUALIFIERS, QualifierWords
from pledgeworks.kernel.qualifiers import Qualifier
from pledgeworks.kernel.wording import marked


@dataclass(frozen=True, slots=True)
class KindRow:
    """A kind of pledge; numbers of States. `published` is None where no figure was found."""

    kind: str
    published: int | None
    evidenced: int
    qualifier: Qualifier = Qualifier.EXACT
    link: str = ""


@dataclass(frozen=True, slots=True)
class KindWords:
    """The words of the chart; `{number}` and the other fields are filled in."""

    title: str = marked("States with new pledges, by kind")
    kind: str = marked("Kind of pledge")
    published: str = marked("Published")
    evidenced: str = marked("Evidenced here")
    published_value: str = marked("{number} published")
    evidenced_value: str = marked("{number} evidenced here")
    not_published: str = marked("no figure published")
    summary: str = marked(
        "For {kinds} kinds of pledge, the register evidences the published number of States or"
        " more in {reached} of the {compared} kinds with a published figure."
    )
    mark: str = "{kind}: {value}"
    qualifiers: QualifierWords = ENGLISH_QUALIFIERS


def pledges_by_kind(
    rows: Sequence[KindRow],
    *,
    words: KindWords | None = None,
    language: str = "en",
    width: int = 640,
) -> Chart:
    """Paired bars in the order given.

    Parameters
    ----------
    rows
        One a kind.
    words, language, width
        As for `gap_before_after`.
    """
    words = words or KindWords()
    published = [_published(row, words, language) for row in rows]
    groups = tuple(
        _group(row, text, words, language) for row, text in zip(rows, published, strict=True)
    )
    pairs = [(row.evidenced, row.published) for row in rows if row.published is not None]
    summary = words.summary.format(
        kinds=len(rows),
        compared=len(pairs),
        reached=sum(evidenced >= stated for evidenced, stated in pairs),
    )
    said = [" / ".join((row.kind, *(bar.text for bar in group.bars)))
            for row, group in zip(rows, groups, strict=True)]  # fmt: skip
    return Chart(
        name="pledges-by-kind",
        title=words.title,
        spec=grouped_bars(groups, language, width),
        table=ChartTable(
            columns=(words.kind, words.published, words.evidenced),
            numeric=(False, True, True),
            rows=tuple(
                (row.kind, text or words.not_published, count(row.evidenced, language))
                for row, text in zip(rows, published, strict=True)
            ),
            links=tuple(row.link for row in rows),
        ),
        summary=summary,
        alternative=f"{summary} {'; '.join(said)}",
        language=language,
    )


def _published(row: KindRow, words: KindWords, language: str) -> str:
    if row.published is None:
        return ""
    return words.qualifiers.of(row.qualifier).format(number=count(row.published, language))


def _group(row: KindRow, published: str, words: KindWords, language: str) -> Group:
    stated = words.published_value.format(number=published) if published else words.not_published
    shown = words.evidenced_value.format(number=count(row.evidenced, language))
    bars = (
        Bar(row.published, stated, PUBLISHED, words.mark.format(kind=row.kind, value=stated), True),
        Bar(row.evidenced, shown, EVIDENCED, words.mark.format(kind=row.kind, value=shown)),
    )
    return Group(row.kind, "", bars, row.link)
