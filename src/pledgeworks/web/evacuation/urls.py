"""Addresses of casualty evacuation."""

from django.urls import path

from pledgeworks.web.evacuation import views

urlpatterns = [
    path("", views.list_evacuation, name="evacuation"),
    path("<code:code>/", views.show_evacuation, name="evacuation-mission"),
    path("<code:code>/what-if/", views.try_evacuation, name="evacuation-what-if"),
    path("<code:code>/requirements/", views.ask_for_siting, name="evacuation-requirements"),
]
