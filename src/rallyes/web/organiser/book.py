"""The rally's workbook: taken away, filled in, brought back, looked at, kept."""

from __future__ import annotations

from urllib.parse import quote

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_http_methods, require_POST

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, count
from rallyes.planning.domain.books import pending as imports
from rallyes.planning.domain.books.writing import blank_workbook, rally_workbook
from rallyes.planning.interfaces.workbook_form import WorkbookForm
from rallyes.planning.models import PendingImport
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import MemberRequest, RallyRequest, in_rally, members_only

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_rally
@require_http_methods(["GET", "POST"])
def book(request: RallyRequest, rally: Rally) -> HttpResponse:
    """The page of the workbook; a file that is brought leads to its preview."""
    form = WorkbookForm(request.POST or None, request.FILES or None)
    if request.method == "POST" and form.is_valid():
        pending = _receive(request, rally, form)
        if pending is not None:
            return redirect("organiser:book_preview", rally.pk, pending.pk)
    status = 422 if form.errors else 200
    return render(request, "organiser/book/page.html", {"form": form}, status=status)


def _receive(request: RallyRequest, rally: Rally, form: WorkbookForm) -> PendingImport | None:
    file = form.cleaned_data["file"]
    try:
        return imports.receive(
            rally=rally,
            file_name=file.name,
            content=file.read(),
            actor=request.membership.user,
            now=timezone.now(),
        )
    except RefusedError as refusal:
        form.add_error("file", str(refusal))
        return None


@in_rally
@require_GET
def preview(request: RallyRequest, rally: Rally, pending_id: int) -> HttpResponse:
    found = imports.preview(_reach(request, rally, pending_id))
    return _discreet(render(request, "organiser/book/preview.html", {"preview": found}))


@in_rally
@require_POST
def confirm(request: RallyRequest, rally: Rally, pending_id: int) -> HttpResponse:
    brought = imports.confirm(
        pending=_reach(request, rally, pending_id),
        without_faulty_rows=request.POST.get("without_faulty_rows") == "1",
        actor=request.membership.user,
        now=timezone.now(),
    )
    messages.success(
        request,
        f"C’est fait{NBSP}: {count(brought.added, 'ajout')}, "
        f"{count(brought.changed, 'modification')}, {count(brought.removed, 'retrait')}.",
    )
    return redirect("organiser:rally", rally.pk)


@in_rally
@require_POST
def give_up(request: RallyRequest, rally: Rally, pending_id: int) -> HttpResponse:
    imports.give_up(_reach(request, rally, pending_id))
    messages.info(request, "Le classeur est oublié. Rien n’a été modifié.")
    return redirect("organiser:book", rally.pk)


@in_rally
@require_GET
def export(request: RallyRequest, rally: Rally) -> HttpResponse:
    trace(
        actor=request.membership.user,
        organisation=rally.organisation_id,
        verb="exported",
        about=f"rally:{rally.pk}",
        now=timezone.now(),
        facts={"paper": "workbook"},
    )
    return _file(f"{rally.name}.xlsx", rally_workbook(rally))


@members_only
@require_GET
def blank(request: MemberRequest) -> HttpResponse:
    return _file("Classeur de rallye.xlsx", blank_workbook())


def _reach(request: RallyRequest, rally: Rally, pending_id: int) -> PendingImport:
    actor = request.membership.user
    return imports.access_pending(
        rally=rally, actor=actor, pending_id=pending_id, now=timezone.now()
    )


def _file(name: str, content: bytes) -> HttpResponse:
    response = HttpResponse(content, content_type=XLSX)
    response["Content-Disposition"] = f"attachment; filename*=UTF-8''{quote(name)}"
    return _discreet(response)


def _discreet(response: HttpResponse) -> HttpResponse:
    response["Cache-Control"] = "private, no-store"
    return response
