"""Views of what is stored: a draft, a published version, the version in force."""

from __future__ import annotations

from rallyes.planning.domain import engine
from rallyes.planning.domain.locks import load_locks
from rallyes.planning.domain.queries.names import Names, names_of
from rallyes.planning.domain.queries.programme import programme_view
from rallyes.planning.domain.queries.views import ProgrammeView
from rallyes.planning.models import Draft, Publication
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.models import Rally


def draft_view(draft: Draft, *, names: Names | None = None) -> ProgrammeView | None:
    """The draft's programme with its faults, None while nothing was computed."""
    if draft.plan is None:
        return None
    problem, plan = engine.load_rally(draft.problem), engine.load_plan(draft.plan)
    return programme_view(
        problem=problem,
        plan=plan,
        names=names or names_of(draft.rally),
        locks=load_locks(draft.locks),
        asked=figures_of(draft.rally),
    )


def publication_view(publication: Publication, *, names: Names | None = None) -> ProgrammeView:
    """A published version as it was, with the names that are known today."""
    problem, plan = engine.load_rally(publication.problem), engine.load_plan(publication.plan)
    rally = publication.rally
    return programme_view(
        problem=problem, plan=plan, names=names or names_of(rally), asked=figures_of(rally)
    )


def published_view(rally: Rally) -> ProgrammeView | None:
    """The version in force, None where nothing is published or it was taken back."""
    publication = (
        Publication.objects.select_related("rally").filter(rally=rally, in_force=True).first()
    )
    return publication_view(publication) if publication else None
