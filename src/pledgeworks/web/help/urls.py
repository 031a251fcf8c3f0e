"""Address of the help page."""

from django.urls import path

from pledgeworks.web.help import views

urlpatterns = [
    path("", views.help_page, name="help"),
    path("components/", views.components, name="components"),
]
