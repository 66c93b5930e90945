"""What replaces or follows the code: the pages of allauth that serve, and no other."""

from allauth.account.internal.flows.login import record_authentication
from allauth.mfa.base import views as base
from allauth.mfa.recovery_codes import views as recovery
from allauth.mfa.totp import views as totp
from allauth.mfa.webauthn import views as passkeys
from django import forms
from django.http import HttpRequest, HttpResponse
from django.urls import path


def proven(request: HttpRequest) -> None:
    """Whoever has just added a proof has used it: they are not asked for it again at once."""
    record_authentication(request, request.user, method="mfa", reauthenticated=True)


class ActivateTOTP(totp.ActivateTOTPView):
    """Then shows the recovery codes."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response = super().form_valid(form)
        proven(self.request)
        return response


class AddPasskey(passkeys.AddWebAuthnView):
    """Then shows the recovery codes, the first time."""

    def form_valid(self, form: forms.Form) -> HttpResponse:
        response = super().form_valid(form)
        proven(self.request)
        return response


urlpatterns = [
    path("", base.index, name="mfa_index"),
    path("", base.index, name="mfa_list_webauthn"),
    path("entrer/", base.authenticate, name="mfa_authenticate"),
    path("entrer-avec-une-cle/", passkeys.login_webauthn, name="mfa_login_webauthn"),
    path("confirmer/", base.reauthenticate, name="mfa_reauthenticate"),
    path(
        "confirmer-avec-une-cle/",
        passkeys.reauthenticate_webauthn,
        name="mfa_reauthenticate_webauthn",
    ),
    path("application/", ActivateTOTP.as_view(), name="mfa_activate_totp"),
    path("application/retirer/", totp.deactivate_totp, name="mfa_deactivate_totp"),
    path("cles/ajouter/", AddPasskey.as_view(), name="mfa_add_webauthn"),
    path("cles/<int:pk>/retirer/", passkeys.remove_webauthn, name="mfa_remove_webauthn"),
    path("secours/", recovery.view_recovery_codes, name="mfa_view_recovery_codes"),
    path("secours/nouveaux/", recovery.generate_recovery_codes, name="mfa_generate_recovery_codes"),
]
