"""Addresses of reports."""

from django.urls import path

from pledgeworks.web.reports import views

urlpatterns = [
    path("missions/<code:code>/report/", views.report_of_mission, name="mission-report"),
    path(
        "missions/<code:code>/report.csv",
        views.report_of_mission,
        {"kind": "csv"},
        name="mission-report-csv",
    ),
    path(
        "missions/<code:code>/report.xlsx",
        views.report_of_mission,
        {"kind": "xlsx"},
        name="mission-report-xlsx",
    ),
    path(
        "participants/<code:code>/report/", views.report_of_participant, name="participant-report"
    ),
    path(
        "participants/<code:code>/report.csv",
        views.report_of_participant,
        {"kind": "csv"},
        name="participant-report-csv",
    ),
    path(
        "participants/<code:code>/report.xlsx",
        views.report_of_participant,
        {"kind": "xlsx"},
        name="participant-report-xlsx",
    ),
]
