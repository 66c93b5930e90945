"""Addresses behind the personal link of a team."""

from django.urls import path

from rallyes.web.participant import programme

app_name = "participant"
urlpatterns = [
    path("e/<str:token>/", programme.page, name="programme"),
    path("e/<str:token>/calendrier.ics", programme.calendar, name="calendar"),
]
