"""The profile of a rally: a mean for each group over what could be assessed, and no pass mark."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from rallyes.evaluation.domain.fidelity.principles import GROUPS, Group
from rallyes.evaluation.models import Score


@dataclass(frozen=True, slots=True)
class GroupProfile:
    """``mean``: None where nothing could be assessed. ``assessed`` of ``principles``."""

    group: Group
    mean: float | None
    assessed: int
    principles: int


def profile_of(scores: Mapping[str, int | None]) -> list[GroupProfile]:
    """``scores`` by principle; what is missing or None is not assessable."""
    return [_group(group, scores) for group in GROUPS]


def _group(group: Group, scores: Mapping[str, int | None]) -> GroupProfile:
    found = [scores.get(one.key) for one in group.principles]
    known = [score for score in found if score is not None]
    mean = sum(known) / len(known) if known else None
    return GroupProfile(group, mean, len(known), len(found))


def scores_by_principle(scores: Iterable[Score]) -> dict[str, int | None]:
    return {one.principle: one.score for one in scores}
