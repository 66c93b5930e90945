"""The personal links of a rally: sent, replaced, revoked."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib import messages
from django.http import HttpResponse
from django.shortcuts import redirect, render
from django.utils import timezone
from django.views.decorators.http import require_GET, require_POST

from rallyes.planning.domain import links
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.queries import ProgrammeView, publication_view
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import ShareLink
from rallyes.rallies.domain.access import access_rally
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import MemberRequest, members_only
from rallyes.web.ui.addresses import live_address


@dataclass(frozen=True)
class LinkRow:
    """Somebody who reads the programme, with the address of the page if a link was made."""

    kind: LinkKind
    ref: str
    name: str
    link: ShareLink | None
    address: str


@members_only
@require_GET
def link_list(request: MemberRequest, rally_id: int) -> HttpResponse:
    rally = access_rally(membership=request.membership, rally_id=rally_id)
    publication = publication_in_force(rally)
    rows = _rows(request, rally, publication_view(publication)) if publication else []
    context = {"rally": rally, "publication": publication, "rows": rows}
    return render(request, "organiser/links/list.html", context)


@members_only
@require_POST
def make_links(request: MemberRequest, rally_id: int) -> HttpResponse:
    """A link for everybody in the programme who has none."""
    rally = access_rally(membership=request.membership, rally_id=rally_id)
    publication = publication_in_force(rally)
    if publication is not None:
        for kind, ref, _ in _readers(publication_view(publication)):
            links.live_link(rally=rally, kind=kind, ref=ref, now=timezone.now())
    messages.success(request, "Les liens sont prêts.")
    return redirect("organiser:links", rally_id)


@members_only
@require_POST
def replace_link(request: MemberRequest, rally_id: int, link_id: int) -> HttpResponse:
    rally = access_rally(membership=request.membership, rally_id=rally_id)
    link = links.access_link(rally=rally, link_id=link_id)
    links.replace(link=link, now=timezone.now())
    messages.success(request, "L’ancien lien n’ouvre plus rien. Envoyez le nouveau.")
    return redirect("organiser:links", rally_id)


@members_only
@require_POST
def revoke_link(request: MemberRequest, rally_id: int, link_id: int) -> HttpResponse:
    rally = access_rally(membership=request.membership, rally_id=rally_id)
    link = links.access_link(rally=rally, link_id=link_id)
    links.revoke(link=link, now=timezone.now())
    messages.success(request, "Le lien est coupé.")
    return redirect("organiser:links", rally_id)


def _rows(request: MemberRequest, rally: Rally, view: ProgrammeView) -> list[LinkRow]:
    made = {(one.kind, one.ref): one for one in links.live_links(rally=rally, now=timezone.now())}
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
