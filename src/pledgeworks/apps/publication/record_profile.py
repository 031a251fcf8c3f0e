"""A State's or a mission's record as a document."""

from collections.abc import Iterable, Sequence
from datetime import date

from pledgeworks.apps.publication.pictures import chart_block
from pledgeworks.apps.record.profiles import RecordProfile, names_of
from pledgeworks.apps.record.verification import Verified
from pledgeworks.apps.record.words import (
    because_in_words,
    doubts_in_words,
    kind_name,
    rule_in_words,
    verdict_name,
)
from pledgeworks.charts.strength import StrengthMonth, strength_by_month
from pledgeworks.documents.rendering import model as doc
from pledgeworks.documents.rendering.typst_writer import to_pdf
from pledgeworks.engines.verification import STATED_RULE

_END = doc.Alignment.END


def record_profile_pdf(
    profile: RecordProfile, title: str, verified: Sequence[Verified], day: date
) -> bytes:
    """The record as PDF; `verified` are the pledges of a State, or those for a mission."""
    return to_pdf(compose_profile(profile, title, verified, day))


def compose_profile(
    profile: RecordProfile, title: str, verified: Sequence[Verified], day: date
) -> doc.Document:
    """The document."""
    return doc.Document(
        masthead="Public record of uniformed personnel",
        title=title,
        language="en",
        date=day,
        author="Pledgeworks",
        blocks=(
            doc.Note(doc.plain(_STANDING)),
            *_strength(profile),
            *_services(profile),
            *_women(profile),
            *_pledges(verified),
            *_fatalities(profile),
        ),
    )


_STANDING = (
    "Compiled from the public record and not a document of the United Nations. A month that is "
    "not in the record is never zero; figures that are hardly right are kept as printed and "
    "named below."
)


def _strength(profile: RecordProfile) -> Iterable[doc.Block]:
    yield doc.Heading(1, "Strength by month")
    months = profile.series.months
    if not any(each.in_record for each in months):
        yield doc.Paragraph(doc.plain("Only an extract, or nothing, is on record here."))
        return
    chart = strength_by_month(
        [
            StrengthMonth(each.month, each.all.total if each.all else None, bool(each.doubts))
            for each in months
        ]
    )
    yield chart_block(chart, with_data=False)
    last = profile.series.reported[-1]
    kinds = "; ".join(
        f"{kind_name(kind).lower()} {heads.total:,}" for kind, heads in last.by_kind.items()
    )
    yield doc.Paragraph(doc.plain(f"Last month in the record, {last.month}: {kinds or 'nobody'}."))
    said = doubts_in_words(profile.series.doubts)
    if said:
        yield doc.BulletList(tuple(doc.plain(text) for text in said))


def _services(profile: RecordProfile) -> Iterable[doc.Block]:
    what = "Contributor" if profile.mission else "Mission"
    yield doc.Heading(1, f"{what}s")
    yield doc.Table(
        columns=(
            doc.Column(what, 2.5),
            doc.Column("First month on record", 1.2),
            doc.Column("Last month on record", 1.2),
            doc.Column("Highest of one kind", 1.0, _END),
        ),
        rows=tuple(
            doc.Row(
                (
                    doc.plain(each.name),
                    doc.plain(str(each.first)),
                    doc.plain(str(each.last)),
                    doc.plain(f"{each.highest:,}"),
                )
            )
            for each in profile.services
        ),
        empty="Nobody is on record.",
    )


def _women(profile: RecordProfile) -> Iterable[doc.Block]:
    yield doc.Heading(1, "Women and men against the targets")
    rows = []
    for each in profile.women.standings:
        if each.parity is None:
            continue
        now, target = each.parity.now, each.parity.target
        rows.append(
            doc.Row(
                (
                    doc.plain(each.category.name),
                    doc.plain(str(now.month)),
                    doc.plain(f"{now.women:,} of {now.total:,}"),
                    doc.plain(f"{now.women / now.total:.1%}"),
                    doc.plain(f"{target.share:.0%} ({target.year})" if target else "none stated"),
                    doc.plain("" if each.parity.short is None else f"{each.parity.short:,}"),
                )
            )
        )
    yield doc.Table(
        columns=(
            doc.Column("Category", 2.2),
            doc.Column("Month", 0.9),
            doc.Column("Women", 1.3, _END),
            doc.Column("Share", 0.8, _END),
            doc.Column("Target", 1.0, _END),
            doc.Column("Women short", 0.9, _END),
        ),
        rows=tuple(rows),
        empty="The record here says nothing of women.",
    )


def _pledges(verified: Sequence[Verified]) -> Iterable[doc.Block]:
    yield doc.Heading(1, "Pledges against the record")
    yield doc.Table(
        columns=(doc.Column("Pledge", 2.0), doc.Column("Verdict", 0.8), doc.Column("Why", 2.2)),
        rows=tuple(
            doc.Row(
                (
                    doc.plain(f"{each.pledge.participant_id}: {each.pledge.text}"),
                    doc.plain(verdict_name(each.verdict)),
                    doc.plain(because_in_words(each.finding)),
                )
            )
            for each in verified
        ),
        empty="No public pledge is on record.",
    )
    yield doc.Note(doc.plain(rule_in_words(STATED_RULE)))


def _fatalities(profile: RecordProfile) -> Iterable[doc.Block]:
    found = profile.fatalities
    yield doc.Heading(1, "Fatalities")
    if found.edition is None:
        yield doc.Paragraph(doc.plain("No list of fatalities is loaded here."))
        return
    causes = ", ".join(f"{cause or 'not stated'} {number:,}" for cause, number in found.by_cause)
    places = ", ".join(f"{name} {number:,}" for name, number in names_of(found.by_place))
    yield doc.Paragraph(
        doc.plain(f"{found.total:,} in all ({found.edition.file}). By cause: {causes or 'none'}.")
    )
    if places:
        what = "contributor" if profile.mission else "mission"
        yield doc.Paragraph(doc.plain(f"By {what}: {places}."))
