"""The files of needs, offers and partnerships."""

from pledgeworks.apps.intake import tables as t
from pledgeworks.apps.intake.layout import (
    LABEL,
    QUOTATION,
    SOURCE,
    Table,
    choice,
    code,
    date,
    text,
    to,
)
from pledgeworks.apps.intake.tables import Column
from pledgeworks.apps.partnerships import choices as partnership_choices
from pledgeworks.apps.partnerships import models as partnerships
from pledgeworks.apps.pledges import choices as pledge_choices
from pledgeworks.apps.reference import choices as reference_choices

NEEDS_AND_OFFERS = Table(
    "needs_and_offers.csv",
    partnerships.NeedOrOffer,
    ("code",),
    (
        code(),
        choice("side", partnership_choices.Side),
        to("participant", "participant", required=True),
        choice("component", partnership_choices.Brings),
        to("capability", "capability"),
        Column("quantity", t.whole_number),
        choice("unit", reference_choices.UnitOfMeasure, required=False),
        to("mission", "mission"),
        text("region"),
        Column("from_month", t.month),
        Column("to_month", t.month),
        text("text", required=True),
        text("conditions"),
        date("stated_on", required=True),
        date("closed_on"),
        text("closed_reason"),
        SOURCE,
        LABEL,
    ),
)
PARTNERSHIPS = Table(
    "partnerships.csv",
    partnerships.Partnership,
    ("code",),
    (
        code(),
        text("title", required=True),
        text("purpose"),
        to("capability", "capability"),
        Column("quantity", t.whole_number),
        Column("is_indivisible", t.yes_no, required=True),
        to("requirement", "requirement"),
        to("meeting", "meeting"),
        to("proposed_by", "participant"),
        SOURCE,
        LABEL,
    ),
)
PARTNERSHIP_STATES = Table(
    "partnership_states.csv",
    partnerships.PartnershipFact,
    ("partnership_id", "state"),
    (
        to("partnership", "partnership", required=True),
        choice("state", partnership_choices.PartnershipState),
        date("occurred_on", required=True),
        text("text"),
        QUOTATION,
        SOURCE,
    ),
)
PARTNERSHIP_ROLES = Table(
    "partnership_roles.csv",
    partnerships.PartnershipRole,
    ("code",),
    (
        code(),
        to("partnership", "partnership", required=True),
        Column("order", t.whole_number, required=True),
        to("participant", "participant", required=True),
        choice("role", pledge_choices.LegRole),
        choice("component", partnership_choices.Brings),
        to("capability", "capability"),
        Column("quantity", t.whole_number),
        text("text"),
        to("pledge", "pledge"),
        to("answers", "needoroffer"),
        choice("status", partnership_choices.RoleStatus),
        date("status_on", required=True),
        text("status_text"),
        Column("is_released", t.yes_no, required=True),
        SOURCE,
    ),
)
TRANCHES = Table(
    "partnership_tranches.csv",
    partnerships.Tranche,
    ("role_id", "order"),
    (
        to("role", "partnershiprole", required=True),
        Column("order", t.whole_number, required=True),
        Column("quantity", t.whole_number, required=True),
        date("due_on"),
        date("delivered_on"),
        text("text"),
        SOURCE,
    ),
)

PARTNERSHIP_TABLES = (
    NEEDS_AND_OFFERS,
    PARTNERSHIPS,
    PARTNERSHIP_STATES,
    PARTNERSHIP_ROLES,
    TRANCHES,
)
