"""The style guide; reachable in development only."""

from django.urls import path

from rallyes.web.ui import guide

app_name = "style"
urlpatterns = [
    path("", guide.guide, name="index"),
    path("nu/", guide.bare, name="bare"),
    path("annuler/", guide.undo, name="undo"),
]
