"""The personal links of a rally: made, replaced, revoked."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from rallyes.planning.domain import links
from rallyes.planning.domain.publications import publication_in_force, publications_of
from rallyes.planning.domain.queries import ProgrammeView, publication_view
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import ShareLink
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.addresses import live_address


@dataclass(frozen=True)
class LinkRow:
    """Somebody who reads the programme, with the address of the page if a link was made."""

    kind: LinkKind
    ref: str
    name: str
    link: ShareLink | None
    address: str


@in_rally
@require_GET
def link_list(request: RallyRequest, rally: Rally) -> HttpResponse:
    publication = publications_of(rally).first()
    rows = _rows(request, rally, publication_view(publication)) if publication else []
    page = {"rows": rows, "publication": publication}
    return render(request, "organiser/links/list.html", page)


@in_rally
@require_POST
def make_links(request: RallyRequest, rally: Rally) -> HttpResponse:
    """A link for everybody in the programme who has none."""
    publication = publication_in_force(rally)
    for kind, ref, _ in _readers(publication_view(publication)) if publication else []:
        links.live_link(rally=rally, kind=kind, ref=ref, now=timezone.now())
    messages.success(request, "Les liens sont prêts.")
    return redirect("organiser:links", rally.pk)


@in_rally
@require_POST
def replace_link(request: RallyRequest, rally: Rally, link_id: int) -> HttpResponse:
    link = links.access_link(rally=rally, link_id=link_id)
    links.replace(link=link, now=timezone.now())
    messages.success(request, "L’ancien lien n’ouvre plus rien. Envoyez le nouveau.")
    return _back(rally, link)


@in_rally
@require_POST
def revoke_link(request: RallyRequest, rally: Rally, link_id: int) -> HttpResponse:
    link = links.access_link(rally=rally, link_id=link_id)
    links.revoke(link=link, now=timezone.now())
    messages.success(request, "Le lien est coupé.")
    return _back(rally, link)


def _back(rally: Rally, link: ShareLink) -> HttpResponse:
    """Where the links stand: on the company's page as long as no programme lists them all."""
    if link.kind == LinkKind.COMPANY and not publications_of(rally).exists():
        followed = rally.engagements.filter(ref=link.ref).first()
        if followed is not None:
            return redirect("organiser:company_follow", rally.pk, followed.pk)
    return redirect("organiser:links", rally.pk)


def _rows(request: RallyRequest, rally: Rally, view: ProgrammeView) -> list[LinkRow]:
    made = links.links_of(rally=rally, now=timezone.now())
    rows = []
    for kind, ref, name in _readers(view):
        link = made.get((kind, ref))
        rows.append(LinkRow(kind, ref, name, link, live_address(request, link) if link else ""))
    return rows


def _readers(view: ProgrammeView) -> list[tuple[LinkKind, str, str]]:
    teams = [(LinkKind.TEAM, team.id, team.name) for team in view.teams]
    companies = [
        (LinkKind.COMPANY, one.company.ref, one.company.name)
        for one in view.companies
        if one.receptions
    ]
    guides = [(LinkKind.GUIDE, one.guide.ref, one.guide.full) for one in view.guides if one.days]
    return teams + companies + guides


urlpatterns = [
    path("", link_list, name="links"),
    path("preparer/", make_links, name="links_make"),
    path("<int:link_id>/remplacer/", replace_link, name="link_replace"),
    path("<int:link_id>/couper/", revoke_link, name="link_revoke"),
]
