"""A minimal set of demands that conflict: dropping any one of them makes the rest possible.

QuickXplain (Junker, AAAI 2004) halves the demands, which costs few questions where few demands
conflict among many; a deletion filter (Chinneck, Feasibility and Infeasibility in Optimization,
2008) over what it leaves then tries every one, and keeps the programme that shows its need.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field

from rallye_planner.explain.demands import Demand
from rallye_planner.explain.oracle import Answer, Verdict


@dataclass(frozen=True, slots=True)
class Minimal:
    """``needed``: the members for which it is proven that the others are possible together.

    The whole set is proven to conflict. It is minimal if every member is needed.
    """

    demands: tuple[Demand, ...]
    needed: frozenset[Demand] = field(default_factory=frozenset)

    @property
    def proven(self) -> bool:
        return len(self.needed) == len(self.demands)


def minimal_conflict(
    demands: Sequence[Demand], ask: Callable[[Sequence[Demand]], Answer]
) -> Minimal | None:
    """Some demands that are proven to conflict, each needed as far as is proven.

    None where no conflict is proven. ``ask``: what is known of a rally with these demands only.
    The last demands are blamed rather than the first.
    """

    def impossible(kept: Sequence[Demand]) -> bool:
        return ask(kept).verdict is Verdict.IMPOSSIBLE

    if not impossible(demands):
        return None
    order = list(demands)[::-1]
    found = _explain(order, [], impossible, known=False) if order else []
    kept = [demand for demand in demands if demand in found]
    needed = set()
    for demand in list(kept):
        rest = [other for other in kept if other is not demand]
        answer = ask(rest)
        if answer.verdict is Verdict.IMPOSSIBLE:
            kept = rest
        elif answer.verdict is Verdict.POSSIBLE:
            needed.add(demand)
    return Minimal(tuple(kept), frozenset(needed & set(kept)))


def _explain(
    demands: Sequence[Demand],
    background: list[Demand],
    impossible: Callable[[Sequence[Demand]], bool],
    *,
    known: bool,
) -> list[Demand]:
    """The demands that conflict with the background; ``known``: it may do so by itself."""
    if known and impossible(background):
        return []
    if len(demands) == 1:
        return list(demands)
    half = len(demands) // 2
    first, second = demands[:half], demands[half:]
    right = _explain(second, [*background, *first], impossible, known=True)
    left = _explain(first, [*background, *right], impossible, known=bool(right))
    return [*left, *right]
