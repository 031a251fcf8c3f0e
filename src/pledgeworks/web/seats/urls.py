"""Addresses of seats."""

from django.urls import path

from pledgeworks.web.seats import changes, views

urlpatterns = [
    path("", views.seats, name="seats"),
    path("open-one/", changes.open_one, name="open-seat"),
    path("<slug:code>/", views.show_seat, name="seat"),
    path("<slug:code>/invite/", changes.invite_somebody, name="invite"),
    path("<slug:code>/seat/", changes.seat_somebody, name="seat-person"),
    path("<slug:code>/vacate/", changes.vacate, name="vacate-seat"),
    path("<slug:code>/close/", changes.close, name="close-seat"),
]
