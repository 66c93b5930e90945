"""Addresses of one's own sign-in."""

from django.urls import path

from rallyes.web.account import door, sessions

app_name = "me"
urlpatterns = [
    path("espace/", door.door, name="door"),
    path("connexions/", sessions.sessions, name="sessions"),
    path("connexions/fermer-les-autres/", sessions.sessions_close, name="sessions_close"),
    path("connexions/<int:visit_id>/fermer/", sessions.session_close, name="session_close"),
]
