"""Questionnaires on paper: printed for each person, and typed sheet after sheet."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.evaluation.domain.surveys.asking import prepare
from rallyes.evaluation.domain.surveys.chasing import asked, to_ask
from rallyes.evaluation.domain.surveys.papers import code_of, enter
from rallyes.evaluation.domain.surveys.questions import QUESTIONNAIRES
from rallyes.evaluation.interfaces.entry_form import EntryForm
from rallyes.evaluation.interfaces.papers.questionnaire import Copy, write_questionnaires
from rallyes.rallies.models import Rally
from rallyes.web.organiser.surveys.asking import survey_named
from rallyes.web.ui.access import RallyRequest, in_rally

NOBODY = (
    "Personne n’a de feuille à remplir\u00a0: tous ont répondu, ou personne n’est à interroger."
)


@in_rally
@require_POST
def survey_paper(request: RallyRequest, rally: Rally, survey: str) -> HttpResponse:
    """A sheet for each who has not answered."""
    which, now = survey_named(survey), timezone.now()
    prepare(rally=rally, survey=which, now=now)
    people = to_ask(asked(rally, which))
    if not people:
        raise RefusedError(NOBODY)
    paper = write_questionnaires(
        asked=QUESTIONNAIRES[which],
        rally=rally.name,
        organisation=rally.organisation.name,
        copies=[Copy(one.name, code_of(one.ticket)) for one in people],
        now=now,
    )
    trace(
        actor=request.membership.user,
        organisation=rally.organisation_id,
        verb="exported",
        about=f"rally:{rally.pk}",
        now=now,
        facts={"paper": "questionnaires"},
    )
    response = HttpResponse(paper, content_type="application/pdf")
    name = quote(f"{rally.name} — {which.label}.pdf")
    response["Content-Disposition"] = f"inline; filename*=UTF-8''{name}"
    response["Cache-Control"] = "private, no-store"
    return response


@never_cache
@in_rally
def survey_entry(request: RallyRequest, rally: Rally, survey: str) -> HttpResponse:
    """Once a sheet is typed, the page is ready for the next."""
    which = survey_named(survey)
    asks = QUESTIONNAIRES[which]
    form = EntryForm(request.POST if request.method == "POST" else None, asked=asks)
    if form.is_valid():
        code = form.cleaned_data["code"]
        try:
            enter(
                rally=rally,
                survey=which,
                code=code,
                answers=form.answers(),
                word=form.told(),
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error("code", str(refusal))
        else:
            messages.success(request, f"La feuille {code} est enregistrée. À la suivante.")
            return redirect("organiser:survey_entry", rally.pk, which.value)
    page = {"which": which, "form": form, "asked": asks}
    return render(request, "organiser/surveys/entry.html", page)
