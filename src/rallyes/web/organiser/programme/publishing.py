"""Publishing a draft, reading a version, taking it back."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.planning.domain.drafts import access_draft
from rallyes.planning.domain.freshness import staleness_in_force
from rallyes.planning.domain.publications import access_publication
from rallyes.planning.domain.publishing import (
    changes_of,
    everybody_in,
    guards,
    publish,
    withdraw,
)
from rallyes.planning.domain.queries import draft_view, names_of, publication_view
from rallyes.planning.domain.telling.writing import is_told
from rallyes.planning.interfaces.forms import PublishForm, WithdrawForm
from rallyes.rallies.models import Rally
from rallyes.web.organiser.board.frame import board_context
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def draft_publish(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    form = PublishForm(request.POST or None, initial={"revision": draft.revision})
    if request.method == "POST" and form.is_valid():
        try:
            publication = publish(
                draft=draft,
                expected_revision=form.cleaned_data["revision"],
                actor=request.membership.user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La version {publication.number} est publiée.")
            return redirect("organiser:publication", rally.pk, publication.number)
    names = names_of(rally)
    page = {
        "draft": draft,
        "form": form,
        "guards": guards(draft=draft, names=names),
        "programme": draft_view(draft, names=names),
    }
    return render(request, "organiser/programme/publish.html", page)


@in_rally
def publication(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    found = access_publication(membership=request.membership, rally_id=rally.pk, number=number)
    names = names_of(rally)
    page = {
        "publication": found,
        "publication_title": f"Version {number}",
        "changes": changes_of(found, names=names),
        "outdated": staleness_in_force(publication=found, today=timezone.localdate()),
        "untold": found.in_force and not is_told(found),
        "editable": False,
        **board_context(publication_view(found, names=names), request.GET),
    }
    return render(request, "organiser/programme/publication.html", page)


@in_rally
def publication_withdraw(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    found = access_publication(membership=request.membership, rally_id=rally.pk, number=number)
    form = WithdrawForm(request.POST or None)
    if request.method == "POST" and form.is_valid():
        try:
            withdraw(
                publication=found,
                reason=form.cleaned_data["reason"],
                actor=request.membership.user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            messages.success(request, f"La version {number} est retirée.")
            return redirect("organiser:publication", rally.pk, number)
    page = {"publication": found, "form": form, "concerned": everybody_in(found)}
    return render(request, "organiser/programme/withdraw.html", page)
