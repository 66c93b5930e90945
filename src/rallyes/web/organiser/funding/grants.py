"""The requests for money of one rally, each with its conditions and its papers."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.cache import never_cache
from django.views.decorators.http import require_POST

from rallyes.core.errors import RefusedError
from rallyes.core.names import to
from rallyes.funding.domain import conditions, grants
from rallyes.funding.domain.access import access_condition, access_grant, access_paper
from rallyes.funding.domain.budget import Budget, budget_of
from rallyes.funding.domain.conditions import Crowd, Fulfilment, crowd_of, fulfilments, sentence_of
from rallyes.funding.enums import Bound, Unit
from rallyes.funding.interfaces.forms import ConditionForm, GrantForm, PaperForm
from rallyes.funding.models import Funder, Grant
from rallyes.network.domain.access import may_manage
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally
from rallyes.web.organiser.funding.sharing import shared
from rallyes.web.organiser.nav import funding_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.meanwhile import keep, shown


@dataclass(frozen=True, slots=True)
class GrantLine:
    """A request with its conditions as they stand today."""

    grant: Grant
    fulfilments: list[Fulfilment]

    @property
    def unmet(self) -> int:
        return sum(not one.holds for one in self.fulfilments)


@in_rally
def grant_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    crowd = crowd_of(rally)
    found = rally.grants.select_related("funder").prefetch_related("conditions")
    lines = [GrantLine(one, fulfilments(list(one.conditions.all()), crowd)) for one in found]
    page = {
        "lines": lines,
        "sums": _sums(budget_of(rally), lines),
        "tabs": funding_tabs(rally, current="funding"),
    }
    return render(request, "organiser/funding/list.html", page)


def _sums(budget: Budget, lines: list[GrantLine]) -> dict[str, Decimal]:
    asked = sum((one.grant.asked or Decimal(0) for one in lines), Decimal(0))
    return {"asked": asked, "secured": budget.secured, "expenses": budget.expenses.planned}


@in_rally
def grant_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = GrantForm(request.POST or None, known=_known(request))
    if form.is_valid():
        grant = grants.ask(
            by=request.membership,
            rally=rally,
            funder=_funder(request, form),
            values=form.values,
            now=timezone.now(),
        )
        messages.success(request, f"La demande {to(str(grant.funder))} est notée.")
        return redirect("organiser:grant", rally.pk, grant.pk)
    return render(request, "organiser/funding/add.html", {"form": form})


def _known(request: RallyRequest) -> list[str]:
    organisation = request.membership.organisation_id
    return list(Funder.objects.filter(organisation=organisation).values_list("name", flat=True))


def _funder(request: RallyRequest, form: GrantForm) -> Funder:
    told = form.cleaned_data
    return grants.funder_named(by=request.membership, name=told["funder_name"], kind=told["kind"])


@never_cache
@in_rally
def grant(request: RallyRequest, rally: Rally, grant_id: int) -> HttpResponse:
    found = access_grant(rally=rally, grant_id=grant_id)
    initial = {"funder_name": found.funder.name, "kind": found.funder.kind}
    form = GrantForm(request.POST or None, instance=found, initial=initial, known=_known(request))
    changes: list[str] = []
    if form.is_valid():
        changes = keep(request, found, lambda: _change(request, found, form))
        if not changes:
            messages.success(request, "La demande est à jour.")
            return redirect("organiser:funding", rally.pk)
    return _grant_page(request, found, form=form, changes=changes)


def _change(request: RallyRequest, grant: Grant, form: GrantForm) -> None:
    grants.change_grant(
        by=request.membership,
        grant=grant,
        funder=_funder(request, form),
        values=form.values,
        now=timezone.now(),
    )


def _grant_page(
    request: RallyRequest,
    grant: Grant,
    *,
    form: GrantForm | None = None,
    paper_form: PaperForm | None = None,
    changes: Sequence[str] = (),
) -> HttpResponse:
    initial = {"funder_name": grant.funder.name, "kind": grant.funder.kind}
    page: dict[str, Any] = {
        "grant": grant,
        "form": form or GrantForm(instance=grant, initial=initial, known=_known(request)),
        "paper_form": paper_form or PaperForm(),
        "papers": list(grant.papers.defer("content").select_related("added_by")),
        "fulfilments": _standings(request, grant),
        "link": shared(request, grant),
        **shown(request, grant, changes),
    }
    return render(request, "organiser/funding/grant.html", page)


def _standings(request: RallyRequest, grant: Grant) -> list[tuple[Fulfilment, list[Participant]]]:
    """Each condition with the people whose file is to be completed."""
    crowd = crowd_of(grant.rally)
    return [
        (one, _to_complete(request, one, crowd))
        for one in fulfilments(list(grant.conditions.all()), crowd)
    ]


def _to_complete(request: RallyRequest, one: Fulfilment, crowd: Crowd) -> list[Participant]:
    """What is sealed is read by leads: names beside a condition on the RSA would tell it."""
    if conditions.reads_sealed(one.condition) and not may_manage(request.membership):
        return []
    return conditions.not_known(one.condition, crowd)


@in_rally
@require_POST
def grant_remove(request: RallyRequest, rally: Rally, grant_id: int) -> HttpResponse:
    found = access_grant(rally=rally, grant_id=grant_id)
    name = str(found)
    grants.remove_grant(by=request.membership, grant=found, now=timezone.now())
    messages.success(request, f"La demande «\u00a0{name}\u00a0» est retirée.")
    return redirect("organiser:funding", rally.pk)


@never_cache
@in_rally
def condition_add(request: RallyRequest, rally: Rally, grant_id: int) -> HttpResponse:
    """The sentence and its count are shown before they are kept, with the button « Essayer »."""
    found = access_grant(rally=rally, grant_id=grant_id)
    form = ConditionForm(request.POST or None)
    tried = None
    people: list[Participant] = []
    if form.is_valid():
        told = form.cleaned_data
        asked = {
            "bound": Bound(told["bound"]),
            "number": told["number"],
            "unit": Unit(told["unit"]),
            "criteria": form.criteria,
        }
        if "keep" in request.POST:
            by, now = request.membership, timezone.now()
            conditions.set_condition(by=by, grant=found, now=now, **asked)
            messages.success(request, f"Condition notée\u00a0: {sentence_of(**asked)}.")
            return redirect("organiser:grant", rally.pk, found.pk)
        tried = conditions.try_out(rally=rally, **asked)
        people = _to_complete(request, tried, crowd_of(rally))
    page = {"grant": found, "form": form, "tried": tried, "people": people}
    return render(request, "organiser/funding/condition.html", page)


@in_rally
@require_POST
def condition_remove(
    request: RallyRequest, rally: Rally, grant_id: int, condition_id: int
) -> HttpResponse:
    found = access_grant(rally=rally, grant_id=grant_id)
    condition = access_condition(grant=found, condition_id=condition_id)
    conditions.remove_condition(by=request.membership, condition=condition, now=timezone.now())
    messages.success(request, "La condition est retirée.")
    return redirect("organiser:grant", rally.pk, found.pk)


@in_rally
@require_POST
def paper_add(request: RallyRequest, rally: Rally, grant_id: int) -> HttpResponse:
    found = access_grant(rally=rally, grant_id=grant_id)
    form = PaperForm(request.POST, request.FILES)
    if form.is_valid():
        file = form.cleaned_data["paper"]
        try:
            grants.add_paper(
                by=request.membership,
                grant=found,
                name=file.name[-160:],
                content=file.read(),
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error("paper", str(refusal))
        else:
            messages.success(request, f"Le document «\u00a0{file.name}\u00a0» est gardé.")
            return redirect("organiser:grant", rally.pk, found.pk)
    return _grant_page(request, found, paper_form=form)


@in_rally
def paper(request: RallyRequest, rally: Rally, grant_id: int, paper_id: int) -> HttpResponse:
    """The document as it was given, always to carry away, never shown by the browser."""
    found = access_paper(grant=access_grant(rally=rally, grant_id=grant_id), paper_id=paper_id)
    answer = HttpResponse(bytes(found.content), content_type="application/octet-stream")
    answer["Content-Disposition"] = content_disposition_header(True, found.name)
    answer["Cache-Control"] = "private, no-store"
    return answer


@in_rally
@require_POST
def paper_remove(request: RallyRequest, rally: Rally, grant_id: int, paper_id: int) -> HttpResponse:
    found = access_grant(rally=rally, grant_id=grant_id)
    grants.remove_paper(paper=access_paper(grant=found, paper_id=paper_id))
    messages.success(request, "Le document est retiré.")
    return redirect("organiser:grant", rally.pk, found.pk)
