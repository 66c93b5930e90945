"""The fidelity grid and the profile that comes of it, for organisers and for the network alike."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from django.http import HttpRequest
from django.utils import timezone

from rallyes.accounts.models import User
from rallyes.core.french import count, number
from rallyes.evaluation.domain.fidelity.assessing import assessments_of, score
from rallyes.evaluation.domain.fidelity.network import GroupOverall, RallyProfile, overall, profiles
from rallyes.evaluation.domain.fidelity.principles import GROUPS
from rallyes.evaluation.domain.fidelity.profile import (
    GroupProfile,
    profile_of,
    scores_by_principle,
)
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.interfaces.grid_form import GridForm
from rallyes.evaluation.models import Assessment
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class ProfileRow:
    """A group with its mean by each kind of assessor; blank where there is no assessment."""

    label: str
    own: str
    outside: str


@dataclass(frozen=True, slots=True)
class Profile:
    """``sealed``: the assessments that count; ``mine``: one's own that is still open."""

    rows: list[ProfileRow]
    sealed: list[Assessment]
    mine: Assessment | None


def profile(rally: Rally, *, reader: User) -> Profile:
    """The latest sealed assessment of each kind; three queries."""
    found = list(assessments_of(rally))
    sealed = [one for one in found if one.sealed_at is not None]
    mine = [one for one in found if one.sealed_at is None and one.author_id == reader.pk]
    own, outside = (_latest(sealed, kind) for kind in Assessor)
    pairs = zip(own, outside, strict=True)
    rows = [ProfileRow(one.group.label, _told(one), _told(other)) for one, other in pairs]
    return Profile(rows, sealed, next(iter(mine), None))


def _latest(sealed: Iterable[Assessment], kind: Assessor) -> list[GroupProfile]:
    found = next((one for one in sealed if one.assessor == kind), None)
    return profile_of(scores_by_principle(found.scores.all()) if found else {})


def _told(group: GroupProfile) -> str:
    """``3,5 (2 sur 4 évalués)``; a dash where nothing could be assessed."""
    if group.mean is None:
        return "—"
    return f"{number(group.mean, 1)} ({group.assessed} sur {group.principles})"


@dataclass(frozen=True, slots=True)
class Comparison:
    """Several rallies side by side, by one kind of assessor. ``overall``: over all of them."""

    kind: Assessor
    heads: list[str]
    rallies: list[tuple[Rally, list[str]]]
    overall: list[str]


def compared(rallies: Iterable[Rally]) -> list[Comparison]:
    """By each kind of assessor of whom there is a sealed grid; two queries each."""
    known = list(rallies)
    found = [(kind, profiles(known, kind)) for kind in Assessor]
    return [_comparison(kind, rows) for kind, rows in found if rows]


def _comparison(kind: Assessor, rows: Sequence[RallyProfile]) -> Comparison:
    return Comparison(
        kind,
        [group.label for group in GROUPS],
        [(one.rally, [_mean(group.mean) for group in one.groups]) for one in rows],
        [_overall(one) for one in overall(rows)],
    )


def _overall(group: GroupOverall) -> str:
    """``3,5 (4 rallyes)``; a dash where no rally could be assessed."""
    return f"{_mean(group.mean)} ({count(group.rallies, 'rallye')})" if group.rallies else "—"


def _mean(mean: float | None) -> str:
    return "—" if mean is None else number(mean, 1)


def filled(request: HttpRequest, assessment: Assessment, by: User) -> GridForm | None:
    """The form to show; None once it was kept."""
    form = GridForm(request.POST if request.method == "POST" else None, assessment=assessment)
    if not form.is_valid():
        return form
    seal = "seal" in request.POST
    score(assessment=assessment, verdicts=form.verdicts(), seal=seal, by=by, now=timezone.now())
    return None
