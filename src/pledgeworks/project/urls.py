"""Addresses: what a person sees is in `web`, what a program reads in `api`."""

from django.urls import include, path

urlpatterns = [
    path("api/", include("pledgeworks.api.urls")),
    path("", include("pledgeworks.web.urls")),
]
