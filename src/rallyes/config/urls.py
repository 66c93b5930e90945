"""Every address of the site."""

from django.conf import settings
from django.urls import include, path

urlpatterns = [
    path("", include("rallyes.web.urls")),
]
if settings.STYLE_GUIDE:
    urlpatterns.append(path("guide/", include("rallyes.web.ui.urls")))
