"""Address of the search."""

from django.urls import path

from pledgeworks.web.searching import views

urlpatterns = [path("", views.show_search, name="search")]
