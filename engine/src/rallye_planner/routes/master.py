"""The master LP: a mix of itineraries for each team, and the prices that it puts on everything.

Rows: one itinerary a team; every company visited once or paid for; the longest day; guides; and the
session rows, "teams at one company at overlapping times are one group, or not there", which come in
as they are broken (see :mod:`cliques`). One LP serves all nodes of the tree: a node closes the
columns that it does not admit, so that the simplex goes on from the last basis. Solved by HiGHS
(Huangfu and Hall, 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from rallye_planner.problem import GRID, Problem
from rallye_planner.routes.crew import Crew
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.pool import AWAY, Pool

NO_TEAM = 8e6
"""Price of a team without itinerary, in minutes: more than any programme costs."""
FIRST_TRY = 2_000.0
"""Price of a team without itinerary to begin with, in minutes: high prices make wild duals."""


@dataclass
class SessionRow:
    """At most ``limit`` visits of one company-day, each counted by team and start.

    ``factor`` [teams, slots + 1]. ``idle``: for how many nodes the row has had no price.
    ``name`` tells rows apart for good, in the order in which they came.
    """

    company: int
    day: int
    factor: Array
    limit: float
    idle: int = 0
    name: int = -1


@dataclass
class Duals:
    """Prices of the rows, in minutes.

    ``cover`` [companies] >= 0; ``length`` [teams, days] >= 0 for a minute of a day; ``guide``
    [days] >= 0 for going out; ``session`` [rows] >= 0 for a visit; ``names`` [rows] of the rows.
    """

    cover: Array
    length: Array
    guide: Array
    session: Array
    names: Array

    def towards(self, other: Duals, share: float) -> Duals:
        """A point between the two; rows that only one knows count nothing in the other."""
        session = self.session_of(other.names)
        return Duals(
            (1 - share) * self.cover + share * other.cover,
            (1 - share) * self.length + share * other.length,
            (1 - share) * self.guide + share * other.guide,
            (1 - share) * session + share * other.session,
            other.names,
        )

    def session_of(self, names: Array) -> Array:
        """Prices of the rows with these names, 0 for those that are not known here."""
        at = np.searchsorted(self.names, names)
        known = at < len(self.names)
        known[known] = self.names[at[known]] == names[known]
        prices = np.zeros(len(names))
        prices[known] = self.session[at[known]]
        return prices


class Master:
    """The LP. ``members``: numbers of the pool's columns that are in it."""

    def __init__(
        self,
        problem: Problem,
        grid: Grid,
        crews: Sequence[Crew],
        guides: Sequence[int],
        pool: Pool,
    ) -> None:
        self.problem, self.grid, self.crews, self.guides = problem, grid, crews, guides
        self.pool = pool
        self.lacking = 0.0
        self.rows: list[SessionRow] = []
        self.named = 0
        self._empty()

    def _empty(self) -> None:
        self.members = np.zeros(0, np.int64)
        self.position = np.full(1024, -1, np.int64)
        self.closed = np.zeros(0, np.bool_)
        self.factors = np.zeros((64, len(self.crews), self.grid.slots + 1))
        self.lp = highspy.Highs()
        self.lp.setOptionValue("output_flag", False)
        self.lp.setOptionValue("threads", 1)
        self._add_fixed_rows()

    def _add_fixed_rows(self) -> None:
        inf, none = highspy.kHighsInf, np.array([], np.int32)
        teams, companies, days = len(self.crews), self.grid.companies, len(self.grid.days)
        lower = [1.0] * (teams + companies) + [0.0] * (teams * days) + [-inf] * days
        upper = [1.0] * teams + [inf] * (companies + teams * days) + [float(g) for g in self.guides]
        for low, high in zip(lower, upper, strict=True):
            self.lp.addRow(low, high, 0, none, none.astype(np.float64))
        self.fixed = len(lower)
        length_rows = np.arange(teams + companies, teams + companies + teams * days, dtype=np.int32)
        weights = self.problem.weights
        self.lp.addCol(
            float(weights.longest), 0.0, inf, len(length_rows), length_rows, np.ones(teams * days)
        )
        one = np.ones(1)
        for company in range(companies):
            row = np.array([teams + company], np.int32)
            self.lp.addCol(float(weights.unvisited), 0.0, inf, 1, row, one)
        for team in range(teams):
            self.lp.addCol(FIRST_TRY, 0.0, inf, 1, np.array([team], np.int32), one)
        self.no_team = FIRST_TRY
        self.first = 1 + companies + teams

    def focus(self, low: int, high: int, admitted: Array) -> None:
        """Ask for a longest day within ``low`` and ``high`` minutes, of these columns only.

        ``admitted`` [pool]: columns that may be used.
        """
        self.lp.changeColBounds(0, float(low), float(high))
        self._close(~admitted[self.members])

    def ask_for_teams(self, price: float) -> None:
        """Set the price of a team without itinerary, in minutes."""
        if price == self.no_team:
            return
        self.no_team = price
        teams = len(self.crews)
        columns = np.arange(self.first - teams, self.first, dtype=np.int32)
        self.lp.changeColsCost(teams, columns, np.full(teams, price))

    def _close(self, closed: Array) -> None:
        changed = np.flatnonzero(closed != self.closed)
        self.closed = closed
        if len(changed):
            self.lp.changeColsBounds(
                len(changed),
                (self.first + changed).astype(np.int32),
                np.zeros(len(changed)),
                np.where(closed[changed], 0.0, highspy.kHighsInf),
            )

    def missing(self, numbers: Array) -> Array:
        """Of these columns, those that are not in the LP, or closed."""
        self._grow_position()
        at = self.position[numbers]
        there = at >= 0
        there[there] = ~self.closed[at[there]]
        return np.asarray(numbers[~there])

    def _grow_position(self) -> None:
        if len(self.position) < self.pool.size:
            longer = np.full(2 * self.pool.size, -1, np.int64)
            longer[: len(self.position)] = self.position
            self.position = longer

    def add(self, numbers: Array) -> None:
        """Bring in columns of the pool, or open them again."""
        self._grow_position()
        numbers = np.unique(numbers)
        at = self.position[numbers]
        closed = self.closed.copy()
        closed[at[at >= 0]] = False
        self._close(closed)
        numbers = numbers[at < 0]
        if not len(numbers):
            return
        self.position[numbers] = len(self.members) + np.arange(len(numbers))
        self.members = np.concatenate((self.members, numbers))
        self.closed = np.concatenate((self.closed, np.zeros(len(numbers), np.bool_)))
        block = self._block(numbers)
        column, row = np.nonzero(block)
        starts = np.searchsorted(column, np.arange(len(numbers)))
        self.lp.addCols(
            len(numbers),
            self.pool.cost[numbers],
            np.zeros(len(numbers)),
            np.full(len(numbers), highspy.kHighsInf),
            len(row),
            starts.astype(np.int32),
            row.astype(np.int32),
            block[column, row],
        )

    def _block(self, numbers: Array) -> Array:
        """[k, rows]: what these columns have in each row."""
        pool, teams, days = self.pool, len(self.crews), len(self.grid.days)
        companies, k = self.grid.companies, np.arange(len(numbers))
        team = pool.team[numbers]
        block = np.zeros((len(numbers), self.fixed + len(self.rows)))
        block[k, team] = 1.0
        block[:, teams : teams + companies] = (pool.when[numbers] != AWAY).any(axis=1)
        out = pool.out[numbers]
        for day in range(days):
            length = pool.length[numbers, day].astype(np.float64)
            block[k, teams + companies + team * days + day] = -GRID * length
            block[:, self.fixed - days + day] = out[:, day]
        if self.rows:
            starts = pool.when[numbers][:, self.row_day, self.row_company]
            block[:, self.fixed :] = self.factors[
                np.arange(len(self.rows))[None, :], team[:, None], starts
            ]
        return block

    @property
    def row_day(self) -> Array:
        return np.array([row.day for row in self.rows], np.int64)

    @property
    def row_company(self) -> Array:
        return np.array([row.company for row in self.rows], np.int64)

    def add_rows(self, rows: Sequence[SessionRow]) -> None:
        for row in rows:
            row.name = self.named if row.name < 0 else row.name
            self.named = max(self.named, row.name + 1)
            self._add_row(row)

    def _add_row(self, row: SessionRow) -> None:
        number = len(self.rows)
        self.rows.append(row)
        if number == len(self.factors):
            self.factors = np.concatenate((self.factors, np.zeros_like(self.factors)))
        self.factors[number] = 0.0
        self.factors[number, :, : row.factor.shape[1]] = row.factor
        starts = self.pool.when[self.members, row.day, row.company]
        value = self.factors[number, self.pool.team[self.members], starts]
        index = np.flatnonzero(value)
        self.lp.addRow(
            -highspy.kHighsInf,
            row.limit,
            len(index),
            (self.first + index).astype(np.int32),
            value[index],
        )

    def solve(self) -> tuple[float, Array, Duals]:
        """(objective, value of each member, duals); ``lacking``: teams without itinerary."""
        self.lp.run()
        answer = self.lp.getSolution()
        dual = np.array(answer.row_dual)
        value = np.array(answer.col_value)
        self.lacking = float(value[self.first - len(self.crews) : self.first].sum())
        value = value[self.first :]
        teams, companies, days = len(self.crews), self.grid.companies, len(self.grid.days)
        at = teams + companies
        duals = Duals(
            np.clip(dual[teams:at], 0, self.problem.weights.unvisited),
            np.maximum(dual[at : at + teams * days], 0).reshape(teams, days),
            np.maximum(-dual[at + teams * days : self.fixed], 0),
            np.maximum(-dual[self.fixed :], 0),
            np.array([row.name for row in self.rows], np.int64),
        )
        return float(self.lp.getInfo().objective_function_value), value, duals

    def priced(self, duals: Duals) -> Array:
        """[members]: what each column costs under these duals, in minutes, its row left out."""
        pool, members = self.pool, self.members
        team, when = pool.team[members], pool.when[members]
        price = pool.cost[members] - (when != AWAY).any(axis=1) @ duals.cover
        price += GRID * (pool.length[members] * duals.length[team]).sum(axis=1)
        price += pool.out[members] @ duals.guide
        active = np.flatnonzero(duals.session > 0)
        if len(active):
            starts = when[:, self.row_day[active], self.row_company[active]]
            counted = self.factors[active[None, :], team[:, None], starts]
            price += counted @ duals.session[active]
        return np.asarray(price)

    def no_duals(self) -> Duals:
        """Prices of nothing, for the rows that are there now."""
        teams, days = len(self.crews), len(self.grid.days)
        names = np.array([row.name for row in self.rows], np.int64)
        return Duals(
            np.zeros(self.grid.companies),
            np.zeros((teams, days)),
            np.zeros(days),
            np.zeros(len(names)),
            names,
        )

    def rebuild(self, members: Array, rows: Sequence[SessionRow]) -> None:
        """Begin the LP again with these columns and rows only."""
        self.rows = []
        self._empty()
        self.add_rows(rows)
        self.add(members)
