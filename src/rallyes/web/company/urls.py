"""Addresses behind the personal link of a company."""

from django.urls import path

from rallyes.web.company import programme

app_name = "company"
urlpatterns = [
    path("v/<str:token>/", programme.page, name="programme"),
    path("v/<str:token>/calendrier.ics", programme.calendar, name="calendar"),
]
