"""What a long computation tells while it works."""

from __future__ import annotations

from dataclasses import dataclass

from rallye_planner.plan import Plan


@dataclass(frozen=True, slots=True)
class Progress:
    """Where the planner stands after so many ``seconds``; ``plan`` is new or None."""

    phase: str
    cost: int | None
    bound: float | None
    seconds: float
    plan: Plan | None = None
