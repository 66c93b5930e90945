"""The fidelity of several rallies: of one organiser over time, or of the whole network.

A rally counts once, by its latest sealed grid of one kind. A mean over rallies is the mean of their
means, so that a rally with more principles assessed weighs no more than another.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
from dataclasses import dataclass

from rallyes.evaluation.domain.fidelity.principles import GROUPS, Group
from rallyes.evaluation.domain.fidelity.profile import (
    GroupProfile,
    profile_of,
    scores_by_principle,
)
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import Assessment
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class RallyProfile:
    """``groups``: in the order of the grid."""

    rally: Rally
    groups: list[GroupProfile]


@dataclass(frozen=True, slots=True)
class GroupOverall:
    """``mean`` over the ``rallies`` in which something of the group could be assessed."""

    group: Group
    mean: float | None
    rallies: int


def profiles(rallies: Iterable[Rally], kind: Assessor) -> list[RallyProfile]:
    """Of those that have a sealed grid of this kind, in the order given; two queries."""
    known = list(rallies)
    latest = latest_sealed([one.pk for one in known], kind)
    return [
        RallyProfile(rally, profile_of(scores_by_principle(latest[rally.pk].scores.all())))
        for rally in known
        if rally.pk in latest
    ]


def overall(found: Sequence[RallyProfile]) -> list[GroupOverall]:
    return [_overall(rank, group, found) for rank, group in enumerate(GROUPS)]


def _overall(rank: int, group: Group, found: Sequence[RallyProfile]) -> GroupOverall:
    means = [one.groups[rank].mean for one in found]
    known = [mean for mean in means if mean is not None]
    return GroupOverall(group, sum(known) / len(known) if known else None, len(known))


def latest_sealed(rallies: Collection[int], kind: Assessor) -> dict[int, Assessment]:
    """The grid that counts of each of these rallies, by its number; two queries."""
    sealed = Assessment.objects.filter(rally__in=rallies, assessor=kind, sealed_at__isnull=False)
    by_rally = sealed.order_by("sealed_at", "pk").prefetch_related("scores")
    return {one.rally_id: one for one in by_rally}
