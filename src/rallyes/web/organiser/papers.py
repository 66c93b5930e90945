"""The papers of a published programme."""

from __future__ import annotations

from itertools import groupby
from urllib.parse import quote

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import path
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
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.addresses import live_address

XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"


@in_rally
@require_GET
def paper_list(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    publication = access_publication(
        membership=request.membership, rally_id=rally.pk, number=number
    )
    papers = papers_of(_source(request, rally, publication), now=timezone.now())
    groups = [(group, list(found)) for group, found in groupby(papers, lambda one: one.group)]
    page = {"publication": publication, "groups": groups}
    return render(request, "organiser/papers/list.html", page)


@in_rally
@require_GET
def paper(request: RallyRequest, rally: Rally, number: int, key: str) -> HttpResponse:
    publication = access_publication(
        membership=request.membership, rally_id=rally.pk, number=number
    )
    papers = papers_of(_source(request, rally, publication), now=timezone.now())
    found = next((one for one in papers if one.key == key), None)
    if found is None:
        raise NotFoundError
    _trace(request, publication, key)
    return _file(found.file_name, found.write(), "application/pdf", inline=True)


@in_rally
@require_GET
def archive(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    publication = access_publication(
        membership=request.membership, rally_id=rally.pk, number=number
    )
    workbook = ("Programme.xlsx", programme_workbook(publication))
    source = _source(request, rally, publication)
    content = archive_of(source, [workbook], now=timezone.now())
    _trace(request, publication, "all")
    return _file(f"{_name(publication)}.zip", content, "application/zip")


@in_rally
@require_GET
def workbook(request: RallyRequest, rally: Rally, number: int) -> HttpResponse:
    publication = access_publication(
        membership=request.membership, rally_id=rally.pk, number=number
    )
    _trace(request, publication, "workbook")
    return _file(f"{_name(publication)}.xlsx", programme_workbook(publication), XLSX)


def _source(request: RallyRequest, rally: Rally, publication: Publication) -> Source:
    publication.rally = rally
    addresses = {
        (kind, ref): live_address(request, link)
        for (kind, ref), link in links.links_of(rally=rally, now=timezone.now()).items()
    }

    def address(kind: LinkKind, ref: str) -> str:
        """A paper prints the link in force, and makes it where there is none."""
        if (kind, ref) not in addresses:
            link = links.live_link(rally=rally, kind=kind, ref=ref, now=timezone.now())
            addresses[kind, ref] = live_address(request, link)
        return addresses[kind, ref]

    return Source(rally, publication, publication_view(publication), address)


def _name(publication: Publication) -> str:
    return f"{publication.rally.name} — version {publication.number}"


def _trace(request: RallyRequest, publication: Publication, key: str) -> None:
    trace(
        actor=request.membership.user,
        organisation=request.membership.organisation_id,
        verb="exported",
        about=f"publication:{publication.pk}",
        now=timezone.now(),
        facts={"paper": key},
    )


def _file(name: str, content: bytes, kind: str, *, inline: bool = False) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    where = "inline" if inline else "attachment"
    response["Content-Disposition"] = f"{where}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


urlpatterns = [
    path("", paper_list, name="papers"),
    path("tout.zip", archive, name="archive"),
    path("programme.xlsx", workbook, name="programme_workbook"),
    path("<slug:key>.pdf", paper, name="paper"),
]
