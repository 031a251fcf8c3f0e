"""Addresses of the intake."""

from django.urls import path

from pledgeworks.web.intake import desk, tables, views

urlpatterns = [
    path("", views.statements_list, name="statements"),
    path("send/", views.send_statement, name="send-statement"),
    path("table/", tables.send_table, name="send-table"),
    path("template.xlsx", tables.template, name="pledge-template"),
    path("<code:code>/", desk.show, name="statement"),
    path("<code:code>/drafts/<int:number>/", desk.decide, name="decide-draft"),
    path("<code:code>/mark/", desk.mark_passage, name="mark-passage"),
]
