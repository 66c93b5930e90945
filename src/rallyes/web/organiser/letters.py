"""Letters to the companies of a rally: one, or all of them in an archive."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from urllib.parse import quote

from django.db.models import prefetch_related_objects
from django.http import Http404, HttpResponse
from django.urls import path
from django.utils import timezone
from django.views.decorators.http import require_GET

from rallyes.companies.domain.access import access_engagement
from rallyes.companies.enums import Status
from rallyes.companies.interfaces.papers.letters import (
    Letter,
    LetterKind,
    file_name,
    write_letter,
)
from rallyes.companies.models import Engagement
from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import clock, count, full_date
from rallyes.documents.archives import write_archive
from rallyes.planning.domain import links
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.queries import ProgrammeView, publication_view
from rallyes.planning.enums import LinkKind
from rallyes.rallies.models import Rally
from rallyes.web.ui.access import RallyRequest, in_rally
from rallyes.web.ui.addresses import live_address

Lettering = Callable[[Engagement], Letter]


@in_rally
@require_GET
def letter(
    request: RallyRequest, rally: Rally, engagement_id: int, letter_kind: str
) -> HttpResponse:
    kind = _kind(letter_kind)
    engagement = access_engagement(rally=rally, engagement_id=engagement_id)
    if kind == LetterKind.CONFIRMATION and engagement.status == Status.DECLINED:
        raise RefusedError(
            f"{engagement.company.name} a décliné\u00a0: il n’y a rien à lui confirmer. "
            "Si elle a changé d’avis, notez-le d’abord dans son suivi."
        )
    engagement.rally = rally
    told = _lettering(request, rally)(engagement)
    _trace(request, rally)
    paper = write_letter(told, kind, now=timezone.now())
    return _file(file_name(told, kind), paper, "application/pdf", where="inline")


@in_rally
@require_GET
def letters(request: RallyRequest, rally: Rally, letter_kind: str) -> HttpResponse:
    """One letter for each company that said yes."""
    kind = _kind(letter_kind)
    found = rally.engagements.confirmed().select_related("company").prefetch_related("openings")
    engagements = list(found)
    if not engagements:
        raise RefusedError("Aucune entreprise n’est encore confirmée\u00a0: à qui écrire\u202f?")
    now, lettering = timezone.now(), _lettering(request, rally)
    for engagement in engagements:
        engagement.rally = rally
    told = [lettering(engagement) for engagement in engagements]
    papers = [(file_name(one, kind), write_letter(one, kind, now=now)) for one in told]
    _trace(request, rally)
    name = f"{rally.name} — lettres de {kind.value}.zip"
    return _file(name, write_archive(papers, now=now), "application/zip", where="attachment")


def _kind(asked: str) -> LetterKind:
    if asked not in {kind.value for kind in LetterKind}:
        raise Http404
    return LetterKind(asked)


def _lettering(request: RallyRequest, rally: Rally) -> Lettering:
    """What each letter tells of the company's page and of the programme, read once."""
    prefetch_related_objects([rally], "days", "gatherings")
    made = links.links_of(rally=rally, now=timezone.now())
    publication = publication_in_force(rally)
    view = publication_view(publication) if publication else None

    def lettering(engagement: Engagement) -> Letter:
        link = made.get((LinkKind.COMPANY, engagement.ref))
        address = live_address(request, link) if link else ""
        return Letter(engagement, address, _receptions(view, engagement.ref))

    return lettering


def _receptions(view: ProgrammeView | None, ref: str) -> Sequence[str]:
    company = view.company(ref) if view else None
    return [
        f"{full_date(one.date)} à {clock(one.start)}, {count(one.people, 'personne')}"
        for one in (company.receptions if company else ())
    ]


def _trace(request: RallyRequest, rally: Rally) -> None:
    trace(
        actor=request.membership.user,
        organisation=request.membership.organisation_id,
        verb="exported",
        about=f"rally:{rally.pk}",
        now=timezone.now(),
        facts={"paper": "lettre"},
    )


def _file(name: str, content: bytes, kind: str, *, where: str) -> HttpResponse:
    response = HttpResponse(content, content_type=kind)
    response["Content-Disposition"] = f"{where}; filename*=UTF-8''{quote(name)}"
    response["Cache-Control"] = "private, no-store"
    return response


HERE = "rallyes/<int:rally_id>/entreprises"
urlpatterns = [
    path(f"{HERE}/lettres/<slug:letter_kind>.zip", letters, name="company_letters"),
    path(
        f"{HERE}/<int:engagement_id>/lettre/<slug:letter_kind>.pdf", letter, name="company_letter"
    ),
]
