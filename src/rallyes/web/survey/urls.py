"""Addresses behind the link of a questionnaire."""

from django.urls import path

from rallyes.web.survey import pages

app_name = "survey"
urlpatterns = [
    path("q/<str:token>/", pages.start, name="start"),
    path("q/<str:token>/<int:step>/", pages.page, name="page"),
]
