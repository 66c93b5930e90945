"""Addresses of the organiser's space."""

from django.urls import path

from rallyes.web.organiser import rallies
from rallyes.web.organiser.programme import urls as programme

app_name = "organiser"
urlpatterns = [
    path("", rallies.rally_list, name="rallies"),
    path("rallyes/nouveau/", rallies.rally_create, name="rally_create"),
    path("rallyes/<int:rally_id>/", rallies.overview, name="rally"),
    path("rallyes/<int:rally_id>/presentation/", rallies.rally_edit, name="rally_edit"),
    path("rallyes/<int:rally_id>/annuler/", rallies.cancel, name="rally_cancel"),
    path("rallyes/<int:rally_id>/reprendre/", rallies.resume, name="rally_resume"),
    *programme.patterns,
]
