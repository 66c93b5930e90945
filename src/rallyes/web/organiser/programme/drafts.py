"""The drafts of a rally: listed, renamed, copied, deleted."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.planning.domain import drafts as domain
from rallyes.planning.domain.drafts import access_draft
from rallyes.planning.domain.freshness import staleness_in_force
from rallyes.planning.domain.incidents.reporting import incident_lines
from rallyes.planning.domain.publications import publications_of
from rallyes.planning.domain.queries.overview import draft_lines
from rallyes.planning.interfaces.forms import NameForm
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def programme(request: RallyRequest, rally: Rally) -> HttpResponse:
    publications = list(publications_of(rally).select_related("rally"))
    in_force = next((one for one in publications if one.in_force), None)
    page = {
        "lines": draft_lines(rally),
        "publications": publications,
        "incidents": incident_lines(rally),
        "outdated": in_force
        and staleness_in_force(publication=in_force, today=timezone.localdate()),
    }
    return render(request, "organiser/programme/list.html", page)


@in_rally
@require_POST
def rename(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    form = NameForm(request.POST)
    if form.is_valid():
        domain.rename(draft=draft, name=form.cleaned_data["name"])
    else:
        messages.error(request, "Donnez un nom à ce brouillon.")
    return redirect("organiser:draft", rally.pk, draft.pk)


@in_rally
@require_POST
def duplicate(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    copy = domain.duplicate(draft=draft, actor=request.membership.user, now=timezone.now())
    messages.success(request, f"«\u00a0{copy.name}\u00a0» est prêt.")
    return redirect("organiser:draft", rally.pk, copy.pk)


@in_rally
@require_POST
def delete(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    domain.delete(draft=draft)
    messages.success(request, f"«\u00a0{draft.name}\u00a0» est supprimé.")
    return redirect("organiser:programme", rally.pk)
