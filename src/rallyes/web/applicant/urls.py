"""Addresses for organisations that ask to join the network."""

from django.urls import path

from rallyes.web.applicant import applying

app_name = "applicant"
urlpatterns = [
    path("", applying.apply_to_call, name="apply"),
    path("recu/", applying.received, name="received"),
]
