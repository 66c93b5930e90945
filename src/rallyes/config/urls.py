"""Every address of the site."""

from django.urls import include, path

urlpatterns = [
    path("compte/", include("allauth.account.urls")),
    path("", include("rallyes.web.urls")),
]
