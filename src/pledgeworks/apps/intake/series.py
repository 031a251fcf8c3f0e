"""The packaged files of the series: which columns each has and which table it fills.

The order is that of loading: a table comes after those it refers to.
"""

from pathlib import Path

from pledgeworks.apps.intake import tables as t
from pledgeworks.apps.intake.evacuation_tables import EVACUATION_TABLES
from pledgeworks.apps.intake.layout import LABEL as _LABEL
from pledgeworks.apps.intake.layout import NOTE as _NOTE
from pledgeworks.apps.intake.layout import QUOTATION as _QUOTATION
from pledgeworks.apps.intake.layout import SOURCE as _SOURCE
from pledgeworks.apps.intake.layout import Table
from pledgeworks.apps.intake.layout import choice as _choice
from pledgeworks.apps.intake.layout import code as _code
from pledgeworks.apps.intake.layout import date as _date
from pledgeworks.apps.intake.layout import list_of as _list_of
from pledgeworks.apps.intake.layout import text as _text
from pledgeworks.apps.intake.layout import to as _to
from pledgeworks.apps.intake.meeting_tables import MEETING_TABLES
from pledgeworks.apps.intake.partnership_tables import PARTNERSHIP_TABLES
from pledgeworks.apps.intake.tables import Column
from pledgeworks.apps.meetings import choices as meeting_choices
from pledgeworks.apps.pledges import choices as pledge_choices
from pledgeworks.apps.pledges import models as pledges
from pledgeworks.apps.reference import choices as reference_choices
from pledgeworks.apps.reference import models as reference
from pledgeworks.apps.requirements import models as requirements
from pledgeworks.apps.requirements.choices import RequirementKind, RequirementState
from pledgeworks.engines.readiness import Outcome

__all__ = ["PACKAGED", "TABLES", "Table"]

PACKAGED = Path(reference.__file__).parent / "data"


