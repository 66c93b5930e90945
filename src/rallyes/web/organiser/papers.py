"""The papers of a published programme."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_GET

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError
from rallyes.planning.domain import links
from rallyes.planning.domain.books.writing import programme_workbook
from rallyes.planning.domain.publications import access_publication
from rallyes.planning.domain.queries import publication_view
from rallyes.planning.enums import LinkKind
from rallyes.planning.interfaces.papers.bundle import archive_of, papers_of
from rallyes.planning.interfaces.papers.source import Source
from rallyes.planning.models import Publication
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.addresses import live_address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
WORKBOOK = "Programme.xlsx"


@members_only
@require_GET
def paper_list(request: MemberRequest, rally_id: int, number: int) -> HttpResponse:
    source = _source(request, rally_id, number)
    papers = papers_of(source, now=timezone.now())
    context = {
        "rally": source.rally,
        "publication": source.publication,
        "groups": [(group, list(found)) for group, found in groupby(papers, lambda one: one.group)],
    }
    return render(request, "organiser/papers/list.html", context)


@members_only
@require_GET
def paper(request: MemberRequest, rally_id: int, number: int, key: str) -> HttpResponse:
    source = _source(request, rally_id, number)
    found = next((one for one in papers_of(source, now=timezone.now()) if one.key == key), None)
    if found is None:
        raise NotFoundError
    _trace(request, source.publication, key)
    return _file(found.file_name, found.write(), "application/pdf", inline=True)


@members_only
@require_GET
def archive(request: MemberRequest, rally_id: int, number: int) -> HttpResponse:
    source = _source(request, rally_id, number)
    workbook = (WORKBOOK, programme_workbook(source.publication))
    content = archive_of(source, [workbook], now=timezone.now())
    _trace(request, source.publication, "all")
    name = f"{source.rally.name} — version {number}.zip"
    return _file(name, content, "application/zip")


@members_only
@require_GET
def workbook(request: MemberRequest, rally_id: int, number: int) -> HttpResponse:
    source = _source(request, rally_id, number)
    _trace(request, source.publication, "workbook")
    name = f"{source.rally.name} — version {number}.xlsx"
    return _file(name, programme_workbook(source.publication), XLSX)


def _source(request: MemberRequest, rally_id: int, number: int) -> Source:
    publication = access_publication(
        membership=request.membership, rally_id=rally_id, number=number
    )
    rally, now = publication.rally, timezone.now()

    def address(kind: LinkKind, ref: str) -> str:
        link = links.live_link(rally=rally, kind=kind, ref=ref, now=now)
        return live_address(request, link)

    return Source(rally, publication, publication_view(publication), address)


def _trace(request: MemberRequest, publication: Publication, key: str) -> None:
    trace(
        actor=request.user,
        organisation=request.membership.organisation_id,
        verb="exported",
        about=f"rally:{publication.rally_id}:programme:{publication.number}",
        now=timezone.now(),
        facts={"paper": key},
    )


def _file(name: str, content: bytes, kind: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    where = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{where}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response
