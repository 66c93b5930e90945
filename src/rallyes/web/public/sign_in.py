"""Addresses of the sign-in: those pages of allauth that a sign-in by code needs, and no other."""

from allauth.account import views
from allauth.socialaccount.models import SocialApp
from allauth.socialaccount.providers.oauth2.views import OAuth2CallbackView, OAuth2LoginView
from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.urls import path

from rallyes.accounts.interfaces.professional import FAILED, Provider
from rallyes.web.public import pages


def professional(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _with_provider(OAuth2LoginView, request, provider_id)


def professional_back(request: HttpRequest, provider_id: str) -> HttpResponse:
    return _with_provider(OAuth2CallbackView, request, provider_id)


def _with_provider(
    view: type[OAuth2LoginView | OAuth2CallbackView], request: HttpRequest, provider_id: str
) -> HttpResponse:
    """A provider that the settings do not name does not exist; one that is down is told."""
    try:
        answer: HttpResponse = view.adapter_view(Provider(request, provider_id))(request)
    except SocialApp.DoesNotExist as unknown:
        raise Http404 from unknown
    except OSError:  # what the library of HTTP raises when nobody answers
        messages.error(request, FAILED)
        return redirect("account_login")
    return answer


urlpatterns = [
    path("", views.request_login_code, name="account_login"),
    path("", views.request_login_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("compte-ferme/", views.account_inactive, name="account_inactive"),
    path("pro/<str:provider_id>/", professional, name="openid_connect_login"),
    path("pro/<str:provider_id>/retour/", professional_back, name="openid_connect_callback"),
    path("sans-compte/", pages.no_account, name="account_signup"),
]
