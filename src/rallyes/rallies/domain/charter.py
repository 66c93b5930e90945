"""The warnings that a rally earns where it misses the figures of its charter.

Each app tells what it knows (companies, participants, planning); the site puts them together.
Source: charter and annex 1 of the interim report on the rollout, September 2019.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from rallyes.core.french import count, duration, enumeration, full_date
from rallyes.network.domain.charter.figures import (
    OF_2019,
    Figures,
    Span,
    between,
    figures_in,
    half_days,
    span_of,
)
from rallyes.rallies.domain.gatherings import clashes
from rallyes.rallies.domain.queries import visiting_time
from rallyes.rallies.enums import GatheringKind
from rallyes.rallies.models import Gathering, Rally, RallyDay

LONG_DAY = timedelta(hours=9)
"""Beyond nine hours away from the base a day tires people (days from 8 to 18 h, say organisers)."""
HALF_DAY = timedelta(hours=5)
"""A day with less time for visits counts as half a day."""


def figures_of(rally: Rally) -> Figures:
    """What the charter of this rally asks for."""
    return figures_in(rally.charter.figures) if rally.charter else OF_2019


@dataclass(frozen=True, slots=True)
class CharterWarning:
    """What is missing, why it matters, and what to do about it.

    ``code`` names the rule. ``page`` names where it is mended: "companies", "participants",
    "pairs", "sessions", "vehicles", "guides", "travel", "days", "rules", "gatherings",
    "gathering_add" or "rally"; ``filter`` narrows that page to what is concerned (a query string).
    ``blocking``: no programme can be computed before it is mended.
    """

    code: str
    sentence: str
    reason: str
    remedy: str
    page: str
    filter: str = ""
    blocking: bool = False


def rally_warnings(
    *, rally: Rally, days: Sequence[RallyDay], gatherings: Sequence[Gathering]
) -> list[CharterWarning]:
    """What the charter finds to say about the rally's own dates, base, rules and gatherings."""
    figures = figures_of(rally)
    return [
        *_about_days(days, gatherings, figures),
        *_about_base(rally),
        *_about_rules(rally, figures),
        *_about_gatherings(days, gatherings, figures),
    ]


def _about_days(
    days: Sequence[RallyDay], gatherings: Sequence[Gathering], figures: Figures
) -> list[CharterWarning]:
    if not days:
        return [
            CharterWarning(
                code="no_days",
                sentence="Aucune journée de visites n’est fixée.",
                reason="Les entreprises ne peuvent pas donner de créneaux sans dates.",
                remedy="Ajouter une journée",
                page="days",
                blocking=True,
            )
        ]
    return [
        *_length(days, gatherings, figures.days),
        *_visits(days, figures.visit_half_days),
        *_long_days(days),
    ]


def _length(
    days: Sequence[RallyDay], gatherings: Sequence[Gathering], asked: Span
) -> list[CharterWarning]:
    dates = sorted({day.date for day in days} | {one.date for one in _main(gatherings)})
    spread = (dates[-1] - dates[0]).days + 1
    found = []
    if not between(len(dates), asked):
        found.append(
            CharterWarning(
                code="consecutive_days",
                sentence=f"Le rallye compte {count(len(dates), 'jour')}.",
                reason=f"La charte prévoit {span_of(asked, 'jour consécutif')}.",
                remedy="Revoir les journées",
                page="days",
            )
        )
    elif spread != len(dates):
        found.append(_gap(dates))
    return found


def _main(gatherings: Sequence[Gathering]) -> list[Gathering]:
    return [one for one in gatherings if one.kind == GatheringKind.CLOSING]


def _gap(dates: Sequence[date]) -> CharterWarning:
    told = enumeration([full_date(day, year=False) for day in dates])
    return CharterWarning(
        code="gap_between_days",
        sentence=f"Les jours ne se suivent pas\u00a0: {told}.",
        reason=(
            "La charte prévoit des jours consécutifs. Quelques jours entre les visites et la "
            "restitution aident pourtant à prendre du recul\u00a0: à vous de juger."
        ),
        remedy="Revoir les journées",
        page="days",
    )


def _visits(days: Sequence[RallyDay], asked: Span) -> list[CharterWarning]:
    halves = sum(1 if visiting_time(day) < HALF_DAY else 2 for day in days)
    if between(halves, asked):
        return []
    return [
        CharterWarning(
            code="visit_time",
            sentence=f"Les visites durent {count(halves, 'demi-journée')}.",
            reason=f"La charte prévoit {half_days(asked)} de visites.",
            remedy="Revoir les journées",
            page="days",
        )
    ]


