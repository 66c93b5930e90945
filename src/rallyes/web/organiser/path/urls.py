"""Addresses of the path of a rally, below the rally's own."""

from django.urls import path

from rallyes.web.organiser.path import journal, pages

TASK = "chemin/taches/<str:token>"
urlpatterns = [
    path("chemin/", pages.path, name="path"),
    path("chemin/ajouter/", pages.task_add, name="task_add"),
    path(f"{TASK}/", pages.task_edit, name="task"),
    path(f"{TASK}/faite/", pages.tick, name="task_tick"),
    path(f"{TASK}/a-refaire/", pages.untick, name="task_untick"),
    path(f"{TASK}/mettre-de-cote/", pages.set_aside, name="task_set_aside"),
    path(f"{TASK}/retirer/", pages.task_remove, name="task_remove"),
    path("etapes/<str:slug>/", pages.phase, name="phase"),
    path("carnet-de-bord/", journal.journal, name="rally_journal"),
    path("carnet-de-bord/<int:entry_id>/", journal.entry, name="rally_journal_entry"),
    path("carnet-de-bord/<int:entry_id>/retirer/", journal.entry_remove, name="entry_remove"),
]
