"""The master LP of a large rally: a mix of itineraries for each team, with rows by size of team.

Rows: one itinerary a team, counted by units; every company visited once or paid for; guides; and
session rows, which count teams of one size alike and come in as they are broken. There is no row
for the longest day: it is given (``cap``), and only columns that keep to it are open. Solved by
HiGHS (Huangfu and Hall, 2018).
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import highspy
import numpy as np

from rallye_planner.problem import Problem
from rallye_planner.routes.grid import Array, Grid
from rallye_planner.routes.itinerary import Itinerary
from rallye_planner.routes.large.classes import Unit

NO_TEAM = 2_000.0
"""Price of a team without itinerary, in minutes."""


@dataclass
class Row:
    """At most ``limit`` visits of one company-day. ``factor`` [sizes, slots + 1]."""

    company: int
    day: int
    factor: Array
    limit: float
    idle: int = 0


@dataclass(frozen=True)
class Duals:
    """Prices in minutes.

    ``cover`` [companies]; ``going`` [days]; ``visit`` per day [sizes, companies, slots + 1], of all
    session rows together; ``limits``: what those rows pay back.
    """

    cover: Array
    going: Array
    visit: tuple[Array, ...]
    limits: float

    def towards(self, other: Duals, share: float) -> Duals:
        def mid(a: Array, b: Array) -> Array:
            return (1 - share) * a + share * b

        return Duals(
            mid(self.cover, other.cover),
            mid(self.going, other.going),
            tuple(mid(a, b) for a, b in zip(self.visit, other.visit, strict=True)),
            (1 - share) * self.limits + share * other.limits,
        )


class Master:
    """The LP. Columns are (unit, itinerary); arrays run over them in the order of the LP."""

    def __init__(
        self,
        problem: Problem,
        grid: Grid,
        units: Sequence[Unit],
        group: Array,
        guides: Sequence[int],
    ) -> None:
        self.problem, self.grid, self.units, self.guides = problem, grid, units, guides
        self.group = group
        self.groups = int(group.max()) + 1
        self.rows: list[Row] = []
        self.columns: list[tuple[int, Itinerary]] = []
        self.present: set[tuple[int, tuple[object, ...]]] = set()
        self.longest = np.zeros(0, np.int64)
        self.open = np.zeros(0, np.bool_)
        self.stops = np.zeros((0, 4), np.int64)
        self.cap = grid.slots
        self.inf = highspy.kHighsInf
        self.barred = np.zeros(0, np.bool_)
        self.lp = highspy.Highs()
        self.lp.setOptionValue("output_flag", False)
        self.lp.setOptionValue("threads", 1)
        self._add_fixed_rows()

    def _add_fixed_rows(self) -> None:
        inf, none = highspy.kHighsInf, np.array([], np.int32)
        teams, companies = len(self.units), self.grid.companies
        empty = np.array([], np.float64)
        for unit in self.units:
            many = float(len(unit.teams))
            self.lp.addRow(many, many, 0, none, empty)
        for _ in range(companies):
            self.lp.addRow(1.0, inf, 0, none, empty)
        for guides in self.guides:
            self.lp.addRow(-inf, float(guides), 0, none, empty)
        self.fixed = teams + companies + len(self.guides)
        for company in range(companies):
            price = float(self.problem.weights.unvisited)
            row = np.array([teams + company], np.int32)
            self.lp.addCol(price, 0.0, inf, 1, row, np.ones(1))
        for team in range(teams):
            self.lp.addCol(NO_TEAM, 0.0, inf, 1, np.array([team], np.int32), np.ones(1))
        self.first = companies + teams

    def add(self, columns: Sequence[tuple[int, Itinerary]]) -> int:
        """Bring in what is new; how many that is."""
        new = []
        for team, itinerary in columns:
            key = (team, itinerary.days)
            if key not in self.present:
                self.present.add(key)
                new.append((team, itinerary))
        if not new:
            return 0
        at = len(self.columns)
        self.columns += new
        stops = [
            (at + k, day, company, start)
            for k, (_, itinerary) in enumerate(new)
            for company, day, start in itinerary.stops
        ]
        fresh = np.array(stops, np.int64).reshape(-1, 4)
        self.stops = np.vstack((self.stops, fresh))
        longest = np.array([itinerary.longest for _, itinerary in new], np.int64)
        self.longest = np.concatenate((self.longest, longest))
        self._insert(at, new, fresh, longest <= self.cap)
        self.open = np.concatenate((self.open, longest <= self.cap))
        return len(new)

    def _insert(
        self, at: int, new: Sequence[tuple[int, Itinerary]], stops: Array, opened: Array
    ) -> None:
        teams, companies = len(self.units), self.grid.companies
        going = np.array([[route is not None for route in it.days] for _, it in new], np.float64)
        out = np.argwhere(going)
        k = np.arange(len(new))
        team = np.array([team for team, _ in new], np.int64)
        column = [k, stops[:, 0] - at, out[:, 0]]
        row = [team, teams + stops[:, 2], teams + companies + out[:, 1]]
        value = [np.ones(len(part)) for part in column]
        for number, session in enumerate(self.rows):
            here = (stops[:, 1] == session.day) & (stops[:, 2] == session.company)
            if here.any():
                which = stops[here, 0] - at
                factor = session.factor[self.group[team[which]], stops[here, 3]]
                column.append(which[factor > 0])
                row.append(np.full(int((factor > 0).sum()), self.fixed + number))
                value.append(factor[factor > 0])
        columns, rows, values = (np.concatenate(part) for part in (column, row, value))
        # a relaxed day may visit a company twice: one entry for both
        entry, place = np.unique(
            columns * (self.fixed + len(self.rows)) + rows, return_inverse=True
        )
        values = np.bincount(place, values)
        columns, rows = np.divmod(entry, self.fixed + len(self.rows))
        order = np.arange(len(entry))
        starts = np.searchsorted(columns[order], k)
        self.lp.addCols(
            len(new),
            np.array([itinerary.cost for _, itinerary in new], np.float64),
            np.zeros(len(new)),
            np.where(opened, highspy.kHighsInf, 0.0),
            len(order),
            starts.astype(np.int32),
            rows[order].astype(np.int32),
            values[order],
        )

    def bar(self, barred: Array) -> None:
        """Close these columns for good."""
        self.barred = barred
        self.limit(self.cap)

    def limit(self, cap: int) -> None:
        """Open the columns whose days take at most ``cap`` slots."""
        self.cap = cap
        opened = self.longest <= cap
        opened[: len(self.barred)] &= ~self.barred
        changed = np.flatnonzero(opened != self.open)
        self.open = opened
        if len(changed):
            self.lp.changeColsBounds(
                len(changed),
                (self.first + changed).astype(np.int32),
                np.zeros(len(changed)),
                np.where(opened[changed], highspy.kHighsInf, 0.0),
            )

    def add_row(self, row: Row) -> None:
        here = self.stops[(self.stops[:, 1] == row.day) & (self.stops[:, 2] == row.company)]
        team = np.array([self.columns[k][0] for k in here[:, 0]], np.int64)
        factor = row.factor[self.group[team], here[:, 3]] if len(here) else np.zeros(0)
        column, place = np.unique(here[factor > 0, 0], return_inverse=True)
        factor = np.bincount(place, factor[factor > 0], len(column))
        self.rows.append(row)
        self.lp.addRow(
            -highspy.kHighsInf,
            row.limit,
            len(column),
            (self.first + column).astype(np.int32),
            factor,
        )

    def solve(self) -> tuple[float, Array, Array]:
        """(objective, value of each column, dual of each row)."""
        self.lp.run()
        answer = self.lp.getSolution()
        dual = np.array(answer.row_dual)
        value = np.array(answer.col_value)[self.first :]
        for row, price in zip(self.rows, -dual[self.fixed :], strict=True):
            row.idle = 0 if price > 1e-9 else row.idle + 1
        return float(self.lp.getInfo().objective_function_value), value, dual

    def solve_at(self, cap: int) -> Array:
        """The value of each column for days of at most ``cap`` slots."""
        self.limit(cap)
        return self.solve()[1]

    def duals(self, dual: Array, most: float) -> Duals:
        """The prices of an LP's duals, none above ``most`` minutes."""
        teams, companies = len(self.units), self.grid.companies
        at = teams + companies
        session = np.clip(-dual[self.fixed :], 0, most)
        return Duals(
            np.clip(dual[teams:at], 0, self.problem.weights.unvisited),
            np.clip(-dual[at : self.fixed], 0, most),
            self._charges(session),
            float(sum(p * row.limit for p, row in zip(session, self.rows, strict=True))),
        )

    def _charges(self, session: Array) -> tuple[Array, ...]:
        charge = [np.zeros((self.groups, *day.open.shape)) for day in self.grid.days]
        for price, row in zip(session, self.rows, strict=True):
            if price > 0:
                slots = charge[row.day].shape[2]
                charge[row.day][:, row.company] += price * row.factor[:, :slots]
        return tuple(charge)

    def shares(self, value: Array) -> Array:
        """[days, companies, slots + 1, sizes]: how many teams of each size start a visit."""
        used = value[self.stops[:, 0]]
        there = self.stops[used > 1e-7]
        used = used[used > 1e-7]
        team = np.array([self.columns[k][0] for k in there[:, 0]], np.int64)
        slots = max(day.open.shape[1] for day in self.grid.days)
        found = np.zeros((len(self.grid.days), self.grid.companies, slots, self.groups))
        if len(there):
            where = (there[:, 1], there[:, 2], there[:, 3], self.group[team])
            np.add.at(found, where, used)
        return found

    def forget(self, keep: Array, idle: int) -> None:
        """Drop the columns that are not to be kept, and rows without price for so many turns."""
        gone = np.flatnonzero(~keep)
        if len(gone):
            self.lp.deleteCols(len(gone), (self.first + gone).astype(np.int32))
            for k in gone:
                team, itinerary = self.columns[k]
                self.present.discard((team, itinerary.days))
            self.columns = [column for column, k in zip(self.columns, keep, strict=True) if k]
            number = np.cumsum(keep) - 1
            self.stops = self.stops[keep[self.stops[:, 0]]]
            self.stops[:, 0] = number[self.stops[:, 0]]
            self.longest, self.open = self.longest[keep], self.open[keep]
        stale = np.array([k for k, row in enumerate(self.rows) if row.idle > idle], np.int32)
        if len(stale):
            self.lp.deleteRows(len(stale), self.fixed + stale)
            self.rows = [row for row in self.rows if row.idle <= idle]
