"""What differs between two programmes: facts with refs, and the sentences that tell them.

Used between two drafts, and between a published version and the one before it.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict, dataclass
from datetime import date
from typing import Any

from rallyes.core.french import NBSP, clock, full_date
from rallyes.planning.domain.engine import Plan, Team, TeamDay
from rallyes.planning.domain.queries.names import Names

Moment = tuple[date, int]


@dataclass(frozen=True, slots=True)
class Difference:
    """One thing that is not the same in one team.

    ``kind``: visit-added, visit-removed, visit-moved, day-added, day-removed, hours, guide,
    vehicle, joined, left, team-added, team-removed. ``old`` and ``new`` are refs or "HH:MM".
    """

    kind: str
    team: str
    date: str = ""
    company: str = ""
    participant: str = ""
    old: str = ""
    new: str = ""

    def as_json(self) -> dict[str, str]:
        return {key: value for key, value in asdict(self).items() if value}


def difference_from(stored: dict[str, Any]) -> Difference:
    return Difference(**{k: v for k, v in stored.items() if k in Difference.__dataclass_fields__})


def differences(before: Plan, after: Plan) -> tuple[Difference, ...]:
    """Everything that is not the same, team by team."""
    old = {team.id: team for team in before.teams}
    new = {team.id: team for team in after.teams}
    found: list[Difference] = []
    for ref in sorted(old.keys() | new.keys()):
        if ref not in new:
            found.append(Difference("team-removed", ref))
        elif ref not in old:
            found.append(Difference("team-added", ref))
        found += _team(ref, old.get(ref), new.get(ref))
    return tuple(found)


def _team(ref: str, old: Team | None, new: Team | None) -> Iterator[Difference]:
    yield from _people(ref, old, new)
    if old and new and old.vehicle != new.vehicle:
        yield Difference("vehicle", ref, old=old.vehicle, new=new.vehicle)
    yield from _visits(ref, old, new)
    yield from _days(ref, old, new)


def _people(ref: str, old: Team | None, new: Team | None) -> Iterator[Difference]:
    was, now = set(old.members if old else ()), set(new.members if new else ())
    for person in sorted(now - was):
        yield Difference("joined", ref, participant=person)
    for person in sorted(was - now):
        yield Difference("left", ref, participant=person)


def _visits(ref: str, old: Team | None, new: Team | None) -> Iterator[Difference]:
    was, now = _moments(old), _moments(new)
    for company in sorted(was.keys() | now.keys(), key=lambda c: now.get(c) or was[c]):
        before, after = was.get(company), now.get(company)
        if before is None and after is not None:
            yield Difference("visit-added", ref, *_at(after), company=company, new=_clock(after))
        elif after is None and before is not None:
            yield Difference(
                "visit-removed", ref, *_at(before), company=company, old=_clock(before)
            )
        elif before is not None and after is not None and before != after:
            yield Difference(
                "visit-moved",
                ref,
                *_at(after),
                company=company,
                old=f"{before[0].isoformat()} {_clock(before)}",
                new=_clock(after),
            )


def _at(moment: Moment) -> tuple[str]:
    return (moment[0].isoformat(),)


def _clock(moment: Moment) -> str:
    return f"{moment[1] // 60:02}:{moment[1] % 60:02}"


def _moments(team: Team | None) -> dict[str, Moment]:
    days = team.days if team else ()
    return {visit.company: (day.date, visit.start) for day in days for visit in day.visits}


def _days(ref: str, old: Team | None, new: Team | None) -> Iterator[Difference]:
    was = {day.date: day for day in (old.days if old else ())}
    now = {day.date: day for day in (new.days if new else ())}
    for when in sorted(was.keys() | now.keys()):
        yield from _day(ref, when, was.get(when), now.get(when))


def _day(ref: str, when: date, old: TeamDay | None, new: TeamDay | None) -> Iterator[Difference]:
    text = when.isoformat()
    if old is None or new is None:
        yield Difference("day-added" if new else "day-removed", ref, text)
        return
    if (old.depart, old.back) != (new.depart, new.back):
        yield Difference("hours", ref, text, old=_hours(old), new=_hours(new))
    if old.guide != new.guide:
        yield Difference("guide", ref, text, old=old.guide or "", new=new.guide or "")


def _hours(day: TeamDay) -> str:
    return f"{_clock((day.date, day.depart))} {_clock((day.date, day.back))}"


# --- in words


def sentence(difference: Difference, names: Names) -> str:
    """One difference, told to the organiser."""
    return _Words(difference, names).tell()


@dataclass(frozen=True, slots=True)
class _Words:
    it: Difference
    names: Names

    def tell(self) -> str:
        return {
            "visit-added": self._visit_added,
            "visit-removed": self._visit_removed,
            "visit-moved": self._visit_moved,
            "hours": self._hours,
            "guide": self._guide,
            "vehicle": self._vehicle,
            "joined": lambda: f"{self._person} rejoint l’équipe",
            "left": lambda: f"{self._person} quitte l’équipe",
            "day-added": lambda: f"L’équipe sort {self._when}",
            "day-removed": lambda: f"L’équipe ne sort plus {self._when}",
            "team-added": lambda: "Nouvelle équipe",
            "team-removed": lambda: "Équipe supprimée",
        }[self.it.kind]()

    @property
    def _person(self) -> str:
        return self.names.participant(self.it.participant).full

    @property
    def _company(self) -> str:
        known = self.names.companies.get(self.it.company)
        return known.name if known else "une entreprise retirée"

    @property
    def _when(self) -> str:
        return full_date(date.fromisoformat(self.it.date), year=False)

    def _visit_added(self) -> str:
        return f"Nouvelle visite{NBSP}: {self._company}, {self._when} à {told(self.it.new)}"

    def _visit_removed(self) -> str:
        return f"Visite retirée{NBSP}: {self._company}, {self._when} à {told(self.it.old)}"

    def _visit_moved(self) -> str:
        day, hour = self.it.old.split()
        before = told(hour)
        if day != self.it.date:
            before = f"{full_date(date.fromisoformat(day), year=False)} à {before}"
        return f"{self._company}{NBSP}: {self._when} à {told(self.it.new)} au lieu de {before}"

    def _hours(self) -> str:
        (leaves, back), (left, was_back) = self.it.new.split(), self.it.old.split()
        return (
            f"{full_date(date.fromisoformat(self.it.date), year=False).capitalize()}, départ à "
            f"{told(leaves)} et retour à {told(back)} au lieu de {told(left)} et {told(was_back)}"
        )

    def _guide(self) -> str:
        new = self.names.guide(self.it.new).full if self.it.new else "personne"
        old = f" au lieu de {self.names.guide(self.it.old).full}" if self.it.old else ""
        return f"{new} accompagne l’équipe {self._when}{old}"

    def _vehicle(self) -> str:
        old, new = self.names.vehicle(self.it.old).name, self.names.vehicle(self.it.new).name
        return f"Véhicule{NBSP}: {new} au lieu de {old}"


def told(hour: str) -> str:
    """« 9 h 30 » from "09:30"."""
    hours, minutes = hour.split(":")
    return clock(int(hours) * 60 + int(minutes))
