"""The registry as the series' files, so that what goes out can come in again unchanged."""

import csv
import io
from collections.abc import Iterable, Mapping, Sequence

from django.db import models
from django.db.models import Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.intake.series import TABLES, Table
from pledgeworks.apps.intake.tables import Column, addresses, as_text
from pledgeworks.apps.partnerships import labels as partnership_labels
from pledgeworks.apps.partnerships.models import (
    NeedOrOffer,
    Partnership,
    PartnershipFact,
    PartnershipRole,
    Tranche,
)
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLeg, PledgeLink
from pledgeworks.kernel.errors import NotFound
from pledgeworks.kernel.wording import say


def exported_files(audience: Audience = Audience.PUBLIC) -> Mapping[str, bytes]:
    """Every table of the series as a comma-separated file, by name, as an audience may read it.

    What the public reads is laid out as the packaged series: a column that says the same as usual
    in every row, such as a label, is left out. Drafts are in no export.
    """
    return {table.file: _file(table, audience) for table in TABLES}


def exported_table(file: str) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    """The headings and rows of one table as the public reads it; raises `NotFound`."""
    table = next((each for each in TABLES if each.file == file), None)
    if table is None:
        raise NotFound("table-not-found", say("There is no table '{file}'.", file=file))
    return _rows(table, Audience.PUBLIC)


def _rows(table: Table, audience: Audience) -> tuple[Sequence[str], Iterable[Sequence[str]]]:
    records = list(_records(table.model, audience, table.related))
    columns = [
        column
        for column in table.columns
        if not column.may_be_missing
        or audience is not Audience.PUBLIC
        or any(getattr(record, column.attribute) != column.usual for record in records)
    ]
    rows = (
        [_cell(column, getattr(record, column.attribute)) for column in columns]
        for record in records
    )
    return [column.name for column in columns], rows


def _file(table: Table, audience: Audience) -> bytes:
    header, rows = _rows(table, audience)
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow(header)
    writer.writerows(rows)
    return out.getvalue().encode()


def _records(
    model: type[models.Model], audience: Audience, related: Sequence[str] = ()
) -> Iterable[models.Model]:
    """The rows of a table that an audience may read, naming nothing that it may not."""
    if issubclass(model, NeedOrOffer | Partnership):
        return model._default_manager.filter(partnership_labels.for_audience(audience))
    readable = Partnership.objects.filter(partnership_labels.for_audience(audience))
    if model is PartnershipFact:
        return PartnershipFact.objects.filter(partnership__in=readable)
    if model is Tranche:
        return Tranche.objects.filter(role__partnership__in=readable)
    if model is PartnershipRole:
        return _roles(readable, audience)
    return _readable(model, audience).select_related(*related)


def _roles(readable: "QuerySet[Partnership]", audience: Audience) -> Iterable[PartnershipRole]:
    pledges = set(Pledge.objects.filter(labels.for_audience(audience)).values_list("pk", flat=True))
    statements = set(
        NeedOrOffer.objects.filter(partnership_labels.for_audience(audience)).values_list(
            "pk", flat=True
        )
    )
    for each in PartnershipRole.objects.filter(partnership__in=readable):
        each.pledge_id = each.pledge_id if each.pledge_id in pledges else None
        each.answers_id = each.answers_id if each.answers_id in statements else None
        yield each


def _readable(model: type[models.Model], audience: Audience) -> "QuerySet[models.Model]":
    """The rows of a table that an audience may read: a pledge's rows go with the pledge."""
    found = model._default_manager.all()
    pledges = Pledge.objects.filter(labels.for_audience(audience))
    if model is Pledge:
        return found.filter(labels.for_audience(audience))
    if model is PledgeLeg:
        found = found.filter(labels.legs_for_audience(audience))
    if model is PledgeLink:
        found = found.filter(earlier__in=pledges)
    if model is Deployment:
        return found.filter(Q(pledge__isnull=True) | Q(pledge__in=pledges))
    names = {field.name for field in model._meta.get_fields() if field.concrete}
    return found.filter(pledge__in=pledges) if "pledge" in names else found


def _cell(column: Column, value: object) -> str:
    match value:
        case bool():
            return "yes" if value else "no"
        case list():
            return (" ; " if column.read is addresses else ";").join(value)
        case _:
            return as_text(value)
