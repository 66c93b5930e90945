"""Addresses of the sign-in: those pages of allauth that a sign-in by code needs, and no other."""

from allauth.account import views
from django.urls import path

from rallyes.web.public import pages

urlpatterns = [
    path("", views.request_login_code, name="account_login"),
    path("", views.request_login_code, name="account_request_login_code"),
    path("code/", views.confirm_login_code, name="account_confirm_login_code"),
    path("deconnexion/", views.logout, name="account_logout"),
    path("compte-ferme/", views.account_inactive, name="account_inactive"),
    path("sans-compte/", pages.no_account, name="account_signup"),
]
