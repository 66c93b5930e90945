"""The only door to the planner: what the planning knows of it is imported from here.

Nothing here loads the solver but :func:`solve`, which only a worker calls.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import Protocol

from rallye_planner.checks import Report, Violation, evaluate, violations_of
from rallye_planner.files import BadRally, dump_cost, dump_plan, dump_rally, load_plan, load_rally
from rallye_planner.files import workbook as books
from rallye_planner.naming import Naming, plain_naming
from rallye_planner.plan import Conflict, Cost, Plan, Span, Status, Team, TeamDay, Visit
from rallye_planner.problem import (
    GRID,
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Late,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Repair,
    Rules,
    Vehicle,
    Weights,
)
from rallye_planner.repair.changes import changes
from rallye_planner.repair.sentences import Told, told
from rallye_planner.retime import retime
from rallye_planner.travel import (
    Osrm,
    Place,
    TravelProvider,
    TravelUnavailable,
    Valhalla,
    estimated_minutes,
    with_travel,
)

__all__ = [
    "GRID",
    "BadRally",
    "Base",
    "Company",
    "Conflict",
    "Cost",
    "Day",
    "GivenTeam",
    "Guide",
    "Late",
    "Lock",
    "Lunch",
    "Naming",
    "Opening",
    "Osrm",
    "Participant",
    "Place",
    "Plan",
    "Problem",
    "Progress",
    "Proposal",
    "Reasons",
    "Repair",
    "Report",
    "Rules",
    "Span",
    "Status",
    "Team",
    "TeamDay",
    "Told",
    "TravelProvider",
    "TravelUnavailable",
    "Valhalla",
    "Vehicle",
    "Violation",
    "Visit",
    "Weights",
    "books",
    "changes",
    "dump_cost",
    "dump_plan",
    "dump_rally",
    "estimated_minutes",
    "evaluate",
    "load_plan",
    "load_rally",
    "plain_naming",
    "proposals",
    "retime",
    "solve",
    "told",
    "violations_of",
    "what_if",
    "why",
    "why_not",
    "with_travel",
]


class Progress(Protocol):
    """Where the planner stands after so many ``seconds``; ``bound`` and ``plan`` may be None."""

    @property
    def phase(self) -> str: ...
    @property
    def cost(self) -> int | None: ...
    @property
    def bound(self) -> float | None: ...
    @property
    def seconds(self) -> float: ...
    @property
    def plan(self) -> Plan | None: ...


class Reasons(Protocol):
    """What cannot hold together (see :func:`why_not`): demands, and ways out, in words."""

    @property
    def head(self) -> str: ...
    @property
    def demands(self) -> tuple[str, ...]: ...
    @property
    def note(self) -> str: ...
    @property
    def ways(self) -> tuple[str, ...]: ...
    @property
    def remark(self) -> str: ...


class Proposal(Protocol):
    """One way to go on after an incident (see :func:`proposals`)."""

    @property
    def kind(self) -> str: ...
    @property
    def title(self) -> str: ...
    @property
    def plan(self) -> Plan: ...
    @property
    def calls(self) -> int: ...
    @property
    def longest(self) -> int: ...
    @property
    def kept(self) -> int: ...


def solve(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    on_progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> Plan:
    """The best programme found; loads the solver, so only a worker calls it.

    Loading and compiling come before the ``seconds``, which are all for the search.
    """
    from rallye_planner.routes.warm import warm as warm_routes
    from rallye_planner.solve import solve as planner_solve
    from rallye_planner.teams.warm import warm as warm_teams

    warm_routes()
    warm_teams()
    return planner_solve(problem, seconds=seconds, seed=seed, on_progress=on_progress, stop=stop)


def why_not(
    problem: Problem, *, seed: int, stop: Callable[[], bool], naming: Naming
) -> Sequence[Reasons]:
    """Why an impossible rally is so, each set of demands by itself; loads the solver.

    Empty where that could not be found out in time.
    """
    from rallye_planner.explain.whynot import reasons_of
    from rallye_planner.explain.whynot import why_not as explained
    from rallye_planner.travel import with_travel

    return reasons_of(with_travel(problem), explained(problem, seed=seed, stop=stop), naming)


def proposals(
    problem: Problem,
    *,
    seconds: float,
    seed: int,
    on_progress: Callable[[Progress], None],
    stop: Callable[[], bool],
) -> Sequence[Proposal]:
    """Ways to go on after the problem's incident, the least costly first; loads the solver.

    Where there is none, one without teams, whose conflicts say why.
    """
    from rallye_planner.repair.proposals import proposals as found
    from rallye_planner.routes.warm import warm

    warm()
    return found(problem, seconds=seconds, seed=seed, on_progress=on_progress, stop=stop)


def why(
    problem: Problem,
    plan: Plan,
    *,
    team: str,
    company: str,
    seconds: float,
    stop: Callable[[], bool],
    naming: Naming,
) -> tuple[str, ...]:
    """Why this team is at this company, or is not; loads the solver."""
    from rallye_planner.explain.standing import rally_of
    from rallye_planner.explain.why import why as explained
    from rallye_planner.explain.why_words import why_in_words

    found = explained(problem, plan, team=team, company=company, seconds=seconds, stop=stop)
    return why_in_words(rally_of(problem, plan), found, naming)


def what_if(
    problem: Problem,
    plan: Plan,
    *,
    seconds: float,
    stop: Callable[[], bool],
    naming: Naming,
) -> tuple[str, ...]:
    """What would help this programme most, the greatest gain first; loads the solver."""
    from rallye_planner.explain.standing import rally_of
    from rallye_planner.explain.whatif import what_if as tried
    from rallye_planner.explain.whatif_words import what_if_in_words

    found = tried(problem, plan, seconds=seconds, stop=stop)
    return what_if_in_words(rally_of(problem, plan), found, naming)
