"""The guides of a rally: list, sheet, removal, export. Nothing of it is kept by a cache."""

from __future__ import annotations

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.names import of
from rallyes.planning.domain.access import access_guide
from rallyes.planning.domain.charter import planning_warnings
from rallyes.planning.domain.guides import (
    add_guide,
    change_guide,
    check_licences,
    remove_guides,
)
from rallyes.planning.domain.resources import (
    PARTLY,
    UNLICENSED,
    ResourceFilter,
    guide_needs,
    guides_by_day,
    guides_of,
    narrowed_guides,
)
from rallyes.planning.domain.touched import programmes_with_guide
from rallyes.planning.interfaces.exports import guide_table
from rallyes.planning.interfaces.means import GuideForm, guide_initial
from rallyes.rallies.models import Rally
from rallyes.web.organiser.charter import advise
from rallyes.web.organiser.nav import means_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.listing import page_of, say_how_many, ticked
from rallyes.web.ui.meanwhile import keep, shown

NEEDS = {
    UNLICENSED: "Permis à vérifier",
    PARTLY: "Pas tous les jours",
}


def chosen_filter(request: HttpRequest) -> ResourceFilter:
    asked = request.GET
    return ResourceFilter(
        text=asked.get("q", ""), needs=asked.getlist("besoin"), days=asked.getlist("jour")
    )


@never_cache
@in_rally
def guide_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    guides = guides_of(rally)
    days = [day.date for day in rally.days.all()]
    shown = narrowed_guides(guides, chosen_filter(request), sort=request.GET.get("tri", "nom"))
    page = {
        "tabs": means_tabs(rally, current="guides"),
        "total": len(guides),
        "page": page_of(request, shown),
        "shown": len(shown),
        "by_day": guides_by_day(guides, days),
        "advice": advise(rally, [one for one in planning_warnings(rally) if one.page == "guides"]),
        "needs": _tallies(guides),
    }
    return render(request, "organiser/guides/list.html", page)


def _tallies(guides: list[Any]) -> list[tuple[str, str, int]]:
    counted = [
        (need, label, sum(need in guide_needs(guide) for guide in guides))
        for need, label in NEEDS.items()
    ]
    return [one for one in counted if one[2]]


@never_cache
@in_rally
def guide_export(request: RallyRequest, rally: Rally, form: str) -> HttpResponse:
    shown = narrowed_guides(
        guides_of(rally), chosen_filter(request), sort=request.GET.get("tri", "nom")
    )
    return table_response(guide_table(shown), form=form, name=f"accompagnateurs-rallye-{rally.pk}")


@never_cache
@in_rally
def guide_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    days = [day.date for day in rally.days.all()]
    form = GuideForm(request.POST if request.method == "POST" else None, days=days)
    if form.is_valid():
        guide = add_guide(rally=rally, facts=form.facts())
        messages.success(request, f"{guide} accompagne maintenant le rallye.")
        again = "again" in request.POST
        return redirect(f"organiser:{'guide_add' if again else 'guides'}", rally.pk)
    return render(request, "organiser/guides/add.html", {"form": form})


@never_cache
@in_rally
def guide_edit(request: RallyRequest, rally: Rally, guide_id: int) -> HttpResponse:
    guide = access_guide(rally=rally, guide_id=guide_id)
    days = [day.date for day in rally.days.all()]
    data = request.POST if request.method == "POST" else None
    form = GuideForm(data, days=days, initial=guide_initial(guide, days))
    changes: list[str] = []
    if form.is_valid():
        facts = form.facts()
        changes = keep(request, guide, lambda: change_guide(guide=guide, facts=facts))
        if not changes:
            messages.success(request, f"La fiche {of(str(guide))} est à jour.")
            return redirect("organiser:guides", rally.pk)
    page = {"form": form, "guide": guide, **shown(request, guide, changes)}
    return render(request, "organiser/guides/edit.html", page)


@never_cache
@in_rally
def guide_remove(request: RallyRequest, rally: Rally, guide_id: int) -> HttpResponse:
    guide = access_guide(rally=rally, guide_id=guide_id)
    if request.method == "POST":
        remove_guides(guides=[guide])
        messages.success(request, f"{guide} n’accompagne plus le rallye.")
        return redirect("organiser:guides", rally.pk)
    touched = programmes_with_guide(rally=rally, ref=guide.ref)
    page = {"guide": guide, "touched": touched}
    return render(request, "organiser/guides/remove.html", page)


@in_rally
@require_POST
def guide_selection(request: RallyRequest, rally: Rally) -> HttpResponse:
    """One action on the guides ticked in the list."""
    chosen = rally.guides.filter(pk__in=ticked(request))
    action = request.POST.get("action")
    if action == "remove":
        say_how_many(
            request,
            remove_guides(guides=chosen),
            one="1 accompagnateur retiré du rallye.",
            many="{n} accompagnateurs retirés du rallye.",
        )
    elif action == "licence":
        say_how_many(
            request,
            check_licences(guides=chosen),
            one="Le permis d’un accompagnateur est noté comme vérifié.",
            many="Le permis de {n} accompagnateurs est noté comme vérifié.",
        )
    return redirect("organiser:guides", rally.pk)


HERE = "rallyes/<int:rally_id>/accompagnateurs"
urlpatterns = [
    path(f"{HERE}/", guide_list, name="guides"),
    path(f"{HERE}/nouveau/", guide_add, name="guide_add"),
    path(f"{HERE}/selection/", guide_selection, name="guide_selection"),
    path(f"{HERE}/liste.<str:form>", guide_export, name="guide_export"),
    path(f"{HERE}/<int:guide_id>/", guide_edit, name="guide"),
    path(f"{HERE}/<int:guide_id>/retirer/", guide_remove, name="guide_remove"),
]
