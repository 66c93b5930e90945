"""« Un imprévu »: tell what happens, compare ways to go on, take one to the board."""

from __future__ import annotations

from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.domain import jobs
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.planning.domain import engine
from rallyes.planning.domain.freshness import staleness_in_force
from rallyes.planning.domain.incidents.choosing import draft_of
from rallyes.planning.domain.incidents.facts import already_told, facts_from, moment, summary
from rallyes.planning.domain.incidents.reporting import access_incident, report
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.queries import names_of
from rallyes.planning.domain.queries.happened import happened
from rallyes.planning.domain.queries.progress import job_progress
from rallyes.planning.domain.queries.proposals import proposal_views
from rallyes.planning.interfaces.incident_form import IncidentForm
from rallyes.planning.models import Publication
from rallyes.planning.tasks import find_proposals
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def report_incident(request: RallyRequest, rally: Rally) -> HttpResponse:
    publication = publication_in_force(rally)
    if publication is None:
        raise NotFoundError
    publication.rally = rally
    outdated = staleness_in_force(publication=publication, today=timezone.localdate())
    form = _form(request, publication, changed=outdated.stale)
    if request.method == "POST" and form.is_valid():
        try:
            incident = report(
                publication=publication,
                facts=form.facts(),
                task=find_proposals,
                actor=request.membership.user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error(None, str(refusal))
        else:
            return redirect("organiser:incident", rally.pk, incident.pk)
    page = {"form": form, "publication": publication, "outdated": outdated}
    return render(request, "organiser/programme/incident_report.html", page)


def _form(request: RallyRequest, publication: Publication, *, changed: bool) -> IncidentForm:
    return IncidentForm(
        request.POST or None,
        problem=engine.load_rally(publication.problem),
        plan=engine.load_plan(publication.plan),
        names=names_of(publication.rally),
        told=already_told(publication),
        changed=changed,
        now=timezone.localtime(),
    )


@in_rally
def incident(request: RallyRequest, rally: Rally, incident_id: int) -> HttpResponse:
    """How far the search is, then the proposals side by side."""
    found = access_incident(rally=rally, incident_id=incident_id)
    facts, names = facts_from(found.facts), names_of(rally)
    before = engine.load_plan(found.publication.plan)
    page = {
        "incident": found,
        "moment": moment(facts),
        "summary": summary(facts),
        "happened": happened(
            facts, names.with_companies_of(engine.load_rally(found.problem)), before
        ),
        "progress": job_progress(job=found.job, rally=rally, now=timezone.now()),
        "proposals": proposal_views(found, names),
    }
    return render(request, "organiser/programme/incident.html", page)


@in_rally
def incident_progress(request: RallyRequest, rally: Rally, incident_id: int) -> HttpResponse:
    """The part that the page polls; once the work is over the browser loads the page again."""
    found = access_incident(rally=rally, incident_id=incident_id)
    view = job_progress(job=found.job, rally=rally, now=timezone.now())
    if not view.active and request.headers.get("HX-Request"):
        return HttpResponse(headers={"HX-Refresh": "true"})
    page = {"progress": view, "incident": found, "rally": rally}
    return render(request, "organiser/programme/_incident_progress.html", page)


@in_rally
@require_POST
def incident_stop(request: RallyRequest, rally: Rally, incident_id: int) -> HttpResponse:
    found = access_incident(rally=rally, incident_id=incident_id)
    if found.job:
        jobs.cancel(job=found.job, now=timezone.now())
    return redirect("organiser:incident", rally.pk, found.pk)


@in_rally
@require_POST
def incident_choose(
    request: RallyRequest, rally: Rally, incident_id: int, proposal: int
) -> HttpResponse:
    found = access_incident(rally=rally, incident_id=incident_id)
    draft = draft_of(
        incident=found, number=proposal, actor=request.membership.user, now=timezone.now()
    )
    return redirect("organiser:draft", rally.pk, draft.pk)
