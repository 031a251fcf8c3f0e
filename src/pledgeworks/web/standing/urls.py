"""Addresses of the standing lists."""

from django.urls import path

from pledgeworks.web.standing import views

urlpatterns = [
    path("", views.lists, name="standing-lists"),
    path("<slug:name>/", views.show_list, name="standing-list"),
    path("<slug:name>.csv", views.list_file, {"kind": "csv"}, name="standing-list-csv"),
    path("<slug:name>.xlsx", views.list_file, {"kind": "xlsx"}, name="standing-list-xlsx"),
]
