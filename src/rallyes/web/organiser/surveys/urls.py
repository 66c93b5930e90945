"""Addresses of the questionnaires of a rally."""

from django.urls import path

from rallyes.web.organiser.surveys import asking, papers, results

HERE = "rallyes/<int:rally_id>/questionnaires"
urlpatterns = [
    path(f"{HERE}/", asking.surveys, name="surveys"),
    path(f"{HERE}/<slug:survey>/", asking.survey, name="survey"),
    path(f"{HERE}/<slug:survey>/envoyer/", asking.survey_send, name="survey_send"),
    path(f"{HERE}/<slug:survey>/feuilles.pdf", papers.survey_paper, name="survey_paper"),
    path(f"{HERE}/<slug:survey>/saisie/", papers.survey_entry, name="survey_entry"),
    path(f"{HERE}/<slug:survey>/resultats/", results.survey_results, name="survey_results"),
    path(f"{HERE}/<slug:survey>/<int:ticket_id>/", asking.survey_contact, name="survey_contact"),
]
