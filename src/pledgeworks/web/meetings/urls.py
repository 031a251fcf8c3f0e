"""Addresses of meetings."""

from django.urls import path

from pledgeworks.web.live import floor
from pledgeworks.web.live import views as live
from pledgeworks.web.meetings import views

urlpatterns = [
    path("", views.list_meetings, name="meetings"),
    path("<code:code>/", views.show_meeting, name="meeting"),
    path("<code:code>/live/", live.show_live, name="live"),
    path("<code:code>/live/events", live.live_events, name="live-events"),
    path("<code:code>/floor/", floor.show_floor, name="floor"),
    path("<code:code>/floor/ask/", floor.ask_one, name="ask-for-floor"),
    path("<code:code>/floor/list/<int:order>/", floor.list_all, name="put-on-list"),
    path("<code:code>/floor/<int:number>/<slug:deed>/", floor.act, name="floor-act"),
    path("<code:code>/floor/release/<code:pledge>/", floor.release_one, name="release-pledge"),
    path("<code:code>/counts/", views.show_counts, name="counts"),
    path("<code:code>/summary.<slug:form>", views.summary, name="summary"),
]
