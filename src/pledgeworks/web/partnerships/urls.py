"""Addresses of partnerships."""

from django.urls import path

from pledgeworks.web.partnerships import views

urlpatterns = [
    path("", views.show_partnerships, name="partnerships"),
    path("partnerships.json", views.partnerships_json, name="partnerships-json"),
]
