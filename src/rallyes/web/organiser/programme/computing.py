"""« Calculer le programme »: choose, start, watch, stop and keep."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.domain import jobs
from rallyes.planning.domain import compute as domain
from rallyes.planning.domain.assemble import IncompleteRally, missing_in
from rallyes.planning.domain.drafts import RepairsAnIncident, access_draft
from rallyes.planning.domain.options import Options, options_from
from rallyes.planning.domain.queries.progress import progress_view
from rallyes.planning.interfaces.forms import ComputeForm
from rallyes.planning.tasks import compute_draft
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def compute(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = ComputeForm(request.POST or None, options=Options())
    if request.method == "POST" and form.is_valid():
        try:
            draft = domain.start(
                rally=rally,
                options=form.options(),
                task=compute_draft,
                actor=request.membership.user,
                now=timezone.now(),
            )
        except IncompleteRally as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("organiser:draft", rally.pk, draft.pk)
    page = {"form": form, "missing": missing_in(rally), "draft": None}
    return render(request, "organiser/programme/compute.html", page)


@in_rally
def compute_again(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    form = ComputeForm(
        request.POST or None,
        options=options_from(draft.options),
        keepable=draft.plan is not None,
    )
    if request.method == "POST" and form.is_valid():
        try:
            under_way = domain.start_again(
                draft=draft,
                options=form.options(),
                task=compute_draft,
                actor=request.membership.user,
                now=timezone.now(),
            )
        except (IncompleteRally, RepairsAnIncident, domain.TeamsOutOfDate) as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("organiser:draft", rally.pk, under_way.pk)
    page = {"form": form, "missing": missing_in(rally), "draft": draft}
    return render(request, "organiser/programme/compute.html", page)


@in_rally
def progress(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    """The part that the page polls; once the work is over the browser loads the page again."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    view = progress_view(draft=draft, now=timezone.now())
    if not view.active and request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    page = {"progress": view, "draft": draft, "rally": rally}
    return render(request, "organiser/programme/_progress.html", page)


@in_rally
@require_POST
def stop(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    if draft.job:
        jobs.cancel(job=draft.job, now=timezone.now())
    return redirect("organiser:draft", rally.pk, draft.pk)
