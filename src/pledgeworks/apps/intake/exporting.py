"""The registry as the series' files, so that what goes out can come in again unchanged."""

import csv
import io
from collections.abc import Mapping

from django.db import models
from django.db.models import Q, QuerySet

from pledgeworks.apps.accounts.choices import Audience
from pledgeworks.apps.intake.series import TABLES, Table
from pledgeworks.apps.intake.tables import Column, addresses, as_text
from pledgeworks.apps.pledges import labels
from pledgeworks.apps.pledges.models import Deployment, Pledge, PledgeLeg, PledgeLink


def exported_files(audience: Audience = Audience.PUBLIC) -> Mapping[str, bytes]:
    """Every table of the series as a comma-separated file, by name, as an audience may read it.

    What the public reads is laid out as the packaged series: a column that says the same as usual
    in every row, such as a label, is left out. Drafts are in no export.
    """
    return {table.file: _file(table, audience) for table in TABLES}


def _file(table: Table, audience: Audience) -> bytes:
    records = list(_readable(table.model, audience))
    columns = [
        column
        for column in table.columns
        if not column.may_be_missing
        or audience is not Audience.PUBLIC
        or any(getattr(record, column.attribute) != column.usual for record in records)
    ]
    out = io.StringIO(newline="")
    writer = csv.writer(out, lineterminator="\n")
    writer.writerow([column.name for column in columns])
    for record in records:
        writer.writerow([_cell(column, getattr(record, column.attribute)) for column in columns])
    return out.getvalue().encode()


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
