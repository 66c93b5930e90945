"""Drafts against the rally as it stands, and against one another."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.planning.domain.comparing import compare
from rallyes.planning.domain.drafts import access_draft, drafts_of
from rallyes.planning.domain.freshness import staleness_of
from rallyes.planning.domain.updating import bring_up_to_date
from rallyes.planning.interfaces.forms import PublishForm
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def draft_freshness(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    """What changed in the rally since the draft; a part of its page, readable alone."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    part = request.headers.get("HX-Request")
    template = "_freshness" if part else "freshness"
    page = {"draft": draft, "rally": rally, "stale": staleness_of(draft), "folded": bool(part)}
    return render(request, f"organiser/programme/{template}.html", page)


@in_rally
@require_POST
def draft_update(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    form = PublishForm(request.POST)
    sentence = bring_up_to_date(
        draft=draft,
        expected_revision=form.cleaned_data["revision"] if form.is_valid() else -1,
        actor=request.membership.user,
        now=timezone.now(),
    )
    messages.success(request, f"{sentence}.")
    return redirect("organiser:draft", rally.pk, draft.pk)


@in_rally
def programme_compare(request: RallyRequest, rally: Rally) -> HttpResponse:
    """From two drafts ticked in the list to their comparison."""
    chosen = [one for one in request.GET.getlist("choix") if one.isdecimal()]
    if len(chosen) != 2:
        messages.error(request, "Choisissez deux brouillons à comparer.")
        return redirect("organiser:programme", rally.pk)
    left, right = (access_draft(rally=rally, draft_id=int(one)) for one in chosen)
    address = reverse("organiser:draft_compare", args=[rally.pk, left.pk])
    return redirect(f"{address}?avec={right.pk}")


@in_rally
def draft_compare(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    """With ``?avec=``, side by side; without, the choice of the other draft."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    chosen = request.GET.get("avec", "")
    other = access_draft(rally=rally, draft_id=int(chosen)) if chosen.isdecimal() else None
    page = {
        "draft": draft,
        "other": other,
        "others": drafts_of(rally).exclude(pk=draft.pk).exclude(plan=None),
        "comparison": compare(left=draft, right=other) if other else None,
    }
    return render(request, "organiser/programme/compare.html", page)
