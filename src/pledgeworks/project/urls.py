"""Addresses: everything a person sees is in `web`."""

from django.urls import include, path

urlpatterns = [path("", include("pledgeworks.web.urls"))]
