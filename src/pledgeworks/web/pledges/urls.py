"""Addresses of pledges."""

from django.urls import path

from pledgeworks.web.pledges import changes, views

urlpatterns = [
    path("", views.pledges, name="pledges"),
    path("of/<code:code>/new/", changes.write_pledge, name="write-pledge"),
    path("<code:code>/", views.show_pledge, name="pledge"),
    path("<code:code>/change/", changes.change_pledge, name="change-pledge"),
    path("<code:code>/submit/", changes.submit_pledge, name="submit-pledge"),
    path("<code:code>/discard/", changes.discard_draft, name="discard-draft"),
    path("<code:code>/withdraw/", changes.withdraw_pledge, name="withdraw-pledge"),
    path("<code:code>/confirm/", changes.confirm_pledge, name="confirm-pledge"),
]
