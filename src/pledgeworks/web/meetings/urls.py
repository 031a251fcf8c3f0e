"""Addresses of meetings."""

from django.urls import path

from pledgeworks.web.meetings import views

urlpatterns = [
    path("", views.list_meetings, name="meetings"),
    path("<code:code>/", views.show_meeting, name="meeting"),
    path("<code:code>/counts/", views.show_counts, name="counts"),
    path("<code:code>/summary.<slug:form>", views.summary, name="summary"),
]
