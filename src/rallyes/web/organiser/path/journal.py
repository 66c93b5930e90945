"""The journal of a rally: writing a line in ten seconds, reading them by phase."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.rallies.domain.journal import (
    access_entry,
    journal_of,
    remove_entry,
    rewrite_entry,
    write_entry,
)
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.interfaces.path_forms import EntryForm
from rallyes.rallies.models import Rally
from rallyes.web.organiser.path.words import BY_SLUG, SLUGS
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, shown


@in_rally
def journal(request: RallyRequest, rally: Rally) -> HttpResponse:
    """The form on top, the lines below; ``?etape=`` narrows them and is proposed in the form."""
    asked = BY_SLUG.get(request.GET.get("etape", ""))
    form = EntryForm(request.POST or None, initial={"phase": asked or PhaseKey.FUNDING})
    if form.is_valid():
        write_entry(by=request.membership, rally=rally, now=timezone.now(), **form.facts)
        messages.success(request, "C’est noté dans le carnet de bord.")
        return redirect(request.get_full_path())
    entries = journal_of(rally)
    page = {
        "form": form,
        "entries": [one for one in entries if asked is None or one.phase == asked],
        "total": len(entries),
        "phases": [
            (PhaseKey(phase), slug, sum(one.phase == phase for one in entries))
            for phase, slug in SLUGS.items()
        ],
    }
    return render(request, "organiser/path/journal.html", page)


@in_rally
def entry(request: RallyRequest, rally: Rally, entry_id: int) -> HttpResponse:
    found = access_entry(rally=rally, entry_id=entry_id)
    form = EntryForm(request.POST or None, instance=found)
    changes: list[str] = []
    if form.is_valid():
        told, by, now = form.facts, request.membership, timezone.now()
        changes = keep(request, found, lambda: rewrite_entry(by=by, entry=found, now=now, **told))
        if not changes:
            messages.success(request, "La ligne est changée.")
            return redirect("organiser:rally_journal", rally.pk)
    page = {"form": form, "entry": found, **shown(request, found, changes)}
    return render(request, "organiser/path/entry.html", page)


@in_rally
@require_POST
def entry_remove(request: RallyRequest, rally: Rally, entry_id: int) -> HttpResponse:
    found = access_entry(rally=rally, entry_id=entry_id)
    remove_entry(by=request.membership, entry=found, now=timezone.now())
    messages.success(request, "La ligne est retirée du carnet de bord.")
    return redirect("organiser:rally_journal", rally.pk)
