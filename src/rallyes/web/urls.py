"""Addresses of the spaces, one module per audience."""

from django.urls import URLPattern, URLResolver, include, path

urlpatterns: list[URLPattern | URLResolver] = [
    path("", include("rallyes.web.organiser.urls")),
]
