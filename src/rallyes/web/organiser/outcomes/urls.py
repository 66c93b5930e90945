"""Addresses of the follow-up at six months."""

from django.urls import path

from rallyes.web.organiser.outcomes import pages, person

HERE = "rallyes/<int:rally_id>/six-mois"
urlpatterns = [
    path(f"{HERE}/", pages.outcomes, name="outcomes"),
    path(f"{HERE}/<int:participant_id>/", person.outcome, name="outcome"),
    path(
        f"{HERE}/<int:participant_id>/<int:spell_id>/retirer/",
        person.outcome_remove,
        name="outcome_remove",
    ),
]
