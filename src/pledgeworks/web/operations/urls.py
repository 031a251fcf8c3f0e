"""Addresses of how the program fares."""

from django.urls import path

from pledgeworks.web.operations import views

urlpatterns = [
    path("jobs/", views.show_jobs, name="jobs"),
    path("jobs/<int:number>/retry/", views.retry, name="retry-job"),
]
