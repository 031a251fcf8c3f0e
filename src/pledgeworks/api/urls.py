"""Addresses of the API; whatever is none of them is told so as a problem."""

from django.urls import path, re_path

from pledgeworks.api import problems
from pledgeworks.api.v1 import api
from pledgeworks.api.v1.page import show_operations

urlpatterns = [
    path("v1/docs", show_operations, name="api-operations"),
    path("v1/", api.urls),
    re_path("", problems.nothing_here, name="api-nothing-here"),
]
