"""From the database to the planner's problem: refs and traits only, never the name of a person."""

from __future__ import annotations

from dataclasses import asdict, replace
from datetime import date, time

from django.db.models import QuerySet

from rallyes.companies.models import Engagement
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, enumeration
from rallyes.core.names import of
from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair
from rallyes.planning.domain import engine
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.travel import matrix_of
from rallyes.rallies.models import Rally, RallyDay


class IncompleteRally(RefusedError):
    """Something without which no programme can be computed is missing: ``missing`` lists it."""

    def __init__(self, missing: list[str]) -> None:
        self.missing = missing
        super().__init__(f"Avant de calculer, il manque{NBSP}: {enumeration(missing)}.")


def problem_of(*, rally: Rally, options: Options) -> engine.Problem:
    """The rally as the planner reads it. Raises IncompleteRally."""
    missing = missing_in(rally)
    if missing:
        raise IncompleteRally(missing)
    days = [_day(day) for day in rally.days.all()]
    dates = {day.date for day in days}
    problem = engine.Problem(
        name=rally.name,
        days=tuple(days),
        base=engine.Base(rally.base_name or "Départ", rally.base_lat or 0, rally.base_lon or 0),
        companies=tuple(_company(engagement, dates) for engagement in _engagements(rally)),
        participants=_participants(rally),
        vehicles=_vehicles(rally, dates),
        guides=_guides(rally, dates) if rally.guides_planned else None,
        together=_pairs(rally, PairKind.TOGETHER),
        apart=_pairs(rally, PairKind.APART),
        rules=_rules(rally, options),
        weights=options.weights(_weights(rally)),
    )
    return replace(problem, travel=matrix_of(rally))


def _engagements(rally: Rally) -> QuerySet[Engagement]:
    """Those who said yes. One without a single opening cannot receive: it is in, to be named."""
    return rally.engagements.confirmed().select_related("company").prefetch_related("openings")


def missing_in(rally: Rally) -> list[str]:
    """What must be there before a programme can be computed, in words."""
    engagements = list(_engagements(rally))
    lost = [e.company.name for e in engagements if e.company.lat is None or e.company.lon is None]
    missing = [
        ("la position du lieu de départ", rally.base_lat is None or rally.base_lon is None),
        ("au moins un jour de visites", not rally.days.exists()),
        ("des entreprises confirmées, avec leurs créneaux", not engagements),
        ("des participants", not rally.participants.planned().exists()),
        ("des véhicules", not rally.vehicles.exists()),
        ("des accompagnateurs", rally.guides_planned and not rally.guides.exists()),
        (f"la position {enumeration([of(name) for name in lost])}", bool(lost)),
    ]
    return [what for what, absent in missing if absent]


def _minutes(moment: time) -> int:
    return moment.hour * 60 + moment.minute


def _day(day: RallyDay) -> engine.Day:
    lunch = None
    if day.lunch_earliest and day.lunch_latest and day.lunch_minutes:
        lunch = engine.Lunch(
            _minutes(day.lunch_earliest), _minutes(day.lunch_latest), day.lunch_minutes
        )
    return engine.Day(day.date, _minutes(day.start), _minutes(day.end), lunch)


def _company(engagement: Engagement, dates: set[date]) -> engine.Company:
    company = engagement.company
    return engine.Company(
        id=engagement.ref,
        name=company.name,
        sector=company.sector or "?",
        lat=company.lat or 0.0,
        lon=company.lon or 0.0,
        openings=tuple(
            engine.Opening(opening.date, _minutes(opening.start), _minutes(opening.end))
            for opening in engagement.openings.all()
            if opening.date in dates
        ),
        visit_minutes=engagement.visit_minutes,
        max_people=engagement.max_people,
        max_visits_per_day=engagement.max_visits_per_day,
        wheelchair=company.wheelchair,
    )


def _participants(rally: Rally) -> tuple[engine.Participant, ...]:
    return tuple(
        engine.Participant(
            id=person.ref,
            age=person.age,
            gender=person.gender or None,
            education=person.education,
            sector=person.sector or None,
            prescriber=person.prescriber or None,
            wheelchair=person.wheelchair,
            interests=tuple(person.interests),
        )
        for person in rally.participants.planned()
    )


def _present(dates: list[str] | None, known: set[date]) -> frozenset[date] | None:
    """The days on which a car or a guide is there, among those of the rally; None for all."""
    return None if dates is None else frozenset(map(date.fromisoformat, dates)) & known


def _vehicles(rally: Rally, dates: set[date]) -> tuple[engine.Vehicle, ...]:
    return tuple(
        engine.Vehicle(v.ref, v.seats, v.wheelchair, _present(v.dates, dates))
        for v in rally.vehicles.all()
    )


def _guides(rally: Rally, dates: set[date]) -> tuple[engine.Guide, ...]:
    return tuple(engine.Guide(g.ref, _present(g.dates, dates)) for g in rally.guides.all())


def _pairs(rally: Rally, kind: PairKind) -> tuple[tuple[str, str], ...]:
    """The rules of which both people take part."""
    pairs = Pair.objects.filter(rally=rally, kind=kind).select_related("first", "second")
    return tuple(
        (pair.first.ref, pair.second.ref)
        for pair in pairs
        if pair.first.takes_part and pair.second.takes_part
    )


def _weights(rally: Rally) -> engine.Weights:
    known = asdict(engine.Weights())
    return engine.Weights(**{**known, **{k: v for k, v in rally.weights.items() if k in known}})


def _rules(rally: Rally, options: Options) -> engine.Rules:
    rules = engine.Rules(
        teams=rally.teams,
        team_size=(rally.team_size_min, rally.team_size_max),
        visits_per_team=(rally.visits_min, rally.visits_max),
        visits_target=rally.visits_target,
        buffer_minutes=rally.buffer_minutes,
    )
    if options.team_count is not None:
        rules = replace(rules, teams=options.team_count)
    if options.visits_target is not None:
        rules = replace(rules, visits_target=options.visits_target)
    return rules
