"""Addresses of people."""

from django.urls import path

from pledgeworks.web.people import views

urlpatterns = [
    path("", views.people_list, name="people"),
    path("add/", views.add, name="add-person"),
    path("<int:number>/", views.show_person, name="person"),
    path("<int:number>/change/", views.change, name="change-person"),
    path("<int:number>/remove-second-factor/", views.remove_factor, name="remove-factor"),
]