_PARTICIPANTS = Table(
    "participants.csv",
    reference.Participant,
    ("code",),
    (
        _code(),
        _choice("kind", reference_choices.ParticipantKind),
        _text("iso2"),
        _text("m49"),
        _choice("regional_group", reference_choices.RegionalGroup, required=False),
        *(
            _text(f"name_{language}", required=True)
            for language in ("en", "fr", "es", "ar", "zh", "ru")
        ),
        _SOURCE,
    ),
)
_MISSIONS = Table(
    "missions.csv",
    reference.Mission,
    ("code",),
    (
        _code(),
        _text("name"),
        _text("kind"),
        Column("host", t.several, "hosts"),
        _date("started_on"),
        _date("ended_on"),
        _text("headquarters"),
        Column("latitude", t.degrees),
        Column("longitude", t.degrees),
        _SOURCE,
        _NOTE,
    ),
)
_THEMES = Table(
    "themes.csv",
    reference.Theme,
    ("code",),
    (
        _code(),
        _choice("kind", reference_choices.ThemeKind),
        Column("order", t.whole_number, required=True),
        _text("name", required=True),
        _SOURCE,
    ),
)
_PRIORITIES = Table(
    "priorities.csv",
    reference.Priority,
    ("code",),
    (
        _code(),
        _choice("framework", reference_choices.Framework),
        _choice("kind", reference_choices.PriorityKind),
        Column("order", t.whole_number, required=True),
        _text("name", required=True),
        _choice("wording", reference_choices.Wording),
        _NOTE,
        Column("source_url", t.addresses, "source_urls"),
    ),
)
_LEVELS = Table(
    "readiness_levels.csv",
    reference.ReadinessLevel,
    ("code",),
    (
        _code(),
        Column("order", t.whole_number, required=True),
        _text("name", required=True),
        _text("entry_condition"),
        Column("eligible_for_selection", t.yes_no, "is_selectable"),
        _SOURCE,
    ),
)
_RULES = Table(
    "rules.csv",
    reference.Rule,
    ("code", "applies_to", "valid_from"),
    (
        _code(),
        _text("applies_to"),
        Column("value", t.number),
        _text("unit"),
        _date("valid_from"),
        _date("valid_to"),
        _text("text"),
        _NOTE,
        _SOURCE,
        _QUOTATION,
    ),
)
_CAPABILITIES = Table(
    "capabilities.csv",
    reference.Capability,
    ("code",),
    (
        _code(),
        _to("parent", "capability"),
        _text("name", required=True),
        _choice("category", reference_choices.Category),
        _choice("unit_of_measure", reference_choices.UnitOfMeasure, required=False),
        Column("standard_strength", t.whole_number),
        _text("strength_basis"),
        Column("standard_aircraft", t.whole_number),
        _text("aircraft_basis"),
        _list_of("themes", "theme"),
        _list_of("priorities", "priority"),
        _text("description"),
        Column("source_url", t.addresses, "source_urls"),
    ),
)
_SUBSTITUTIONS = Table(
    "substitutions.csv",
    reference.Substitution,
    ("capability_id", "filled_by_id"),
    (
        _to("capability", "capability", required=True),
        _to("filled_by", "capability", required=True),
        Column("quality", t.whole_number, required=True),
        _text("basis", required=True),
        Column("source_url", t.addresses, "source_urls"),
    ),
)
_COUNT_KINDS = Table(
    "count_kinds.csv",
    reference.CountKind,
    ("code",),
    (
        _code(),
        Column("order", t.whole_number, required=True),
        _text("name", required=True),
        Column("categories", t.several, required=True),
        Column("includes_ongoing", t.yes_no, required=True),
        Column("figure", t.several, "figures"),
    ),
)
_EDITIONS = Table(
    "requirement_editions.csv",
    requirements.RequirementEdition,
    ("code",),
    (_code(), _text("title", required=True), _date("stated_on"), _text("readable"), _SOURCE),
)
_REQUIREMENTS = Table(
    "requirements.csv",
    requirements.Requirement,
    ("code",),
    (
        _code(),
        _to("edition", "requirementedition", required=True),
        _choice("kind", RequirementKind),
        _text("title", required=True),
        _to("mission", "mission"),
        _to("capability", "capability"),
        Column("quantity", t.whole_number),
        _choice("unit", reference_choices.UnitOfMeasure, required=False),
        Column("strength_each", t.whole_number),
        Column("strength_total", t.whole_number),
        Column("needed_from", t.month),
        Column("needed_to", t.month),
        _text("location"),
        _text("equipment"),
        _text("severity"),
        _date("stated_on", required=True),
        _text("status_stated"),
        _to("part_of", "requirement"),
        _to("supersedes", "requirement"),
        _choice("state", RequirementState),
        _date("closed_on"),
        _text("closed_reason"),
        _text("closed_source_url"),
        _NOTE,
        _SOURCE,
    ),
)
_PLEDGES = Table(
    "pledges.csv",
    pledges.Pledge,
    ("code",),
    (
        _code(),
        _to("meeting", "meeting"),
        _to("participant", "participant", required=True),
        _text("text", required=True),
        _choice("category", reference_choices.Category),
        Column("further_categories", t.several),
        _to("capability", "capability"),
        Column("quantity", t.whole_number),
        _choice("quantity_qualifier", meeting_choices.Qualifier, required=False),
        _text("quantity_stated"),
        _date("available_from"),
        _date("available_until"),
        _text("available_stated"),
        _list_of("missions", "mission"),
        _list_of("missions_excluded", "mission"),
        _text("beneficiary"),
        Column("amount", t.number),
        _text("currency"),
        _choice("novelty", pledge_choices.Novelty),
        _choice("commitment", pledge_choices.Commitment),
        Column("is_package_total", t.yes_no, required=True),
        _date("announced_on", required=True),
        _NOTE,
        _SOURCE,
        _LABEL,
    ),
)
_LEGS = Table(
    "pledge_legs.csv",
    pledges.PledgeLeg,
    ("pledge_id", "order"),
    (
        _to("pledge", "pledge", required=True),
        Column("order", t.whole_number, required=True),
        _to("participant", "participant", required=True),
        _choice("role", pledge_choices.LegRole),
        _choice("component", pledge_choices.Component),
        _to("capability", "capability"),
        Column("quantity", t.whole_number),
        _text("text"),
        _SOURCE,
        _LABEL,
    ),
)
_GOODS = Table(
    "pledge_goods.csv",
    pledges.PledgeGoods,
    ("code",),
    (
        _code(),
        _to("pledge", "pledge", required=True),
        _text("name", required=True),
        _text("model"),
        Column("quantity", t.whole_number),
        _text("identity"),
        _SOURCE,
    ),
)
_FACTS = Table(
    "pledge_milestones.csv",
    pledges.PledgeFact,
    ("pledge_id", "step", "occurred_on", "said_by"),
    (
        _to("pledge", "pledge", required=True),
        _choice("step", pledge_choices.StepName),
        _date("occurred_on", required=True),
        _to("level", "readinesslevel"),
        Column("outcome", t.one_of([outcome.value for outcome in Outcome])),
        Column("units", t.whole_number),
        Column("persons", t.whole_number),
        _to("mission", "mission"),
        _text("text"),
        _QUOTATION,
        _SOURCE,
        Column(
            "said_by",
            t.one_of_or(pledge_choices.SaidBy.values, pledge_choices.SaidBy.PUBLIC_SOURCE),
            may_be_missing=True,
            usual=str(pledge_choices.SaidBy.PUBLIC_SOURCE),
        ),
    ),
)
_CONDITIONS = Table(
    "pledge_conditions.csv",
    pledges.PledgeCondition,
    ("pledge_id", "kind", "order"),
    (
        _to("pledge", "pledge", required=True),
        _choice("kind", pledge_choices.ConditionKind),
        _text("text", required=True),
        _text("lifted_by"),
        _date("met_on"),
        _SOURCE,
        Column("order", t.whole_number_or(1), may_be_missing=True, usual=1),
        Column("met_until", t.approximate_date, may_be_missing=True),
    ),
)
_LINKS = Table(
    "pledge_links.csv",
    pledges.PledgeLink,
    ("pledge_id", "relation", "earlier_id"),
    (
        _to("pledge", "pledge", required=True),
        _choice("relation", pledge_choices.Relation),
        _to("earlier", "pledge", required=True),
        _NOTE,
        _SOURCE,
    ),
)
_DEPLOYMENTS = Table(
    "deployments.csv",
    pledges.Deployment,
    ("code",),
    (
        _code(),
        _to("pledge", "pledge"),
        _to("requirement", "requirement"),
        _to("mission", "mission"),
        _to("capability", "capability"),
        Column("quantity", t.whole_number),
        Column("persons", t.whole_number),
        Column("from_month", t.month),
        Column("to_month", t.month),
        _date("known_on", required=True),
        _text("text"),
        _SOURCE,
    ),
)
TABLES: tuple[Table, ...] = (
    _PARTICIPANTS,
    _MISSIONS,
    _THEMES,
    _PRIORITIES,
    _LEVELS,
    _RULES,
    _CAPABILITIES,
    _SUBSTITUTIONS,
    _COUNT_KINDS,
    *MEETING_TABLES,
    _EDITIONS,
    _REQUIREMENTS,
    _PLEDGES,
    _LEGS,
    _GOODS,
    _FACTS,
    _CONDITIONS,
    _LINKS,
    _DEPLOYMENTS,
    *PARTNERSHIP_TABLES,
    *EVACUATION_TABLES,
)
