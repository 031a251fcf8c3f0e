"""Addresses of missions."""

from django.urls import path

from pledgeworks.web.missions import closing, views

urlpatterns = [
    path("", views.list_missions, name="missions"),
    path("<code:code>/", views.show_mission, name="mission"),
    path("<code:code>/closing/", closing.close_mission, name="mission-closing"),
]
