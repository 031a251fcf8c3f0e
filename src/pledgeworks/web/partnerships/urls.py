"""Addresses of partnerships: what the plan suggests, and what is registered."""

from django.urls import path

from pledgeworks.web.partnerships import (
    counted_once,
    doing,
    proposing,
    registered,
    statements,
    stating,
    views,
)

urlpatterns = [
    path("", views.show_partnerships, name="partnerships"),
    path("partnerships.json", views.partnerships_json, name="partnerships-json"),
    path("totals/", counted_once.show_totals, name="totals"),
    path("registered/", registered.list_partnerships, name="partnership-list"),
    path("registered/propose/", proposing.propose_one, name="propose-partnership"),
    path("registered/<code:code>/", registered.show_partnership, name="partnership"),
    path("registered/<code:code>/change/", doing.change, name="change-partnership"),
    path("registered/<code:code>/join/", doing.join_one, name="join-partnership"),
    path("registered/<code:code>/record/<slug:state>/", doing.record, name="record-state"),
    path("roles/<code:code>/answer/<slug:status>/", doing.answer_role, name="answer-role"),
    path("roles/<code:code>/delivered/", doing.delivered, name="deliver-role"),
    path("roles/<code:code>/go-on-without/", doing.go_on, name="release-role"),
    path("roles/<code:code>/tranche/", doing.tranche, name="add-tranche"),
    path("tranches/<int:number>/delivered/", doing.tranche_came, name="deliver-tranche"),
    path("needs/", statements.list_statements, name="needs-and-offers"),
    path("needs/state-a/<slug:side>/", stating.state_one, name="state-need-or-offer"),
    path("needs/<code:code>/", statements.show_statement, name="need-or-offer"),
    path("needs/<code:code>/change/", stating.change, name="change-need-or-offer"),
    path("needs/<code:code>/close/", stating.close, name="close-need-or-offer"),
    path("suggestions/<slug:name>/propose/", proposing.propose_it, name="propose-suggestion"),
    path("suggestions/<slug:name>/reject/", proposing.reject_it, name="reject-suggestion"),
    path("suggestions/<slug:name>/again/", proposing.ask_for_it_again, name="ask-again"),
]
