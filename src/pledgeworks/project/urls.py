"""Addresses: what a person sees is in `web`, what a program reads in `api`."""

from django.conf.urls.i18n import i18n_patterns
from django.urls import include, path

from pledgeworks.web.assets import show_asset

urlpatterns = [
    path("api/", include("pledgeworks.api.urls")),
    path("", include("pledgeworks.web.health.urls")),
    path("assets/<slug:digest>/<str:name>", show_asset, name="asset"),
    *i18n_patterns(path("", include("pledgeworks.web.urls")), prefix_default_language=False),
]
