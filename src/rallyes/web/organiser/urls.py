"""Addresses of the organiser's space."""

from django.urls import path

from rallyes.web.organiser import rallies

app_name = "organiser"
urlpatterns = [
    path("", rallies.rally_list, name="rallies"),
]
