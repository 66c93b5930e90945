"""The page of a draft: its board, what can be done with it, and how far its computation is."""

from __future__ import annotations

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone

from rallyes.planning.domain import drafts as domain
from rallyes.planning.domain.freshness import FRESH, staleness_of
from rallyes.planning.domain.queries import draft_view
from rallyes.planning.domain.queries.progress import progress_view
from rallyes.planning.interfaces.forms import NameForm
from rallyes.rallies.models import Rally
from rallyes.web.organiser.board.frame import board_context
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def draft(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = domain.access_draft(rally=rally, draft_id=draft_id)
    progress = progress_view(draft=draft, now=timezone.now())
    view = draft_view(draft)
    page: dict[str, Any] = {
        "draft": draft,
        "progress": progress,
        "view": view,
        "stale": staleness_of(draft) if view else FRESH,
        "undoable": domain.can_undo(draft),
        "redoable": domain.can_redo(draft),
        "name_form": NameForm(initial={"name": draft.name}),
        "editable": not progress.active,
    }
    if view:
        page |= board_context(view, request.GET)
    return render(request, "organiser/board/draft.html", page)


@in_rally
def history(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = domain.access_draft(rally=rally, draft_id=draft_id)
    page = {"draft": draft, "changes": draft.changes.select_related("actor")}
    return render(request, "organiser/board/history.html", page)
