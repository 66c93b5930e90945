"""Addresses of the programme."""

from django.urls import path

from rallyes.web.organiser.board import urls as board
from rallyes.web.organiser.messages.publishing import publication_tell
from rallyes.web.organiser.programme import computing, drafts, freshness, incidents, publishing

RALLY = "rallyes/<int:rally_id>/programme/"
DRAFT = f"{RALLY}brouillons/<int:draft_id>/"
INCIDENT = f"{RALLY}imprevus/<int:incident_id>/"
VERSION = f"{RALLY}versions/<int:number>/"

patterns = [
    path(RALLY, drafts.programme, name="programme"),
    path(f"{RALLY}comparer/", freshness.programme_compare, name="programme_compare"),
    path(f"{RALLY}calculer/", computing.compute, name="programme_compute"),
    *board.patterns,
    path(f"{DRAFT}recalculer/", computing.compute_again, name="draft_compute"),
    path(f"{DRAFT}progression/", computing.progress, name="draft_progress"),
    path(f"{DRAFT}arreter/", computing.stop, name="draft_stop"),
    path(f"{DRAFT}renommer/", drafts.rename, name="draft_rename"),
    path(f"{DRAFT}dupliquer/", drafts.duplicate, name="draft_duplicate"),
    path(f"{DRAFT}supprimer/", drafts.delete, name="draft_delete"),
    path(f"{DRAFT}fraicheur/", freshness.draft_freshness, name="draft_freshness"),
    path(f"{DRAFT}a-jour/", freshness.draft_update, name="draft_update"),
    path(f"{DRAFT}comparer/", freshness.draft_compare, name="draft_compare"),
    path(f"{DRAFT}publier/", publishing.draft_publish, name="draft_publish"),
    path(f"{RALLY}imprevu/", incidents.report_incident, name="incident_report"),
    path(INCIDENT, incidents.incident, name="incident"),
    path(f"{INCIDENT}progression/", incidents.incident_progress, name="incident_progress"),
    path(f"{INCIDENT}arreter/", incidents.incident_stop, name="incident_stop"),
    path(f"{INCIDENT}choisir/<int:proposal>/", incidents.incident_choose, name="incident_choose"),
    path(VERSION, publishing.publication, name="publication"),
    path(f"{VERSION}prevenir/", publication_tell, name="publication_tell"),
    path(f"{VERSION}retirer/", publishing.publication_withdraw, name="publication_withdraw"),
]
