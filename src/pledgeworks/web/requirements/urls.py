"""Addresses of requirements."""

from django.urls import path

from pledgeworks.web.requirements import answers, changing, ending, importing, views

urlpatterns = [
    path("", views.list_requirements, name="requirements"),
    path("new/", changing.state_requirement, name="requirement-new"),
    path("import/", importing.import_requirements, name="requirements-import"),
    path("tables/<slug:table>.xlsx", importing.export_requirements, name="requirements-table"),
    path("requirements.<slug:kind>", views.requirements_file, name="requirements-file"),
    path("answers/<int:number>/", answers.decide_answer, name="answer"),
    path("<code:code>/", views.show_requirement, name="requirement"),
    path("<code:code>/answers/", answers.answer_requirement, name="requirement-answers"),
    path("<code:code>/again/", changing.restate_requirement, name="requirement-restate"),
    path("<code:code>/change/", changing.change_requirement, name="requirement-change"),
    path("<code:code>/fill/", ending.end_requirement, {"ending": "fill"}, name="requirement-fill"),
    path(
        "<code:code>/close/", ending.end_requirement, {"ending": "close"}, name="requirement-close"
    ),
    path(
        "<code:code>/reopen/",
        ending.end_requirement,
        {"ending": "reopen"},
        name="requirement-reopen",
    ),
]
