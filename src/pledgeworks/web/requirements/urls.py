"""Addresses of requirements."""

from django.urls import path

from pledgeworks.web.requirements import views

urlpatterns = [
    path("", views.list_requirements, name="requirements"),
    path("<code:code>/", views.show_requirement, name="requirement"),
]
