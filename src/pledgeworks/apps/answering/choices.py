"""Closed lists about answers to requirements."""

from enum import StrEnum

from django.db.models import TextChoices
from django.utils.translation import gettext_lazy as _


class AnswerState(TextChoices):
    """Where the link between a pledge and a requirement stands."""

    PROPOSED = "proposed", _("Proposed")
    ACCEPTED = "accepted", _("Accepted")
    REJECTED = "rejected", _("Rejected")
    WITHDRAWN = "withdrawn", _("Withdrawn")


class AnswerOrigin(TextChoices):
    """Who first said that a pledge answers a requirement."""

    STATE = "state", _("The pledging State")
    SECRETARIAT = "secretariat", _("The Secretariat")
    PLAN = "plan", _("The plan")


class StageName(StrEnum):
    """The stages at which quantities of a requirement are counted, each from its own facts."""

    ASKED = "asked"
    OFFERED = "offered"
    ACCEPTED = "accepted"
    ASSESSED = "assessed"
    SELECTED = "selected"
    DEPLOYED = "deployed"


class ListName(StrEnum):
    """The standing lists."""

    NOBODY_PLEDGED = "asked-nobody-pledged"
    NOT_LINKED = "asked-not-linked"
    NOBODY_ASKED = "pledged-nobody-asked"


class NextAction(StrEnum):
    """What somebody should do about a row of a standing list."""

    ASK = "ask"
    LINK = "link"
    CONFIRM = "confirm"
    PLACE = "place"


class Hanging(StrEnum):
    """What can hang on a mission that closes."""

    REQUIREMENT = "requirement"
    DEPLOYMENT = "deployment"
    PLEDGE = "pledge"
    SCENARIO = "scenario"
    PLAN = "plan"
