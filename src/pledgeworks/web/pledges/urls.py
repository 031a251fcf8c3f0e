"""Addresses of pledges."""

from django.urls import path

from pledgeworks.web.life import conditions, papers, recording
from pledgeworks.web.pledges import changes, views
from pledgeworks.web.pledges.by_kind import who_pledges_what, who_pledges_what_file
from pledgeworks.web.pledges.world import show_world

urlpatterns = [
    path("", views.pledges, name="pledges"),
    path("pledges.<slug:kind>", views.pledges_file, name="pledges-file"),
    path("who-pledges-what.<slug:kind>", who_pledges_what_file, name="who-pledges-what-file"),
    path("who-pledges-what/", who_pledges_what, name="who-pledges-what"),
    path("world-map/", show_world, name="world-map"),
    path("of/<code:code>/new/", changes.write_pledge, name="write-pledge"),
    path("<code:code>/", views.show_pledge, name="pledge"),
    path("<code:code>/change/", changes.change_pledge, name="change-pledge"),
    path("<code:code>/submit/", changes.submit_pledge, name="submit-pledge"),
    path("<code:code>/discard/", changes.discard_draft, name="discard-draft"),
    path("<code:code>/withdraw/", changes.withdraw_pledge, name="withdraw-pledge"),
    path("<code:code>/confirm/", changes.confirm_pledge, name="confirm-pledge"),
    path("<code:code>/record/", recording.record_step, name="record-step"),
    path("<code:code>/promise/", recording.promise, name="promise-deadline"),
    path("<code:code>/documents/add/", papers.add, name="add-document"),
    path("<code:code>/documents/<int:number>/file/", papers.file, name="document-file"),
    path("<code:code>/documents/<int:number>/replace/", papers.replace, name="replace-document"),
    path("<code:code>/documents/<int:number>/withdraw/", papers.withdraw, name="withdraw-document"),
    path("<code:code>/documents/<int:number>/label/", papers.relabel, name="relabel-document"),
    path("<code:code>/conditions/state/", conditions.state, name="state-condition"),
    path("<code:code>/conditions/none/", conditions.none, name="no-condition"),
    path("<code:code>/conditions/<int:number>/", conditions.judge, name="judge-condition"),
]
