"""Where seats, guides and hours of a rally miss the charter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from math import ceil

from rallyes.companies.domain.openings import spans_of
from rallyes.companies.models import Engagement
from rallyes.core.french import agree, count, full_date
from rallyes.participants.models import Participant
from rallyes.planning.domain.fleet import is_there
from rallyes.planning.domain.resources import UNINSURED, UNLICENSED, guide_needs, vehicle_needs
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.models import Rally

USUAL_TEAM = 5
"""Participants: the planner too forms one team for about so many people."""


@dataclass(frozen=True, slots=True)
class Means:
    """What a programme is made with, read once."""

    rally: Rally
    days: Sequence[date]
    participants: Sequence[Participant]
    vehicles: Sequence[Vehicle]
    guides: Sequence[Guide]
    engagements: Sequence[Engagement]

    @property
    def teams(self) -> int:
        """How many teams there will be: as asked, else about one for five people."""
        return self.rally.teams or max(1, round(len(self.participants) / USUAL_TEAM))


def planning_warnings(rally: Rally) -> list[CharterWarning]:
    means = means_of(rally)
    found = [*_insurance(means), *_licences(means)]
    if means.participants:
        found = [*_seats(means), *_guides(means), *_visits(means), *found]
    return found


def means_of(rally: Rally) -> Means:
    """Everything the warnings count on, in six queries."""
    return Means(
        rally=rally,
        days=[day.date for day in rally.days.all()],
        participants=list(rally.participants.planned()),
        vehicles=list(rally.vehicles.all()),
        guides=list(rally.guides.all()),
        engagements=list(rally.engagements.confirmed().prefetch_related("openings")),
    )


def _seats(means: Means) -> Iterator[CharterWarning]:
    people = len(means.participants)
    rolling = sum(person.wheelchair for person in means.participants)
    for day in means.days:
        there = [vehicle for vehicle in means.vehicles if is_there(vehicle.dates, day)]
        seats = sum(vehicle.seats for vehicle in there)
        if seats < people:
            yield _missing_seats(day, seats=seats, people=people)
        if rolling and not any(vehicle.wheelchair for vehicle in there):
            yield _missing_access(day, rolling)


def _missing_seats(day: date, *, seats: int, people: int) -> CharterWarning:
    return CharterWarning(
        code="seats-too-few",
        sentence=(
            f"{full_date(day, year=False).capitalize()}, {_offered(seats)} "
            f"pour {count(people, 'participant')}."
        ),
        reason="Chaque équipe se déplace dans un seul véhicule, et chacun doit y avoir sa place.",
        remedy=f"Trouver encore {count(people - seats, 'place')}",
        page="vehicles",
        blocking=True,
    )


def _offered(seats: int) -> str:
    if not seats:
        return "les véhicules n’offrent aucune place"
    return f"les véhicules offrent {count(seats, 'place')}"


def _missing_access(day: date, rolling: int) -> CharterWarning:
    return CharterWarning(
        code="seats-not-accessible",
        sentence=f"{full_date(day, year=False).capitalize()}, aucun véhicule n’est accessible "
        "en fauteuil.",
        reason=f"{count(rolling, 'participant')} en {agree(rolling, 'a', 'ont')} besoin.",
        remedy="Trouver un véhicule accessible",
        page="vehicles",
        blocking=True,
    )


def _guides(means: Means) -> Iterator[CharterWarning]:
    if not means.rally.guides_planned:
        return
    for day in means.days:
        there = sum(is_there(guide.dates, day) for guide in means.guides)
        if there < means.teams:
            yield CharterWarning(
                code="guides-too-few",
                sentence=(
                    f"{full_date(day, year=False).capitalize()}, "
                    f"{count(there, 'accompagnateur') if there else 'aucun accompagnateur'} "
                    f"pour {count(means.teams, 'équipe')}."
                ),
                reason="Chaque équipe part avec un accompagnateur.",
                remedy=f"Trouver encore {count(means.teams - there, 'accompagnateur')}",
                page="guides",
                blocking=True,
            )


def _visits(means: Means) -> Iterator[CharterWarning]:
    if not means.engagements:
        return
    needed = means.teams * means.rally.visits_target
    possible = sum(visits_possible(one, means=means) for one in means.engagements)
    if possible < needed:
        yield CharterWarning(
            code="visits-too-few",
            sentence=f"Les entreprises offrent {count(possible, 'visite')}, il en faut {needed}.",
            reason=(
                f"{count(means.teams, 'équipe')} de {means.rally.visits_target} visites chacune, "
                "une seule fois par entreprise."
            ),
            remedy=f"Ajouter de quoi faire {count(needed - possible, 'visite')}",
            page="companies",
        )


def visits_possible(engagement: Engagement, *, means: Means) -> int:
    """The most team visits that one company can take in, by its hours and its places."""
    people = ceil(len(means.participants) / means.teams)
    at_once = engagement.max_people // people if people else 0
    starts = sum(_starts(engagement, day) for day in means.days)
    return min(means.teams, starts * at_once)


def _starts(engagement: Engagement, day: date) -> int:
    """How many visits may follow one another on a day."""
    minutes = max(1, engagement.visit_minutes)
    spans = [span for span in spans_of(engagement.openings.all()) if span.date == day]
    starts = sum(span.minutes // minutes for span in spans)
    most = engagement.max_visits_per_day
    return starts if most is None else min(starts, most)


def _insurance(means: Means) -> Iterator[CharterWarning]:
    number = sum(UNINSURED in vehicle_needs(vehicle) for vehicle in means.vehicles)
    if number:
        yield CharterWarning(
            code="insurance-unchecked",
            sentence=f"L’assurance de {count(number, 'véhicule')} n’est pas encore vérifiée.",
            reason="Transporter des participants demande une assurance qui les couvre.",
            remedy="Vérifier les assurances",
            page="vehicles",
            filter=f"besoin={UNINSURED}",
        )


def _licences(means: Means) -> Iterator[CharterWarning]:
    number = sum(UNLICENSED in guide_needs(guide) for guide in means.guides)
    if number:
        people = count(number, "accompagnateur")
        yield CharterWarning(
            code="licence-unchecked",
            sentence=f"Le permis de {people} qui {agree(number, 'conduit', 'conduisent')} "
            "n’est pas encore vérifié.",
            reason="La structure répond de qui conduit les équipes.",
            remedy="Vérifier les permis",
            page="guides",
            filter=f"besoin={UNLICENSED}",
        )
