"""The budget of a rally on one page, and as a spreadsheet."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.funding.domain.access import access_line
from rallyes.funding.domain.budget import add_line, budget_of, change_line, remove_line
from rallyes.funding.enums import Side
from rallyes.funding.interfaces.exports import budget_table
from rallyes.funding.interfaces.forms import LineForm
from rallyes.rallies.models import Rally
from rallyes.web.organiser.nav import funding_tabs
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.downloads import table_response
from rallyes.web.ui.meanwhile import keep, shown


@in_rally
def budget(request: RallyRequest, rally: Rally) -> HttpResponse:
    found = budget_of(rally)
    page = {
        "budget": found,
        "sides": [
            ("Dépenses", found.expenses, "expense"),
            ("Ressources", found.resources, "resource"),
        ],
        "tabs": funding_tabs(rally, current="budget"),
    }
    return render(request, "organiser/funding/budget.html", page)


@in_rally
def line_add(request: RallyRequest, rally: Rally) -> HttpResponse:
    asked = request.GET.get("sens", "")
    side = asked if asked in Side.values else Side.EXPENSE
    form = LineForm(request.POST or None, initial={"side": side})
    if form.is_valid():
        line = add_line(
            by=request.membership, rally=rally, values=form.cleaned_data, now=timezone.now()
        )
        messages.success(request, f"«\u00a0{line.label}\u00a0» est dans le budget.")
        return redirect("organiser:budget", rally.pk)
    return render(request, "organiser/funding/line.html", {"form": form, "line": None})


@in_rally
def line_edit(request: RallyRequest, rally: Rally, line_id: int) -> HttpResponse:
    line = access_line(rally=rally, line_id=line_id)
    form = LineForm(request.POST or None, instance=line)
    changes: list[str] = []
    if form.is_valid():
        by, values, now = request.membership, form.cleaned_data, timezone.now()
        changes = keep(request, line, lambda: change_line(by=by, line=line, values=values, now=now))
        if not changes:
            messages.success(request, f"«\u00a0{line.label}\u00a0» est à jour.")
            return redirect("organiser:budget", rally.pk)
    page = {"form": form, "line": line, **shown(request, line, changes)}
    return render(request, "organiser/funding/line.html", page)


@in_rally
@require_POST
def line_remove(request: RallyRequest, rally: Rally, line_id: int) -> HttpResponse:
    line = access_line(rally=rally, line_id=line_id)
    remove_line(by=request.membership, line=line, now=timezone.now())
    messages.success(request, f"«\u00a0{line.label}\u00a0» n’est plus dans le budget.")
    return redirect("organiser:budget", rally.pk)


@in_rally
def export(request: RallyRequest, rally: Rally, form: str) -> HttpResponse:
    table = budget_table(budget_of(rally))
    return table_response(table, form=form, name=f"budget-rallye-{rally.pk}")
