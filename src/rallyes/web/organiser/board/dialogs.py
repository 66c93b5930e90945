"""The dialogs of a board: one visit, one team, a visit to add. They change nothing themselves."""

from __future__ import annotations

from datetime import date

from django.http import HttpResponse, JsonResponse
from django.views.decorators.http import require_GET

from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.planning.domain.changes import Landing, landing_places
from rallyes.planning.domain.drafts import access_draft
from rallyes.planning.domain.queries import ProgrammeView, TeamView, draft_view, names_of
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally
from rallyes.web.organiser.board.choices import (
    companies_to_add,
    cost_words,
    hour,
    landing_words,
    place_groups,
    swap_choices,
)
from rallyes.web.organiser.board.where import answer
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
@require_GET
def landing(request: RallyRequest, rally: Rally, draft_id: int) -> HttpResponse:
    """Where a visit may land in one team's day, for the script that drags it."""
    draft = access_draft(rally=rally, draft_id=draft_id)
    asked = request.GET
    try:
        places = landing_places(
            draft=draft,
            team=asked.get("team", ""),
            company=asked.get("company", ""),
            from_team=asked.get("from_team") or None,
            on=_date(asked.get("date", "")),
        )
    except RefusedError as refusal:
        return JsonResponse({"refusal": str(refusal)}, status=409)
    return JsonResponse({"places": [_landing(place) for place in places]})


def _date(text: str) -> date:
    try:
        return date.fromisoformat(text)
    except ValueError as fault:
        raise RefusedError("Cette journée n’est pas lisible. Rechargez la page.") from fault


def _landing(place: Landing) -> dict[str, object]:
    return {
        "start": place.start,
        "end": place.end,
        "hour": hour(place.start),
        "ok": place.ok,
        "cost": cost_words(place.cost_delta),
        "words": landing_words(place),
    }


@in_rally
@require_GET
def visit(
    request: RallyRequest, rally: Rally, draft_id: int, team: str, company: str
) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    view = _view(draft)
    found = next((v for v in view.visits if (v.team, v.company.ref) == (team, company)), None)
    if found is None:
        raise NotFoundError
    target = view.team(request.GET.get("vers", "")) or _team(view, team)
    page = {
        "visit": found,
        "teams": [one for one in view.teams if one.id == team or not _sees(one, company)],
        "target": target,
        "places": [],
        "swaps": [],
        "chosen": None,
    }
    if not found.locked:
        places = landing_places(draft=draft, team=target.id, company=company, from_team=team)
        page["places"] = place_groups(target.id, places, now=found)
        page["swaps"] = swap_choices(view, found)
    return answer(request, "visit", found.company.name, page, draft=draft)


@in_rally
@require_GET
def team(request: RallyRequest, rally: Rally, draft_id: int, team: str) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    view = _view(draft)
    found, names = _team(view, team), names_of(rally)
    seated = {member.ref for member in found.members}
    page = {
        "team": found,
        "others": [one for one in view.participants if one.person.ref not in seated],
        "teams": [one for one in view.teams if one is not found],
        "vehicles": [_used(view, car.ref, car.name) for car in names.vehicles.values()],
        "guides": list(names.guides.values()),
        "all_locked": all(one.locked for one in found.visits),
    }
    return answer(request, "team", found.name, page, draft=draft)


def _used(view: ProgrammeView, ref: str, name: str) -> tuple[str, str]:
    """A vehicle and, in words, the team that has it."""
    user = next((team.name for team in view.teams if team.vehicle.ref == ref), "")
    return ref, f"{name} ({user})" if user else name


@in_rally
@require_GET
def add(request: RallyRequest, rally: Rally, draft_id: int, team: str) -> HttpResponse:
    draft = access_draft(rally=rally, draft_id=draft_id)
    view = _view(draft)
    found = _team(view, team)
    companies = companies_to_add(view, team)
    asked = request.GET.get("company", "")
    chosen = next((one.company for one in companies if one.company.ref == asked), None)
    places = landing_places(draft=draft, team=team, company=chosen.ref) if chosen else []
    page = {
        "team": found,
        "companies": companies,
        "chosen": chosen,
        "places": place_groups(team, places, now=None),
    }
    title = f"Ajouter une visite à l’{found.name[:1].lower()}{found.name[1:]}"
    return answer(request, "add", title, page, draft=draft)


def _view(draft: Draft) -> ProgrammeView:
    view = draft_view(draft)
    if view is None:
        raise NotFoundError
    return view


def _team(view: ProgrammeView, ref: str) -> TeamView:
    found = view.team(ref)
    if found is None:
        raise NotFoundError
    return found


def _sees(team: TeamView, company: str) -> bool:
    return any(visit.company.ref == company for visit in team.visits)
