"""The sheets Rallye and Journées: what they say of the rally itself."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import asdict

from rallyes.core.places.geocoding import locate
from rallyes.planning.domain.books.hours import moment
from rallyes.planning.domain.engine import Weights, books
from rallyes.rallies.models import Rally, RallyDay


def bring_facts(rally: Rally, facts: books.RallyFacts) -> None:
    """Blank cells leave what the rally already says."""
    said = {
        "name": facts.name,
        "base_name": facts.base_name,
        "base_address": facts.base_address,
        "base_postal_code": facts.base_postcode,
        "base_commune": facts.base_commune,
        "base_lat": facts.base_lat,
        "base_lon": facts.base_lon,
        "emergency_numbers": facts.emergency,
        "guides_planned": facts.plan_guides,
    }
    for field, value in {**said, **_rules(facts)}.items():
        if value not in (None, ""):
            setattr(rally, field, value)
    if rally.base_lat is None:
        _place_base(rally)
    rally.save()


def _place_base(rally: Rally) -> None:
    place = locate(
        address=rally.base_address,
        postal_code=rally.base_postal_code,
        commune=rally.base_commune,
    )
    if place is not None:
        rally.base_lat, rally.base_lon = place.lat, place.lon
        rally.base_place_approximate = place.approximate


def _rules(facts: books.RallyFacts) -> dict[str, object]:
    rules, usual = facts.rules, asdict(Weights())
    return {
        "teams": rules.teams,
        "team_size_min": rules.team_size[0],
        "team_size_max": rules.team_size[1],
        "visits_min": rules.visits_per_team[0],
        "visits_max": rules.visits_per_team[1],
        "visits_target": rules.visits_target,
        "buffer_minutes": rules.buffer_minutes,
        "weights": {k: v for k, v in asdict(facts.weights).items() if v != usual[k]},
    }


def bring_days(rally: Rally, rows: Sequence[books.DayRow]) -> None:
    """The days of the sheet replace the rally's; an empty sheet leaves them."""
    if not rows:
        return
    rally.days.exclude(date__in=[row.date for row in rows]).delete()
    for row in rows:
        RallyDay.objects.update_or_create(rally=rally, date=row.date, defaults=_day(row))


def _day(row: books.DayRow) -> dict[str, object]:
    has_lunch = row.lunch_earliest is not None and row.lunch_latest is not None
    return {
        "start": moment(row.start),
        "end": moment(row.end),
        "lunch_earliest": moment(row.lunch_earliest) if row.lunch_earliest is not None else None,
        "lunch_latest": moment(row.lunch_latest) if row.lunch_latest is not None else None,
        "lunch_minutes": (row.lunch_minutes or 60) if has_lunch else None,
    }
