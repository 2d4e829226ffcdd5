"""URLs of people, under /me/, and the ones of allauth that Jadara uses, under /account/."""

from __future__ import annotations

from allauth.account import views as account
from allauth.mfa.base import views as mfa
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as webauthn
from django.urls import path

from jadara.commons.people import team_views, views

people = (
    [
        path("begin/", views.begin, name="begin"),
        path("", views.me, name="me"),
        path("settings/", views.settings_page, name="settings"),
        path("privacy/", views.privacy, name="privacy"),
        path("join/", views.join, name="join"),
        path("join/<slug:code>/", views.agree, name="agree"),
        path("withdraw/<uuid:organisation_id>/", views.withdraw, name="withdraw"),
        path("erase/", views.erase, name="erase"),
        path("help/", views.help_begin, name="help"),
        path("help/end/", views.help_end, name="help_end"),
        path("leave/", views.leave, name="leave"),
        path("team/", team_views.team_page, name="team"),
        path("team/<uuid:role_id>/end/", team_views.end_role, name="end_role"),
        path("team/offers/<uuid:offer_id>/close/", team_views.close_offer, name="close_offer"),
        path("offer/<str:offer>/", team_views.accept, name="accept"),
    ],
    "people",
)

#: allauth reverses these names itself, so they stay outside a namespace.
account_urls = [
    path("login/", account.login, name="account_login"),
    path("logout/", account.logout, name="account_logout"),
    path("inactive/", account.account_inactive, name="account_inactive"),
    path("signup/", account.signup, name="account_signup"),
    path("reauthenticate/", account.reauthenticate, name="account_reauthenticate"),
    path("password/change/", account.password_change, name="account_change_password"),
    path("password/set/", account.password_set, name="account_set_password"),
    path("login/code/", account.request_login_code, name="account_request_login_code"),
    path("login/code/confirm/", account.confirm_login_code, name="account_confirm_login_code"),
    path("phone/verify/", account.verify_phone, name="account_verify_phone"),
    path("phone/change/", account.change_phone, name="account_change_phone"),
    path("2fa/", mfa.index, name="mfa_index"),
    path("2fa/authenticate/", mfa.authenticate, name="mfa_authenticate"),
    path("2fa/reauthenticate/", mfa.reauthenticate, name="mfa_reauthenticate"),
    path("2fa/totp/activate/", totp.activate_totp, name="mfa_activate_totp"),
    path("2fa/totp/deactivate/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("2fa/recovery/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("2fa/recovery/generate/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
    path("2fa/recovery/download/", recovery.download_recovery_codes, name="mfa_download_recovery_codes"),
    path("2fa/passkeys/", webauthn.list_webauthn, name="mfa_list_webauthn"),
    path("2fa/passkeys/add/", webauthn.add_webauthn, name="mfa_add_webauthn"),
    path("2fa/passkeys/reauthenticate/", webauthn.reauthenticate_webauthn, name="mfa_reauthenticate_webauthn"),
    path("2fa/passkeys/<int:pk>/remove/", webauthn.remove_webauthn, name="mfa_remove_webauthn"),
    path("2fa/passkeys/<int:pk>/edit/", webauthn.edit_webauthn, name="mfa_edit_webauthn"),
    path("2fa/passkeys/login/", webauthn.login_webauthn, name="mfa_login_webauthn"),
]
