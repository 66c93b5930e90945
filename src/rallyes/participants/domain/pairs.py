"""Two people who must share a team, or must not: never why."""

from __future__ import annotations

from collections.abc import Iterable

from django.db import transaction

from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair, Participant
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally


class SamePersonError(RefusedError):
    def __init__(self) -> None:
        super().__init__("Choisissez deux personnes différentes.")


class PairContradictionError(RefusedError):
    """The pairs of the rally could no longer hold together."""


@transaction.atomic
def pair(*, rally: Rally, kind: PairKind, first: Participant, second: Participant) -> Pair:
    """Two people of the rally are kept together or apart; a rule on the same two is replaced.

    Raises RallyIsCancelled, SamePersonError, and PairContradictionError where others already say
    the contrary.
    """
    require_alive(rally)
    if first.pk == second.pk:
        raise SamePersonError
    low, high = sorted((first, second), key=lambda person: person.pk)
    others = [
        one for one in rally.pairs.all() if {one.first_id, one.second_id} != {low.pk, high.pk}
    ]
    _refuse_contradiction(others, kind=kind, first=low.pk, second=high.pk)
    rally.pairs.filter(first__in=[low, high], second__in=[low, high]).delete()
    return Pair.objects.create(rally=rally, kind=kind, first=low, second=high)


def unpair(*, pairs: Iterable[Pair]) -> int:
    found = [one.pk for one in pairs]
    Pair.objects.filter(pk__in=found).delete()
    return len(found)


def groups(together: Iterable[tuple[int, int]]) -> dict[int, int]:
    """Each person named -> the smallest number among all those who must share their team."""
    leader: dict[int, int] = {}
    for first, second in together:
        one, other = leader.setdefault(first, first), leader.setdefault(second, second)
        low = min(one, other)
        leader = {who: low if led in {one, other} else led for who, led in leader.items()}
    return leader


def _refuse_contradiction(
    others: Iterable[Pair], *, kind: PairKind, first: int, second: int
) -> None:
    known = [(one.first_id, one.second_id, PairKind(one.kind)) for one in others]
    rules = [*known, (first, second, kind)]
    group = groups((one, other) for one, other, what in rules if what == PairKind.TOGETHER)
    for one, other, what in rules:
        if what == PairKind.APART and group.get(one, -one) == group.get(other, -other):
            raise PairContradictionError(
                "Cette contrainte en contredit d’autres"
                f"{NBSP}: des personnes à séparer se retrouveraient dans la même équipe. "
                "Retirez d’abord l’une des contraintes qui les relient."
            )
