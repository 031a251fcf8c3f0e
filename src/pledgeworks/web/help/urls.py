"""Address of the help page."""

from django.urls import path

from pledgeworks.web.help import views

urlpatterns = [
    path("", views.help_page, name="help"),
    path("glossary/", views.glossary, name="glossary"),
    path("glossary.<slug:kind>", views.glossary_file, name="glossary-file"),
    path("components/", views.components, name="components"),
]
