"""One short page at a time; nothing is kept here before the last one is sent."""

from __future__ import annotations

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.evaluation.domain.surveys.answering import (
    Answers,
    Word,
    open_ticket,
    questionnaire_of,
    submit,
)
from rallyes.evaluation.domain.surveys.asking import require_open
from rallyes.evaluation.enums import Survey
from rallyes.evaluation.interfaces.survey_form import WordForm, page_form
from rallyes.evaluation.models import Ticket
from rallyes.web.survey.drafts import Draft, draft_in, drop, keep
from rallyes.web.ui.live import discreet


def start(request: HttpRequest, token: str) -> HttpResponse:
    """Why, for whom, and that nobody has to; afterwards, thanks."""
    ticket = open_ticket(token=token)
    asked, draft = questionnaire_of(ticket), draft_in(request)
    page = {
        **_common(ticket, token),
        "closed": _closed(ticket),
        "next": min(draft.reached + 1, asked.pages),
        "begun": draft.reached > 0,
    }
    return discreet(render(request, "survey/start.html", page))


def page(request: HttpRequest, token: str, step: int) -> HttpResponse:
    ticket = open_ticket(token=token)
    asked = questionnaire_of(ticket)
    if not 1 <= step <= asked.pages:
        raise Http404
    if ticket.answered_on or _closed(ticket):
        return discreet(redirect("survey:start", token))
    draft = draft_in(request)
    data = request.POST if request.method == "POST" else None
    form = page_form(data, asked=asked, step=step, kept=draft.answers)
    if form.is_valid():
        word, answers = (
            (form.told(), {}) if isinstance(form, WordForm) else (Word(), form.answers())
        )
        told = {**draft.answers, **answers}
        if step == asked.pages:
            return _sent(ticket, token, told, word)
        next_page = redirect("survey:page", token, step + 1)
        reached = Draft(max(step, draft.reached), told)
        keep(next_page, reached, token=token, secure=request.is_secure())
        return discreet(next_page)
    module = asked.screens[step - 1].module if step <= len(asked.screens) else None
    shown = {
        **_common(ticket, token),
        "form": form,
        "module": module,
        "step": step,
        "before": step - 1,
        "last": step == asked.pages,
        "unlinked": asked.linked and (module is None or not module.linked),
    }
    return discreet(render(request, "survey/page.html", shown))


def _sent(ticket: Ticket, token: str, answers: Answers, word: Word) -> HttpResponse:
    """Who sends twice is thanked twice: the first answers stay."""
    answer = redirect("survey:start", token)
    try:
        submit(ticket=ticket, answers=answers, word=word, now=timezone.now())
    except RefusedError:
        return discreet(answer)
    drop(answer, token=token)
    return discreet(answer)


def _closed(ticket: Ticket) -> str:
    """Why it cannot be answered today, blank where it can."""
    try:
        require_open(ticket.rally, Survey(ticket.survey), now=timezone.now())
    except RefusedError as refusal:
        return str(refusal)
    return ""


def _common(ticket: Ticket, token: str) -> dict[str, object]:
    return {
        "ticket": ticket,
        "token": token,
        "asked": questionnaire_of(ticket),
        "meeting": ticket.rally,
        "organisation": ticket.rally.organisation,
        "for_participants": ticket.participant_id is not None,
    }
