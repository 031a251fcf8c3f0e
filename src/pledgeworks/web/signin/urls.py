"""Addresses of signing in. Their names are allauth's, whose flows lead from one to the next."""

from django.urls import path, re_path

from pledgeworks.web.signin import views

urlpatterns = [
    path("sign-in/", views.SignIn.as_view(), name="account_login"),
    path("sign-out/", views.SignOut.as_view(), name="account_logout"),
    path("closed/", views.Closed.as_view(), name="account_inactive"),
    path("confirm/", views.Confirm.as_view(), name="account_reauthenticate"),
    path("invitation/<str:text>/", views.invitation, name="invitation"),
    path("password/", views.ChangePassword.as_view(), name="account_change_password"),
    path("password/first/", views.SetPassword.as_view(), name="account_set_password"),
    path("password/forgotten/", views.ForgottenPassword.as_view(), name="account_reset_password"),
    path("password/letter-sent/", views.LetterSent.as_view(), name="account_reset_password_done"),
    re_path(
        r"^password/new/(?P<uidb36>[0-9A-Za-z]+)-(?P<key>.+)/$",
        views.NewPassword.as_view(),
        name="account_reset_password_from_key",
    ),
    path(
        "password/chosen/",
        views.NewPasswordChosen.as_view(),
        name="account_reset_password_from_key_done",
    ),
    path("second-factor/", views.SecondFactor.as_view(), name="mfa_index"),
    path("second-factor/code/", views.EnterCode.as_view(), name="mfa_authenticate"),
    path("second-factor/confirm/", views.ConfirmByCode.as_view(), name="mfa_reauthenticate"),
    path("second-factor/set-up/", views.SetUpFactor.as_view(), name="mfa_activate_totp"),
    path("second-factor/remove/", views.RemoveFactor.as_view(), name="mfa_deactivate_totp"),
    path(
        "second-factor/recovery-codes/",
        views.RecoveryCodes.as_view(),
        name="mfa_view_recovery_codes",
    ),
    path(
        "second-factor/recovery-codes/new/",
        views.NewRecoveryCodes.as_view(),
        name="mfa_generate_recovery_codes",
    ),
    path(
        "single-sign-on/left/",
        views.SingleSignOnLeft.as_view(),
        name="socialaccount_login_cancelled",
    ),
    path(
        "single-sign-on/failed/",
        views.SingleSignOnFailed.as_view(),
        name="socialaccount_login_error",
    ),
    path("single-sign-on/<slug:provider_id>/", views.single_sign_on, name="openid_connect_login"),
    path(
        "single-sign-on/<slug:provider_id>/back/",
        views.back_from_provider,
        name="openid_connect_callback",
    ),
]
