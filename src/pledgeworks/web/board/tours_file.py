"""The tours of a plan as rows of a file."""

from collections.abc import Iterator

from pledgeworks.apps.planning.queries import Standing
from pledgeworks.web.board.plan_page import tour_rows

# Names of columns are for programs and stay as they are in every language.
HEADER = (
    "requirement",
    "title",
    "mission",
    "capability",
    "posts_held",
    "pledge",
    "participant",
    "partners",
    "from",
    "to",
    "units",
    "unit_of_measure",
    "quality_per_cent",
    "state",
    "date_is_assumed",
)


def cells(now: Standing) -> Iterator[tuple[str | int, ...]]:
    """One row a tour, by requirement and month; several partners or posts are joined by `;`."""
    for row in sorted(now.board.rows, key=lambda each: each.requirement.pk):
        for tour in tour_rows(row):
            sending = tour.sending
            yield (
                row.requirement.pk,
                row.requirement.title,
                row.requirement.mission_id or "",
                row.requirement.capability_id or "",
                ";".join(str(each) for each in tour.posts),
                sending.pledge,
                sending.participant,
                ";".join(sending.partner_codes),
                str(sending.period.first),
                str(sending.period.last),
                sending.units,
                tour.unit,
                sending.quality,
                sending.held.value,
                "yes" if sending.is_date_assumed else "no",
            )
