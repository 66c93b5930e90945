"""The vehicles of a rally: list, sheet, removal, export."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.http import require_POST

from rallyes.planning.domain.access import access_vehicle
from rallyes.planning.domain.charter import planning_warnings
from rallyes.planning.domain.fleet import (
    add_vehicle,
    change_vehicle,
    check_insurance,
    remove_vehicles,
)
from rallyes.planning.domain.resources import (
    ACCESSIBLE,
    PARTLY,
    UNINSURED,
    ResourceFilter,
    narrowed_vehicles,
    seats_by_day,
    vehicle_needs,
    vehicles_of,
)
from rallyes.planning.domain.touched import programmes_with_vehicle
from rallyes.planning.interfaces.exports import vehicle_table
from rallyes.planning.interfaces.means import VehicleForm, vehicle_initial
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.nav import means_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.listing import page_of, say_how_many, ticked
from rallyes.web.ui.meanwhile import keep, shown

NEEDS = {
    UNINSURED: "Assurance à vérifier",
    ACCESSIBLE: "Accessible en fauteuil",
    PARTLY: "Pas tous les jours",
}


def chosen_filter(request: HttpRequest) -> ResourceFilter:
    asked = request.GET
    return ResourceFilter(
        text=asked.get("q", ""), needs=asked.getlist("besoin"), days=asked.getlist("jour")
    )


@in_rally
def vehicle_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    vehicles = vehicles_of(rally)
    days = [day.date for day in rally.days.all()]
    shown = narrowed_vehicles(vehicles, chosen_filter(request), sort=request.GET.get("tri", "nom"))
    page = {
        "tabs": means_tabs(rally, current="vehicles"),
        "total": len(vehicles),
        "page": page_of(request, shown),
        "shown": len(shown),
        "seats": seats_by_day(vehicles, days),
        "people": rally.participants.planned().count(),
        "advice": advise(
            rally, [one for one in planning_warnings(rally) if one.page == "vehicles"]
        ),
        "needs": _tallies(vehicles),
    }
    return render(request, "organiser/vehicles/list.html", page)


def _tallies(vehicles: list[Any]) -> list[tuple[str, str, int]]:
    counted = [
        (need, label, sum(need in vehicle_needs(vehicle) for vehicle in vehicles))
        for need, label in NEEDS.items()
    ]
    return [one for one in counted if one[2]]


@in_rally
def vehicle_export(request: RallyRequest, rally: Rally, form: str) -> HttpResponse:
    shown = narrowed_vehicles(
        vehicles_of(rally), chosen_filter(request), sort=request.GET.get("tri", "nom")
    )
    return table_response(vehicle_table(shown), form=form, name=f"vehicules-rallye-{rally.pk}")


@in_rally
def vehicle_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    days = [day.date for day in rally.days.all()]
    form = VehicleForm(request.POST if request.method == "POST" else None, days=days)
    if form.is_valid():
        vehicle = add_vehicle(rally=rally, facts=form.facts())
        messages.success(request, f"Le véhicule {vehicle} est ajouté.")
        again = "again" in request.POST
        return redirect(f"organiser:{'vehicle_add' if again else 'vehicles'}", rally.pk)
    return render(request, "organiser/vehicles/add.html", {"form": form})


@in_rally
def vehicle_edit(request: RallyRequest, rally: Rally, vehicle_id: int) -> HttpResponse:
    vehicle = access_vehicle(rally=rally, vehicle_id=vehicle_id)
    days = [day.date for day in rally.days.all()]
    data = request.POST if request.method == "POST" else None
    form = VehicleForm(data, days=days, initial=vehicle_initial(vehicle, days))
    changes: list[str] = []
    if form.is_valid():
        facts = form.facts()
        changes = keep(request, vehicle, lambda: change_vehicle(vehicle=vehicle, facts=facts))
        if not changes:
            messages.success(request, f"Le véhicule {vehicle} est à jour.")
            return redirect("organiser:vehicles", rally.pk)
    page = {"form": form, "vehicle": vehicle, **shown(request, vehicle, changes)}
    return render(request, "organiser/vehicles/edit.html", page)


@in_rally
def vehicle_remove(request: RallyRequest, rally: Rally, vehicle_id: int) -> HttpResponse:
    vehicle = access_vehicle(rally=rally, vehicle_id=vehicle_id)
    if request.method == "POST":
        remove_vehicles(vehicles=[vehicle])
        messages.success(request, f"Le véhicule {vehicle} est retiré du rallye.")
        return redirect("organiser:vehicles", rally.pk)
    touched = programmes_with_vehicle(rally=rally, ref=vehicle.ref)
    page = {"vehicle": vehicle, "touched": touched}
    return render(request, "organiser/vehicles/remove.html", page)


@in_rally
@require_POST
def vehicle_selection(request: RallyRequest, rally: Rally) -> HttpResponse:
    """One action on the vehicles ticked in the list."""
    chosen = rally.vehicles.filter(pk__in=ticked(request))
    action = request.POST.get("action")
    if action == "remove":
        say_how_many(
            request,
            remove_vehicles(vehicles=chosen),
            one="1 véhicule retiré du rallye.",
            many="{n} véhicules retirés du rallye.",
        )
    elif action == "insurance":
        say_how_many(
            request,
            check_insurance(vehicles=chosen),
            one="L’assurance d’un véhicule est notée comme vérifiée.",
            many="L’assurance de {n} véhicules est notée comme vérifiée.",
        )
    return redirect("organiser:vehicles", rally.pk)


HERE = "rallyes/<int:rally_id>/vehicules"
urlpatterns = [
    path(f"{HERE}/", vehicle_list, name="vehicles"),
    path(f"{HERE}/nouveau/", vehicle_add, name="vehicle_add"),
    path(f"{HERE}/selection/", vehicle_selection, name="vehicle_selection"),
    path(f"{HERE}/liste.<str:form>", vehicle_export, name="vehicle_export"),
    path(f"{HERE}/<int:vehicle_id>/", vehicle_edit, name="vehicle"),
    path(f"{HERE}/<int:vehicle_id>/retirer/", vehicle_remove, name="vehicle_remove"),
]
