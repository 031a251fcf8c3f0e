"""Addresses for whatever watches the program."""

from django.urls import path

from pledgeworks.web.health import views

urlpatterns = [
    path("healthz", views.health, name="health"),
    path("readyz", views.ready, name="ready"),
]
