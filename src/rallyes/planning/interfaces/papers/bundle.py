"""Every paper of a published programme, by name, and all of them as one ZIP."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime

from rallyes.documents.archives import write_archive
from rallyes.planning.interfaces.papers.company_sheet import company_sheet
from rallyes.planning.interfaces.papers.guide_sheet import guide_sheet
from rallyes.planning.interfaces.papers.overview import overview
from rallyes.planning.interfaces.papers.roadbook import roadbook
from rallyes.planning.interfaces.papers.sign_in_sheet import sign_in_sheet
from rallyes.planning.interfaces.papers.source import Source


@dataclass(frozen=True)
class Paper:
    """``path`` is where it stands in the ZIP; ``key`` is how an address names it."""

    key: str
    group: str
    title: str
    path: str
    write: Callable[[], bytes]

    @property
    def file_name(self) -> str:
        return self.path.rsplit("/", 1)[-1]


def papers_of(source: Source, *, now: datetime) -> tuple[Paper, ...]:
    """What may be printed of this programme, in the order in which it is handed out."""
    return (
        _pdf("affiche", "Pour tous", "Vue d’ensemble", lambda: overview(source, now=now)),
        _pdf(
            "emargement",
            "Pour tous",
            "Feuilles d’émargement",
            lambda: sign_in_sheet(source, now=now),
        ),
        *_roadbooks(source, now),
        *_company_sheets(source, now),
        *_guide_sheets(source, now),
    )


def archive_of(source: Source, extra: Iterable[tuple[str, bytes]], *, now: datetime) -> bytes:
    """The ZIP: every paper, and what else the caller adds (the workbook)."""
    papers = ((paper.path, paper.write()) for paper in papers_of(source, now=now))
    return write_archive([*papers, *extra], now=now)


def _roadbooks(source: Source, now: datetime) -> Iterator[Paper]:
    for team in source.view.teams:
        yield _pdf(
            f"equipe-{team.id}",
            "Carnets de route",
            team.name,
            lambda team=team: roadbook(source, team, now=now),  # type: ignore[misc]
        )


def _company_sheets(source: Source, now: datetime) -> Iterator[Paper]:
    for company in source.view.companies:
        if company.receptions:
            yield _pdf(
                f"entreprise-{company.company.ref}",
                "Fiches des entreprises",
                company.company.name,
                lambda company=company: company_sheet(source, company, now=now),  # type: ignore[misc]
            )


def _guide_sheets(source: Source, now: datetime) -> Iterator[Paper]:
    for guide in source.view.guides:
        if guide.days:
            yield _pdf(
                f"accompagnateur-{guide.guide.ref}",
                "Fiches des accompagnateurs",
                guide.guide.full,
                lambda guide=guide: guide_sheet(source, guide, now=now),  # type: ignore[misc]
            )


def _pdf(key: str, group: str, title: str, write: Callable[[], bytes]) -> Paper:
    name = re.sub(r'[\\/:*?"<>|\x00-\x1f]+', " ", title).strip()[:80] or key
    folder = "" if group == "Pour tous" else f"{group}/"
    return Paper(key, group, title, f"{folder}{name}.pdf", write)
