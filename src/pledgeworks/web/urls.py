"""Addresses of all pages, area by area."""

from django.urls import include, path, register_converter

from pledgeworks.web.codes import CodeConverter
from pledgeworks.web.work import lists

register_converter(CodeConverter, "code")

urlpatterns = [
    path("", include("pledgeworks.web.home.urls")),
    path("", include("pledgeworks.web.board.urls")),
    path("", include("pledgeworks.web.scenarios.urls")),
    path("requirements/", include("pledgeworks.web.requirements.urls")),
    path("work/", include("pledgeworks.web.work.urls")),
    # Before other standing lists, whose addresses are any word.
    path("lists/announced-not-registered/", lists.unregistered, name="announced-not-registered"),
    path(
        "lists/announced-not-registered.csv",
        lists.unregistered_file,
        name="announced-not-registered-csv",
    ),
    path("lists/freshness/", lists.freshness, name="freshness"),
    path("lists/", include("pledgeworks.web.standing.urls")),
    path("", include("pledgeworks.web.reports.urls")),
    # Before pledges, meetings, participants and missions, some of whose addresses they add to.
    path("", include("pledgeworks.web.record.urls")),
    path("pledges/", include("pledgeworks.web.pledges.urls")),
    path("intake/", include("pledgeworks.web.intake.urls")),
    path("partnerships/", include("pledgeworks.web.partnerships.urls")),
    path("participants/", include("pledgeworks.web.participants.urls")),
    path("missions/", include("pledgeworks.web.missions.urls")),
    path("evacuation/", include("pledgeworks.web.evacuation.urls")),
    path("capabilities/", include("pledgeworks.web.capabilities.urls")),
    path("meetings/", include("pledgeworks.web.meetings.urls")),
    path("reference/", include("pledgeworks.web.reference.urls")),
    path("search/", include("pledgeworks.web.searching.urls")),
    path("help/", include("pledgeworks.web.help.urls")),
    path("account/", include("pledgeworks.web.account.urls")),
    path("account/", include("pledgeworks.web.signin.urls")),
    path("people/", include("pledgeworks.web.people.urls")),
    path("seats/", include("pledgeworks.web.seats.urls")),
    path("operations/", include("pledgeworks.web.operations.urls")),
]
