"""Addresses of the catalogue."""

from django.urls import path

from pledgeworks.web.capabilities import views

urlpatterns = [
    path("", views.catalogue, name="capabilities"),
    path("<code:code>/", views.show_capability, name="capability"),
]
