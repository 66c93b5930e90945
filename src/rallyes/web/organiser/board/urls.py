"""Addresses of the board of a draft."""

from django.urls import path

from rallyes.web.organiser.board import changing, dialogs, draft, reasons

BOARD = "rallyes/<int:rally_id>/programme/brouillons/<int:draft_id>/"

patterns = [
    path(BOARD, draft.draft, name="draft"),
    path(f"{BOARD}historique/", draft.history, name="draft_history"),
    path(f"{BOARD}annuler/", changing.undo, name="draft_undo"),
    path(f"{BOARD}retablir/", changing.redo, name="draft_redo"),
    path(f"{BOARD}places/", dialogs.landing, name="board_landing"),
    path(f"{BOARD}visites/<str:team>/<str:company>/", dialogs.visit, name="board_visit"),
    path(f"{BOARD}visites/<str:team>/<str:company>/pourquoi/", reasons.why, name="board_why"),
    path(f"{BOARD}qui-appeler/", reasons.what_if, name="board_what_if"),
    path(f"{BOARD}equipes/<str:team>/", dialogs.team, name="board_team"),
    path(f"{BOARD}equipes/<str:team>/ajouter/", dialogs.add, name="board_add"),
    path(f"{BOARD}apercu/", changing.preview, name="board_preview"),
    path(f"{BOARD}garder/", changing.keep, name="board_keep"),
]
