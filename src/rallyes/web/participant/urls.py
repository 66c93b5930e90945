"""Addresses behind the link of a team, of a participant, and of an info session."""

from django.urls import path

from rallyes.web.participant import essentials, programme, sessions

app_name = "participant"
urlpatterns = [
    path("e/<str:token>/", programme.page, name="programme"),
    path("moi/<str:token>/", essentials.essentials, name="essentials"),
    path("moi/<str:token>/je-viens/", essentials.coming, name="coming"),
    path("moi/<str:token>/je-ne-viens-pas/", essentials.not_coming, name="not_coming"),
    path("i/<str:token>/", sessions.session, name="session"),
    path("i/<str:token>/merci/", sessions.session_done, name="session_done"),
    path("e/<str:token>/calendrier.ics", programme.calendar, name="calendar"),
]
