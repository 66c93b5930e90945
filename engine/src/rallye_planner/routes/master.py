"""The master LP: a mix of itineraries for each team, and the prices that it puts on everything.

Rows: one itinerary a team; every company visited once or paid for; the longest day; guides; and the
session rows, "teams at one company at overlapping times are one group, or not there", which come in
as they are broken (see :mod:`cliques`). Solved by HiGHS (Huangfu and Hall, 2018).
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from itertools import chain

import highspy
import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.itinerary import Itinerary

NO_TEAM = 8e6
"""Price of a team without itinerary, in minutes: more than any programme costs."""


@dataclass
class SessionRow:
    """At most ``limit`` visits of one company-day, each counted by team and start.

    ``factor`` [teams, slots + 1]. ``idle``: for how many nodes the row has had no price.
    """

    company: int
    day: int
    factor: Array
    limit: float
    idle: int = 0


@dataclass
class Duals:
    """Prices of the rows, in minutes.

    ``cover`` [companies] >= 0; ``length`` [teams, days] >= 0 for a minute of a day; ``guide``
    [days] >= 0 for going out; ``session`` [rows] >= 0 for a visit.
    """

    cover: Array
    length: Array
    guide: Array
    session: Array

    def towards(self, other: Duals, share: float) -> Duals:
        """A point between the two; rows that only ``other`` knows count nothing here."""
        session = np.zeros_like(other.session)
        session[: len(self.session)] = self.session[: len(other.session)]
        return Duals(
            (1 - share) * self.cover + share * other.cover,
            (1 - share) * self.length + share * other.length,
            (1 - share) * self.guide + share * other.guide,
            (1 - share) * session + share * other.session,
        )


class Master:
    """One node's LP. ``low`` and ``high`` bound the longest day, in minutes."""

    def __init__(
        self,
        problem: Problem,
        grid: Grid,
        crews: Sequence[Crew],
        guides: Sequence[int],
        low: int,
        high: int,
    ) -> None:
        self.problem, self.grid, self.crews, self.guides = problem, grid, crews, guides
        self.rows: list[SessionRow] = []
        self.columns: list[tuple[int, Itinerary]] = []
        self.entries: list[tuple[list[int], list[float]]] = []
        self.stops: dict[tuple[int, int], list[tuple[int, int, int]]] = defaultdict(list)
        self.rows_at: dict[tuple[int, int], list[int]] = defaultdict(list)
        self.lp = highspy.Highs()
        self.lp.setOptionValue("output_flag", False)
        self.lp.setOptionValue("threads", 1)
        self._add_fixed_rows(low, high)

    def _add_fixed_rows(self, low: int, high: int) -> None:
        inf, none = highspy.kHighsInf, np.array([], np.int32)
        teams, companies = len(self.crews), self.grid.companies
        days = len(self.grid.days)
        for _ in range(teams):
            self.lp.addRow(1.0, 1.0, 0, none, none.astype(np.float64))
        for _ in range(companies):
            self.lp.addRow(1.0, inf, 0, none, none.astype(np.float64))
        for _ in range(teams * days):
            self.lp.addRow(0.0, inf, 0, none, none.astype(np.float64))
        for guides in self.guides:
            self.lp.addRow(-inf, float(guides), 0, none, none.astype(np.float64))
        self.fixed = teams + companies + teams * days + days
        length_rows = np.arange(teams + companies, teams + companies + teams * days)
        self.lp.addCol(
            float(self.problem.weights.longest),
            float(low),
            float(high),
            len(length_rows),
            length_rows.astype(np.int32),
            np.ones(len(length_rows)),
        )
        for company in range(companies):
            self.lp.addCol(
                float(self.problem.weights.unvisited),
                0.0,
                inf,
                1,
                np.array([teams + company], np.int32),
                np.ones(1),
            )
        for team in range(teams):
            self.lp.addCol(NO_TEAM, 0.0, inf, 1, np.array([team], np.int32), np.ones(1))
        self.first = 1 + companies + teams

    def add(self, team: int, itinerary: Itinerary) -> None:
        teams, companies, days = len(self.crews), self.grid.companies, len(self.grid.days)
        index: list[int] = [team]
        value = [1.0]
        for company in itinerary.companies:
            index.append(teams + company)
            value.append(1.0)
        for day, route in enumerate(itinerary.days):
            if route is not None:
                index.append(teams + companies + team * days + day)
                value.append(-float(route.length * GRID))
                index.append(teams + companies + teams * days + day)
                value.append(1.0)
        for company, day, start in itinerary.stops:
            self.stops[company, day].append((len(self.columns), team, start))
            for number in self.rows_at[company, day]:
                factor = float(self.rows[number].factor[team, start])
                if factor:
                    index.append(self.fixed + number)
                    value.append(factor)
        self.columns.append((team, itinerary))
        self.entries.append((index, value))
        self.lp.addCol(
            float(itinerary.cost),
            0.0,
            highspy.kHighsInf,
            len(index),
            np.array(index, np.int32),
            np.array(value),
        )

    def add_row(self, row: SessionRow) -> None:
        index: list[int] = []
        value: list[float] = []
        for number, team, start in self.stops[row.company, row.day]:
            factor = float(row.factor[team, start])
            if factor:
                index.append(self.first + number)
                value.append(factor)
                self.entries[number][0].append(self.fixed + len(self.rows))
                self.entries[number][1].append(factor)
        self.rows_at[row.company, row.day].append(len(self.rows))
        self.rows.append(row)
        self.lp.addRow(
            -highspy.kHighsInf, row.limit, len(index), np.array(index, np.int32), np.array(value)
        )

    def solve(self) -> tuple[float, Array, Duals, Array]:
        """(objective, value of each column, duals, price of each team's row)."""
        self.lp.run()
        answer = self.lp.getSolution()
        dual = np.array(answer.row_dual)
        value = np.array(answer.col_value)[self.first :]
        teams, companies, days = len(self.crews), self.grid.companies, len(self.grid.days)
        at = teams + companies
        duals = Duals(
            np.clip(dual[teams:at], 0, self.problem.weights.unvisited),
            np.maximum(dual[at : at + teams * days], 0).reshape(teams, days),
            np.maximum(-dual[at + teams * days : self.fixed], 0),
            np.maximum(-dual[self.fixed :], 0),
        )
        objective = float(self.lp.getInfo().objective_function_value)
        return objective, value, duals, dual[:teams]

    def priced(self, duals: Duals) -> Array:
        """[columns]: what each column costs under these duals, in minutes, its row left out."""
        dual = np.concatenate(
            (
                np.zeros(len(self.crews)),
                duals.cover,
                duals.length.ravel(),
                -duals.guide,
                -duals.session,
            )
        )
        if not self.entries:
            return np.zeros(0)
        lengths = [len(index) for index, _ in self.entries]
        index = np.fromiter(chain.from_iterable(i for i, _ in self.entries), np.int64)
        value = np.fromiter(chain.from_iterable(v for _, v in self.entries), np.float64)
        start = np.concatenate(([0], np.cumsum(lengths)[:-1])).astype(np.int64)
        cost = np.array([itinerary.cost for _, itinerary in self.columns], np.float64)
        return np.asarray(cost - np.add.reduceat(dual[index] * value, start))
