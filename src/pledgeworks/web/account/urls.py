"""Addresses of one's own account; those of signing in stand beside."""

from django.urls import path

from pledgeworks.web.account import views

urlpatterns = [
    path("", views.account, name="account"),
    path("language/", views.language, name="letters-language"),
    path("sign-out-everywhere/", views.sign_out_everywhere, name="sign-out-everywhere"),
    path("tokens/", views.tokens, name="tokens"),
    path("tokens/<slug:prefix>/revoke/", views.revoke, name="revoke-token"),
]
