"""Addresses of the record, of verification, and of what was delivered."""

from django.urls import path

from pledgeworks.web.record import delivered, profiles, safety, verdicts, views

urlpatterns = [
    path("record/", views.show_record, name="record"),
    path("record/series/", views.show_series, name="record-series"),
    path("record/series.csv", views.series_file, name="record-series-csv"),
    path("record/women/", views.show_women, name="record-women"),
    path("record/safety/", safety.show_safety, name="record-safety"),
    path("record/months/<code:code>/", views.show_month, name="record-month"),
    path("delivered/", delivered.show_delivered, name="delivered"),
    path("meetings/<code:code>/verification/", verdicts.of_meeting, name="verification"),
    path(
        "meetings/<code:code>/verification.csv", verdicts.file_of_meeting, name="verification-csv"
    ),
    path("pledges/<code:code>/verification/", verdicts.of_pledge, name="pledge-verification"),
    path("pledges/<code:code>/verification/overrule/", verdicts.overrule, name="overrule-verdict"),
    path(
        "pledges/<code:code>/verification/withdraw/",
        verdicts.withdraw,
        name="withdraw-overruling",
    ),
    path("participants/<code:code>/record.pdf", profiles.of_participant, name="participant-record"),
    path("missions/<code:code>/record.pdf", profiles.of_mission, name="mission-record"),
]
