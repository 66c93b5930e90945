"""A partner's table of companies: the file, its columns, the companies to keep."""

from __future__ import annotations

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_POST

from rallyes.companies.domain import partner_table as tables
from rallyes.companies.interfaces.partner_form import MappingForm, TableForm
from rallyes.companies.models import PendingTable
from rallyes.core.errors import RefusedError
from rallyes.core.french import count
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally


@in_rally
def bring(request: RallyRequest, rally: Rally) -> HttpResponse:
    form = TableForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        file = form.cleaned_data["file"]
        try:
            pending = tables.receive(
                rally=rally,
                file_name=file.name,
                content=file.read(),
                actor=request.membership.user,
                now=timezone.now(),
            )
        except RefusedError as refusal:
            form.add_error("file", str(refusal))
        else:
            return redirect("organiser:partner_columns", rally.pk, pending.pk)
    status = 422 if form.errors else 200
    return render(request, "organiser/partners/bring.html", {"form": form}, status=status)


@in_rally
def columns(request: RallyRequest, rally: Rally, table_id: int) -> HttpResponse:
    """What each column of the table holds: guessed, then corrected by the person."""
    pending = _reach(request, rally, table_id)
    form = MappingForm(request.POST or None, guesses=tables.guesses(pending))
    if request.method == "POST" and form.is_valid():
        try:
            tables.agree(pending=pending, mapping=form.mapping())
        except RefusedError as refusal:
            form.refuse(refusal)
        else:
            return redirect("organiser:partner_choice", rally.pk, pending.pk)
    status = 422 if form.errors else 200
    page = {"form": form, "pending": pending}
    return render(request, "organiser/partners/columns.html", page, status=status)


@in_rally
def choice(request: RallyRequest, rally: Rally, table_id: int) -> HttpResponse:
    """The companies of the table, to be ticked."""
    pending = _reach(request, rally, table_id)
    if pending.mapping is None:
        return redirect("organiser:partner_columns", rally.pk, pending.pk)
    if request.method == "POST":
        return _keep(request, pending)
    page = {"pending": pending, "table": tables.table_of(pending)}
    return render(request, "organiser/partners/choice.html", page)


def _keep(request: RallyRequest, pending: PendingTable) -> HttpResponse:
    chosen = {int(row) for row in request.POST.getlist("row") if row.isdigit()}
    try:
        kept = tables.keep(
            pending=pending, chosen=chosen, actor=request.membership.user, now=timezone.now()
        )
    except RefusedError as refusal:
        messages.error(request, str(refusal))
        return redirect("organiser:partner_choice", pending.rally_id, pending.pk)
    messages.success(request, f"{count(kept, 'entreprise')} de plus, à contacter.")
    return redirect("organiser:companies", pending.rally_id)


@in_rally
@require_POST
def give_up(request: RallyRequest, rally: Rally, table_id: int) -> HttpResponse:
    tables.give_up(_reach(request, rally, table_id))
    messages.info(request, "La table est oubliée. Rien n’a été modifié.")
    return redirect("organiser:companies", rally.pk)


def _reach(request: RallyRequest, rally: Rally, table_id: int) -> PendingTable:
    actor = request.membership.user
    return tables.access_pending(rally=rally, actor=actor, table_id=table_id, now=timezone.now())


urlpatterns = [
    path("", bring, name="partner_table"),
    path("<int:table_id>/colonnes/", columns, name="partner_columns"),
    path("<int:table_id>/", choice, name="partner_choice"),
    path("<int:table_id>/renoncer/", give_up, name="partner_give_up"),
]
