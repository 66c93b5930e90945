"""The drives of a rally: list, table, correction by hand, measure by the road engine."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.core.french import count
from rallyes.planning.domain.access import access_stop
from rallyes.planning.domain.drives import (
    DriveFilter,
    narrowed_drives,
    source_tallies,
    two_ways,
)
from rallyes.planning.domain.engine import TravelUnavailable
from rallyes.planning.domain.travel import (
    Source,
    correct,
    drives_of,
    forget_correction,
    measure,
    road_engine,
    stops_of,
)
from rallyes.planning.interfaces.means import DriveForm
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.listing import page_of
from rallyes.web.ui.navigation import Tab

EVERYWHERE = "partout"


def chosen_filter(request: HttpRequest) -> DriveFilter:
    asked = request.GET
    origin = asked.get("depuis", "0")
    return DriveFilter(
        origin=int(origin) if origin.isascii() and origin.isdigit() else None,
        text=asked.get("q", ""),
        long="long" in asked,
        sources=asked.getlist("source"),
    )


@in_rally
def drive_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    stops = stops_of(rally)
    chosen = chosen_filter(request)
    drives = drives_of(rally, stops=stops, touching=chosen.origin)
    pairs = two_ways(stops, drives, origin=chosen.origin)
    shown = narrowed_drives(pairs, chosen)
    page = {
        "stops": stops,
        "origin": chosen.origin,
        "total": len(pairs),
        "shown": len(shown),
        "page": page_of(request, shown),
        "tallies": source_tallies(drives),
        "tabs": _tabs("list"),
        "road": road_engine(),
    }
    return render(request, "organiser/travel/list.html", page)


@in_rally
def drive_table(request: RallyRequest, rally: Rally) -> HttpResponse:
    stops = stops_of(rally)
    drives = drives_of(rally, stops=stops)
    rows = [(a, [drives.get((a.number, b.number)) for b in stops]) for a in stops]
    page = {"stops": stops, "rows": rows, "tabs": _tabs("table")}
    return render(request, "organiser/travel/table.html", page)


def _tabs(current: str) -> list[Tab]:
    list_url, table_url = ("./", "tableau/") if current == "list" else ("../", "./")
    return [
        Tab("Liste", list_url, current=current == "list"),
        Tab("Tableau", table_url, current=current == "table"),
    ]


@in_rally
def drive_edit(request: RallyRequest, rally: Rally, origin: int, destination: int) -> HttpResponse:
    """``origin`` and ``destination``: engagements, 0 for the base."""
    ends = [access_stop(rally=rally, number=number) for number in (origin, destination)]
    drive = drives_of(rally, stops=ends).get((origin, destination))
    form = DriveForm(
        request.POST if request.method == "POST" else None,
        initial={"minutes": drive.minutes if drive else None},
    )
    if form.is_valid():
        correct(
            rally=rally,
            origin=origin,
            destination=destination,
            by=request.membership.user,
            now=timezone.now(),
            **form.cleaned_data,
        )
        messages.success(request, "La durée est notée et sera gardée.")
        return redirect("organiser:travel", rally.pk)
    page = {
        "form": form,
        "drive": drive,
        "origin": ends[0],
        "destination": ends[1],
        "corrected": drive is not None and drive.source == Source.CORRECTED,
    }
    return render(request, "organiser/travel/edit.html", page)


@in_rally
@require_POST
def drive_forget(
    request: RallyRequest, rally: Rally, origin: int, destination: int
) -> HttpResponse:
    forget_correction(
        rally=rally,
        origin=access_stop(rally=rally, number=origin).number,
        destination=access_stop(rally=rally, number=destination).number,
        both_ways="both_ways" in request.POST,
    )
    messages.success(request, "La correction est enlevée.")
    return redirect("organiser:travel", rally.pk)


@in_rally
@require_POST
def drive_measure(request: RallyRequest, rally: Rally) -> HttpResponse:
    road = road_engine()
    if road is None:
        messages.info(request, "Aucun calculateur d’itinéraires n’est réglé sur ce site.")
        return redirect("organiser:travel", rally.pk)
    try:
        told = measure(rally=rally, road=road, now=timezone.now(), again=True)
    except TravelUnavailable as fault:
        messages.warning(request, f"{fault} En attendant, les durées sont estimées.")
    else:
        messages.success(request, f"{count(told, 'trajet mesuré', 'trajets mesurés')}.")
    return redirect("organiser:travel", rally.pk)


HERE = "rallyes/<int:rally_id>/trajets"
urlpatterns = [
    path(f"{HERE}/", drive_list, name="travel"),
    path(f"{HERE}/tableau/", drive_table, name="travel_table"),
    path(f"{HERE}/mesurer/", drive_measure, name="travel_measure"),
    path(f"{HERE}/<int:origin>/<int:destination>/", drive_edit, name="drive"),
    path(f"{HERE}/<int:origin>/<int:destination>/enlever/", drive_forget, name="drive_forget"),
]
