"""What a lead tells of an incident: from when on, and who or what is missing from then."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict, dataclass, replace
from datetime import date, datetime
from typing import Any

from rallyes.core.french import NBSP, clock, count, full_date
from rallyes.planning.domain import engine
from rallyes.planning.models import Publication


@dataclass(frozen=True, slots=True)
class Closing:
    """A company that receives nobody from ``time`` on: that day, or ``for_good``."""

    company: str
    date: date
    time: int
    for_good: bool

    def shuts(self, opening: engine.Opening) -> bool:
        """Whether nothing of the opening is left."""
        if opening.date == self.date:
            return opening.start >= self.time
        return self.for_good and opening.date > self.date


@dataclass(frozen=True, slots=True)
class Facts:
    """Refs of people and things; minutes after midnight. All are missing until the end.

    ``late``: teams that are held up, and until when.
    """

    date: date
    time: int
    absent: tuple[str, ...] = ()
    closings: tuple[Closing, ...] = ()
    vehicles: tuple[str, ...] = ()
    guides: tuple[str, ...] = ()
    late: tuple[engine.Late, ...] = ()

    @property
    def nothing(self) -> bool:
        return not (self.absent or self.closings or self.vehicles or self.guides or self.late)

    def as_json(self) -> dict[str, Any]:
        return {
            "date": self.date.isoformat(),
            "time": self.time,
            "absent": list(self.absent),
            "closings": [
                {**asdict(closing), "date": closing.date.isoformat()} for closing in self.closings
            ],
            "vehicles": list(self.vehicles),
            "guides": list(self.guides),
            "late": [{"team": one.team, "until": one.until} for one in self.late],
        }


def facts_from(stored: dict[str, Any]) -> Facts:
    return Facts(
        date=date.fromisoformat(stored["date"]),
        time=stored["time"],
        absent=tuple(stored["absent"]),
        closings=tuple(
            Closing(**{**told, "date": date.fromisoformat(told["date"])})
            for told in stored["closings"]
        ),
        vehicles=tuple(stored["vehicles"]),
        guides=tuple(stored["guides"]),
        late=tuple(engine.Late(one["team"], one["until"]) for one in stored["late"]),
    )


def already_told(publication: Publication) -> Facts | None:
    """What earlier incidents left behind: the version in force does without it already."""
    incident = publication.incident
    return replace(facts_from(incident.facts), late=()) if incident else None


def next_moment(days: Sequence[engine.Day], now: datetime) -> tuple[date, int]:
    """The moment that an incident reported ``now`` (local) is about: now, rounded up to the grid.

    Outside the visiting hours, the next morning; once the rally is over, its last evening.
    """
    time = -(-(now.hour * 60 + now.minute) // engine.GRID) * engine.GRID
    for day in days:
        if day.date > now.date() or (day.date == now.date() and time < day.start):
            return day.date, day.start
        if day.date == now.date() and time <= day.end:
            return day.date, time
    return days[-1].date, days[-1].end


def moment(facts: Facts) -> str:
    """« mercredi 12 juin à 10 h 40 »."""
    return f"{full_date(facts.date, year=False)} à {clock(facts.time)}"


def summary(facts: Facts) -> str:
    """« 2 absences, 1 entreprise fermée »: counted, nobody is named."""
    counted = [
        (len(facts.absent), ("absence", None)),
        (len(facts.closings), ("entreprise fermée", None)),
        (len(facts.vehicles), ("véhicule en panne", "véhicules en panne")),
        (len(facts.guides), ("accompagnateur absent", None)),
        (len(facts.late), ("équipe en retard", "équipes en retard")),
    ]
    told = [count(number, *words) for number, words in counted if number]
    return ", ".join(told) or f"Les listes du rallye ont changé{NBSP}: rien d’autre"
