"""The only door to the planner: what the planning knows of it is imported from here.

Nothing here loads the solver; :func:`solve` does, and only a worker calls it.
"""

from __future__ import annotations

from rallye_planner.plan import Conflict, Cost, Plan, Span, Status, Team, TeamDay, Visit
from rallye_planner.problem import (
    GRID,
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Rules,
    Vehicle,
    Weights,
)

__all__ = [
    "GRID",
    "Base",
    "Company",
    "Conflict",
    "Cost",
    "Day",
    "GivenTeam",
    "Guide",
    "Lock",
    "Lunch",
    "Opening",
    "Participant",
    "Plan",
    "Problem",
    "Rules",
    "Span",
    "Status",
    "Team",
    "TeamDay",
    "Vehicle",
    "Visit",
    "Weights",
]
