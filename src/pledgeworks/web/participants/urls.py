"""Addresses of participants."""

from django.urls import path

from pledgeworks.web.participants import views

urlpatterns = [
    path("", views.list_participants, name="participants"),
    path("<code:code>/", views.show_participant, name="participant"),
]
