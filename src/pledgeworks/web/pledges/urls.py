"""Addresses of pledges."""

from django.urls import path

from pledgeworks.web.pledges import views

urlpatterns = [
    path("", views.pledges, name="pledges"),
    path("<code:code>/", views.show_pledge, name="pledge"),
]
