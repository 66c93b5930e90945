"""Compiles the swaps ahead of time: ``python -m rallye_planner.teams.warm``, once at set-up."""

from __future__ import annotations

from datetime import date

import numpy as np

from rallye_planner.problem import Base, Day, Participant, Problem, Vehicle
from rallye_planner.teams.diverse import group
from rallye_planner.teams.form import form


def warm() -> None:
    """Form two teams of three, and two diverse groups of two."""
    apart = np.array([[0, 3, 1, 2], [3, 0, 2, 1], [1, 2, 0, 4], [2, 1, 4, 0]], np.float64)
    group(apart, np.array([1, 1]), np.array([3, 3]), seconds=0.1)
    form(
        Problem(
            name="warm",
            days=(Day(date(2019, 6, 11), 8 * 60, 18 * 60),),
            base=Base("base", 44.6, 4.4),
            companies=(),
            participants=tuple(Participant(f"p{k}", age=20 + 10 * k) for k in range(6)),
            vehicles=(Vehicle("v1", 4), Vehicle("v2", 4)),
            together=(("p0", "p1"),),
            apart=(("p2", "p3"),),
        )
    )


if __name__ == "__main__":
    warm()
