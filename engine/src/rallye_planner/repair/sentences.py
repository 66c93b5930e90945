"""What a repaired programme changes, in French: one sentence for each whom it concerns."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date

from rallye_planner.checks import words
from rallye_planner.naming import Naming, plain_naming
from rallye_planner.problem import Problem
from rallye_planner.repair.changes import (
    Changes,
    CompanyChange,
    DayChange,
    GuideChange,
    ParticipantChange,
    TeamChange,
    VisitChange,
    When,
)

COLON = "\u00a0: "


@dataclass(frozen=True, slots=True)
class Told:
    """What to say to somebody. ``kind``: team, company, guide or person; ``about``: its id."""

    kind: str
    about: str
    name: str
    sentence: str

    def __str__(self) -> str:
        return f"{self.name}{COLON}{self.sentence}"


def sentences(problem: Problem, found: Changes) -> tuple[str, ...]:
    """As :func:`told`, with ids in place of the names that the rally does not hold."""
    return tuple(map(str, told(problem, found, plain_naming(problem))))


def told(problem: Problem, found: Changes, naming: Naming) -> tuple[Told, ...]:
    """Teams first, then companies, guides and the participants who change team."""
    return tuple(_Teller(problem, naming).tell(found))


@dataclass(frozen=True, slots=True)
class _Teller:
    problem: Problem
    naming: Naming

    def tell(self, found: Changes) -> Iterator[Told]:
        for team in found.teams:
            name = _capital(words.team(team.team))
            yield Told("team", team.team, name, _joined(self._team(team)))
        for company in sorted(found.companies, key=_soonest):
            seen = _joined(_seen_by_company(visit) for visit in company.visits)
            yield Told("company", company.company, self.naming("company", company.company), seen)
        for guide in found.guides:
            name = f"Accompagnateur {self.naming('guide', guide.guide)}"
            yield Told("guide", guide.guide, name, _guide(guide))
        for person in found.participants:
            if person.team[0] != person.team[1]:
                name = f"Participant {self.naming('person', person.participant)}"
                yield Told("person", person.participant, name, _person(person))

    def _team(self, team: TeamChange) -> Iterator[str]:
        if team.joined:
            yield f"rejointe par {words.count(len(team.joined), 'personne')}"
        if team.left:
            yield f"quittée par {words.count(len(team.left), 'personne')}"
        if team.vehicle[0] != team.vehicle[1]:
            before, after = (self.naming("vehicle", vehicle) for vehicle in team.vehicle)
            yield f"véhicule {after} au lieu de {before}"
        for visit in team.visits:
            yield f"{self.naming('company', visit.company)} {_what(visit)}"
        for day in team.days:
            yield from self._day(day)

    def _day(self, day: DayChange) -> Iterator[str]:
        when = words.on(day.date)
        if day.after is None:
            yield f"ne sort plus {when}"
            return
        if day.before is None:
            yield (
                f"sort {when}, départ à {words.hour(day.after.depart)} et retour à "
                f"{words.hour(day.after.back)}"
            )
            return
        for name, (before, after) in (("départ", day.depart), ("retour", day.back)):
            if before != after and before is not None and after is not None:
                yield f"{name} à {words.hour(after)} au lieu de {words.hour(before)} {when}"
        if day.guide[0] != day.guide[1]:
            was, led = (self._led(guide) for guide in day.guide)
            yield f"menée par {led} au lieu de {was} {when}"

    def _led(self, guide: str | None) -> str:
        return self.naming("guide", guide) if guide else "personne"


def _soonest(company: CompanyChange) -> tuple[date, int]:
    """When the first visit that changes there is, or was to be."""
    times = [one for visit in company.visits for one in (visit.before, visit.after) if one]
    return min((one.date, one.start) for one in times)


def _joined(parts: Iterator[str]) -> str:
    return "\u202f; ".join(parts) + "."


def _what(visit: VisitChange) -> str:
    """``le mardi 11 juin à 10 h au lieu de 9 h 30``."""
    if visit.after is None:
        assert visit.before is not None
        return f"n’est plus visitée (c’était {_at(visit.before)})"
    if visit.before is None:
        return f"en plus, {_at(visit.after)}"
    return f"{_at(visit.after)} au lieu {_of(visit.before, visit.after.date)}"


def _at(when: When) -> str:
    return f"{words.on(when.date)} à {words.hour(when.start)}"


def _of(when: When, other: date) -> str:
    """``de 9 h 30``, or ``du lundi 10 juin à 9 h 30`` where the day is another."""
    if when.date == other:
        return f"de {words.hour(when.start)}"
    return f"d{words.on(when.date).replace('le ', 'u ', 1)} à {words.hour(when.start)}"


def _seen_by_company(visit: VisitChange) -> str:
    team = words.team(visit.team)
    if visit.after is None:
        assert visit.before is not None
        return f"l’{team} ne vient plus {_at(visit.before)}"
    if visit.before is None:
        return f"l’{team} vient {_at(visit.after)}"
    return f"l’{team} vient {_at(visit.after)} au lieu {_of(visit.before, visit.after.date)}"


def _guide(guide: GuideChange) -> str:
    when = words.on(guide.date)
    if guide.after is None:
        return f"ne mène plus d’équipe {when}."
    team, depart, back = guide.after
    hours = f"départ à {words.hour(depart)}, retour à {words.hour(back)}"
    if guide.before is not None and guide.before[0] != team:
        other = words.team(guide.before[0])
        return f"mène l’{words.team(team)} au lieu de l’{other} {when} ({hours})."
    return f"{words.team(team)} {when}, {hours}."


def _person(person: ParticipantChange) -> str:
    before, after = person.team
    if before is None:
        return f"rejoint l’{words.team(after)}."
    return f"passe de l’{words.team(before)} à l’{words.team(after)}."


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]
