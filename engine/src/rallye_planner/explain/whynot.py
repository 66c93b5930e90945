"""Why a rally is impossible: demands that conflict, none of them idle, and cheap ways out."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace

from rallye_planner.explain.change_words import ids_in
from rallye_planner.explain.demand_words import Reasons, reasons_in_words, worth_telling
from rallye_planner.explain.demands import Demand, demands_of, dropped
from rallye_planner.explain.minimal import Minimal, minimal_conflict
from rallye_planner.explain.oracle import Answer, Budget, Oracle, Verdict
from rallye_planner.explain.waysout import Finder, WayOut
from rallye_planner.naming import Naming, plain_naming
from rallye_planner.plan import Conflict, Plan, Status
from rallye_planner.problem import Problem
from rallye_planner.travel import with_travel

SECONDS = 25.0
FIRST_SHARE = 0.4
"""Of the time, what the first question may take: whether the rally is impossible at all."""
MOST_CONFLICTS = 3
SECONDS_A_WAY = 1.5
"""What one question may take while ways out are looked for."""


@dataclass(frozen=True, slots=True)
class Clash:
    """Demands that are proven not to hold together.

    ``needed``: those of which it is proven, by a programme, that the others could hold without
    them; ``minimal`` if those are all. ``ways``: the cheapest first, each with a programme that
    holds once this clash's way and every other clash's demands are out of the way. ``complete``:
    whether there was time for every way out.
    """

    demands: tuple[Demand, ...]
    needed: frozenset[Demand]
    ways: tuple[WayOut, ...] = ()
    complete: bool = True

    @property
    def minimal(self) -> bool:
        return len(self.needed) == len(self.demands)


@dataclass(frozen=True, slots=True)
class WhyNot:
    """``impossible``: proven (True), disproven by ``plan`` (False) or neither (None).

    ``clashes`` share no demand. ``exhaustive``: whether the rally is possible without them.
    """

    impossible: bool | None
    clashes: tuple[Clash, ...] = ()
    exhaustive: bool = False
    plan: Plan | None = None


def why_not(
    problem: Problem,
    *,
    seconds: float | None = SECONDS,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> WhyNot:
    """Minimal conflicts of an impossible rally and ways out of them, within ``seconds``.

    Not for a rally with ``repair``. When time is up, what is known by then is told.
    """
    asked = with_travel(problem)
    oracle = Oracle(Budget(seconds, stop), seed)
    if seconds is not None:
        oracle.each = max(oracle.each, FIRST_SHARE * seconds)
    first = oracle.ask(asked)
    oracle.each = Oracle.each
    if first.verdict is not Verdict.IMPOSSIBLE:
        return WhyNot(None if first.plan is None else False, plan=first.plan)
    return _Enquiry(asked, oracle).result()


@dataclass
class _Enquiry:
    problem: Problem
    oracle: Oracle
    found: list[Minimal] = field(default_factory=list)

    def result(self) -> WhyNot:
        every = demands_of(self.problem)
        exhaustive = False
        for _ in range(MOST_CONFLICTS):
            blamed = {demand for one in self.found for demand in one.demands}
            left = [demand for demand in every if demand not in blamed]
            clash = minimal_conflict(left, self._asker(every))
            if clash is None:
                exhaustive = bool(self.found) and self._possible_without(blamed)
                break
            self.found.append(clash)
            if not clash.demands:
                break
        clashes = tuple(self._with_ways(one) for one in self.found)
        return WhyNot(True, clashes, exhaustive)

    def _asker(self, every: Sequence[Demand]) -> Callable[[Sequence[Demand]], Answer]:
        def ask(kept: Sequence[Demand]) -> Answer:
            still = set(kept)
            idle = [demand for demand in every if demand not in still]
            return self.oracle.ask(dropped(self.problem, idle))

        return ask

    def _possible_without(self, blamed: set[Demand]) -> bool:
        return self.oracle.ask(dropped(self.problem, blamed)).plan is not None

    def _with_ways(self, one: Minimal) -> Clash:
        others = [demand for other in self.found if other is not one for demand in other.demands]
        self.oracle.each = SECONDS_A_WAY
        finder = Finder(dropped(self.problem, others), one.demands, self.oracle)
        ways = tuple(finder.search())
        return Clash(one.demands, one.needed, ways, not self.oracle.budget.over())


def conflicts_of(
    problem: Problem, answer: WhyNot, naming: Naming | None = None
) -> tuple[Conflict, ...]:
    """The answer as FORMAT.md has it: one conflict for each set of demands."""
    named = naming or plain_naming(problem)
    return tuple(_conflict(problem, clash, named) for clash in answer.clashes)


def reasons_of(problem: Problem, answer: WhyNot, naming: Naming) -> tuple[Reasons, ...]:
    """The answer part by part: one for each set of demands."""
    return tuple(_reasons(problem, clash, naming) for clash in answer.clashes)


def _conflict(problem: Problem, clash: Clash, naming: Naming) -> Conflict:
    told = [name for way in worth_telling(clash.ways) for name in ids_in(way.changes)]
    about = dict.fromkeys([name for demand in clash.demands for name in demand.about] + told)
    message = str(_reasons(problem, clash, naming))
    return Conflict(_filed_under(clash.demands), message, tuple(about))


def _reasons(problem: Problem, clash: Clash, naming: Naming) -> Reasons:
    return reasons_in_words(
        problem,
        clash.demands,
        naming,
        proven=clash.minimal,
        ways=clash.ways,
        complete=clash.complete,
    )


def _filed_under(demands: Sequence[Demand]) -> str:
    """The rule that the conflict goes by: the most particular one."""
    return next((rule for rule in _PARTICULAR if any(d.rule == rule for d in demands)), "facts")


_PARTICULAR = (
    "locks",
    "wheelchair",
    "apart",
    "together",
    "vehicle",
    "vehicle_dates",
    "seats",
    "guides",
    "teams",
    "team_size_min",
    "team_size_max",
    "max_people",
    "max_visits_per_day",
    "openings",
    "day_start",
    "day_end",
    "lunch",
    "buffer",
    "visits_per_team_max",
    "visits_per_team",
)


def with_reasons(
    problem: Problem,
    plan: Plan,
    *,
    seconds: float | None = SECONDS,
    seed: int = 0,
    stop: Callable[[], bool] | None = None,
) -> Plan:
    """An infeasible answer of ``solve`` with minimal conflicts where they are found.

    Any other answer, and that to a repair, is given back as it is.
    """
    if plan.status is not Status.INFEASIBLE or problem.repair is not None:
        return plan
    found = why_not(problem, seconds=seconds, seed=seed, stop=stop)
    conflicts = conflicts_of(problem, found)
    return replace(plan, conflicts=conflicts) if conflicts else plan
