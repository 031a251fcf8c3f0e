"""Addresses of the scenarios; the page to try one stands with the board it changes."""

from django.urls import path

from pledgeworks.web.scenarios import views

urlpatterns = [
    path("scenarios/", views.list_scenarios, name="scenarios"),
    path("scenarios/<code:code>/", views.show_scenario, name="scenario"),
    path("board/<code:code>/what-if/", views.try_what_if, name="what-if"),
]