def _long_days(days: Sequence[RallyDay]) -> list[CharterWarning]:
    long = [day for day in days if _away(day) > LONG_DAY]
    if not long:
        return []
    told = enumeration([full_date(day.date, year=False) for day in long])
    return [
        CharterWarning(
            code="long_days",
            sentence=f"Journée de plus de {duration(LONG_DAY)}\u00a0: {told}.",
            reason=(
                "Les longues journées fatiguent tout le monde\u00a0: "
                "trois jours moins chargés passent mieux."
            ),
            remedy="Raccourcir la journée",
            page="days",
        )
    ]


def _away(day: RallyDay) -> timedelta:
    return visiting_time(day) + timedelta(minutes=day.lunch_minutes or 0)


def _about_base(rally: Rally) -> list[CharterWarning]:
    if rally.base_lat is not None and rally.base_lon is not None:
        return []
    return [
        CharterWarning(
            code="no_base",
            sentence="Le lieu de départ n’est pas situé sur la carte.",
            reason="Sans lui, les temps de route ne peuvent pas être calculés.",
            remedy="Situer le lieu de départ",
            page="rally",
            blocking=True,
        )
    ]


def _about_rules(rally: Rally, figures: Figures) -> list[CharterWarning]:
    found = []
    least, most = figures.team_size
    if rally.team_size_min < least or rally.team_size_max > most:
        found.append(
            CharterWarning(
                code="team_size",
                sentence=(
                    f"Les équipes vont de {rally.team_size_min} à "
                    f"{count(rally.team_size_max, 'personne')}."
                ),
                reason=(
                    f"La charte prévoit des équipes de {span_of(figures.team_size, 'personne')}, "
                    "un véhicule chacune."
                ),
                remedy="Revoir les règles",
                page="rules",
            )
        )
    least, most = figures.companies_each
    if rally.visits_min < least or rally.visits_max > most:
        found.append(
            CharterWarning(
                code="companies_visited",
                sentence=(
                    f"Chaque équipe visite de {rally.visits_min} à "
                    f"{count(rally.visits_max, 'entreprise')}."
                ),
                reason=(
                    f"La charte prévoit {span_of(figures.companies_each, 'entreprise visitée')} "
                    "par participant."
                ),
                remedy="Revoir les règles",
                page="rules",
            )
        )
    return found


def _about_gatherings(
    days: Sequence[RallyDay], gatherings: Sequence[Gathering], figures: Figures
) -> list[CharterWarning]:
    kinds = {one.kind for one in gatherings}
    found = [
        _missing(kind, code, sentence, reason.format(time=half_days(figures.feedback_half_days)))
        for kind, code, sentence, reason in EXPECTED
        if kind not in kinds
    ]
    places = [one for one in gatherings if not one.place]
    if places:
        found.append(
            CharterWarning(
                code="gathering_place",
                sentence=f"{count(len(places), *LACK)} pas encore de lieu.",
                reason="Le lieu figure sur les feuilles de route et dans les calendriers.",
                remedy="Compléter les lieux",
                page="gatherings",
            )
        )
    return [*found, *_clashing(days, gatherings)]


LACK = ("temps convivial n’a", "temps conviviaux n’ont")
EXPECTED = (
    (
        GatheringKind.FEEDBACK,
        "feedback_time",
        "Aucun temps de restitution n’est prévu.",
        "La charte prévoit {time} de retours d’expérience.",
    ),
    (
        GatheringKind.CLOSING,
        "closing_event",
        "Aucun temps de clôture n’est prévu.",
        "La charte prévoit un temps de clôture avec les entreprises, les financeurs et les élus.",
    ),
)


def _missing(kind: GatheringKind, code: str, sentence: str, reason: str) -> CharterWarning:
    return CharterWarning(
        code=code,
        sentence=sentence,
        reason=reason,
        remedy="Ajouter ce temps",
        page="gathering_add",
        filter=f"nature={kind.value}",
    )


def _clashing(days: Sequence[RallyDay], gatherings: Sequence[Gathering]) -> list[CharterWarning]:
    return [
        CharterWarning(
            code="gathering_clash",
            sentence=sentence,
            reason="Les équipes ne peuvent pas être à deux endroits à la fois.",
            remedy="Changer l’horaire",
            page="gatherings",
        )
        for one in gatherings
        for sentence in clashes(gathering=one, days=days)
    ]
