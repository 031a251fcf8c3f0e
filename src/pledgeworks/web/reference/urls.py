"""Address of the rules and vocabulary."""

from django.urls import path

from pledgeworks.web.reference import views

urlpatterns = [path("", views.vocabulary, name="reference")]
