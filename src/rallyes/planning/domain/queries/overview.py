"""The drafts of a rally, one line each, without unfolding every programme."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.planning.domain.drafts import drafts_of
from rallyes.planning.models import Draft
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class DraftLine:
    """A draft with the size of its programme."""

    draft: Draft
    teams: int
    visits: int
    computing: bool


def draft_lines(rally: Rally) -> list[DraftLine]:
    """Newest first, in one query."""
    return [_line(draft) for draft in drafts_of(rally)]


def _line(draft: Draft) -> DraftLine:
    teams = (draft.plan or {}).get("teams", [])
    return DraftLine(
        draft=draft,
        teams=len(teams),
        visits=sum(len(day["visits"]) for team in teams for day in team["days"]),
        computing=draft.job is not None and draft.job.active,
    )
