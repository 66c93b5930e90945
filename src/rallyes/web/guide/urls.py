"""Addresses behind the personal link of a guide."""

from django.urls import path

from rallyes.web.guide import programme

app_name = "guide"
urlpatterns = [
    path("a/<str:token>/", programme.page, name="programme"),
    path("a/<str:token>/calendrier.ics", programme.calendar, name="calendar"),
]
