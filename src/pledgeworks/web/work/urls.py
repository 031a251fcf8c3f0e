"""Addresses of the desk."""

from django.urls import path

from pledgeworks.web.work import views

urlpatterns = [
    path("", views.work, name="work"),
    path("confirm/", views.confirm_several, name="confirm-several"),
    path("reminders/", views.reminders, name="reminders"),
    path("policy/", views.policy, name="policy"),
]
