"""« Pourquoi cette visite ? » and « Qui appeler ensuite ? »: ask, wait a moment, read."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.core.errors import NotFoundError
from rallyes.planning.domain import reasons
from rallyes.planning.domain.drafts import access_draft
from rallyes.planning.domain.queries import draft_view
from rallyes.planning.models import Draft
from rallyes.planning.tasks import answer_question
from rallyes.rallies.models import Rally
from rallyes.web.organiser.board.where import address, answer, here
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def why(
    request: RallyRequest, rally: Rally, draft_id: int, team: str, company: str
) -> HttpResponse:
    """Why a team visits a company when it does, or why it does not."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    question = reasons.about_visit(draft, team=team, company=company)
    url = address(draft, here(request), "board_why", team=team, company=company)
    return _answered(request, draft, question, url, _title(draft, team, company))


@in_rally
def what_if(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    """What to look for, ranked by what it would gain."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    question = reasons.about_programme(draft)
    url = address(draft, here(request), "board_what_if")
    return _answered(request, draft, question, url, "Qui appeler ensuite\N{NARROW NO-BREAK SPACE}?")


def _answered(
    request: RallyRequest, draft: Draft, question: reasons.Question, url: str, title: str
) -> HttpResponse:
    if request.method == "POST":
        reasons.ask(question=question, task=answer_question, now=timezone.now())
        if not request.headers.get("HX-Request"):
            return redirect(url)
    page = {
        "answer": reasons.answer_to(question=question, draft=draft),
        "question": question,
        "ask_url": url,
    }
    if request.headers.get("HX-Target") == "reasons":
        return render(request, "organiser/board/_reasons.html", page)
    return answer(request, "reasons", title, page, draft=draft)


def _title(draft: Draft, team: str, company: str) -> str:
    view = draft_view(draft)
    found = view.team(team) if view else None
    place = view and next((c for c in view.companies if c.company.ref == company), None)
    if found is None or not place:
        raise NotFoundError
    name = found.name[:1].lower() + found.name[1:]
    visited = any(visit.company.ref == company for visit in found.visits)
    goes = "va chez" if visited else "ne va pas chez"
    return f"Pourquoi l’{name} {goes} {place.company.name}\N{NARROW NO-BREAK SPACE}?"
