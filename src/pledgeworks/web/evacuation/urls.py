"""Addresses of casualty evacuation."""

from django.urls import path

from pledgeworks.web.evacuation import views

urlpatterns = [
    path("", views.list_evacuation, name="evacuation"),
    path("<code:code>/", views.show_evacuation, name="evacuation-mission"),
]
