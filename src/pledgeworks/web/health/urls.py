"""Address for whatever watches the program."""

from django.urls import path

from pledgeworks.web.health import views

urlpatterns = [path("", views.health, name="health")]
