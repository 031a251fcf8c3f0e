"""Addresses of meetings."""

from django.urls import path

from pledgeworks.web.live import floor, statements
from pledgeworks.web.live import views as live
from pledgeworks.web.meetings import editing, gathering, views

urlpatterns = [
    path("", views.list_meetings, name="meetings"),
    path("over-the-years/", views.show_years, name="pledged-over-the-years"),
    path("<code:code>/", views.show_meeting, name="meeting"),
    path("<code:code>/live/", live.show_live, name="live"),
    path("<code:code>/live/events", live.live_events, name="live-events"),
    path("<code:code>/floor/", floor.show_floor, name="floor"),
    path("<code:code>/floor/ask/", floor.ask_one, name="ask-for-floor"),
    path("<code:code>/floor/list/<int:order>/", floor.list_all, name="put-on-list"),
    path(
        "<code:code>/floor/<int:number>/statement/",
        statements.read_statement,
        name="floor-statement",
    ),
    path("<code:code>/floor/<int:number>/<slug:deed>/", floor.act, name="floor-act"),
    path("<code:code>/floor/release/<code:pledge>/", floor.release_one, name="release-pledge"),
    path("<code:code>/delegations/", gathering.show_delegations, name="delegations"),
    path(
        "<code:code>/delegations.<slug:form>", gathering.delegations_file, name="delegations-file"
    ),
    path("<code:code>/delegations/import/", gathering.import_list, name="import-delegations"),
    path("<code:code>/delegations/invite/", gathering.invite_some, name="invite-to-meeting"),
    path("<code:code>/papers/<slug:name>.pdf", gathering.paper, name="meeting-paper"),
    path("<code:code>/calendar.ics", gathering.calendar_file, name="calendar"),
    path("<code:code>/text/", editing.show_text, name="summary-text"),
    path("<code:code>/text/close/", editing.close, name="close-summary"),
    path("<code:code>/text/comments/<int:number>/settle/", editing.settle, name="settle-comment"),
    path("<code:code>/text/sign/<code:participant>/", editing.sign, name="sign-summary"),
    path("<code:code>/text/<slug:section>/rewrite/", editing.rewrite, name="rewrite-section"),
    path("<code:code>/text/<slug:section>/point/", editing.make_point, name="make-point"),
    path("<code:code>/text/<slug:section>/comment/", editing.comment, name="comment-section"),
    path(
        "<code:code>/text/<slug:section>/translate/<slug:language>/",
        editing.translate,
        name="translate-section",
    ),
    path("<code:code>/counts/", views.show_counts, name="counts"),
    path(
        "<code:code>/documents/<slug:name>.<slug:form>", views.show_paper, name="meeting-document"
    ),
    path(
        "<code:code>/states/<code:participant>/page.<slug:form>",
        views.show_page_of_state,
        name="state-document",
    ),
    path("<code:code>/summary.<slug:form>", views.summary, name="summary"),
]
