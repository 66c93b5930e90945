"""Addresses behind the link of a team, and of an info session."""

from django.urls import path

from rallyes.web.participant import programme, sessions

app_name = "participant"
urlpatterns = [
    path("e/<str:token>/", programme.page, name="programme"),
    path("i/<str:token>/", sessions.session, name="session"),
    path("i/<str:token>/merci/", sessions.session_done, name="session_done"),
    path("e/<str:token>/calendrier.ics", programme.calendar, name="calendar"),
]
