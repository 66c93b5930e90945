"""Every personal field: whose, why, by what right, how long, who reads it; and what forgets it.

Each app declares its own fields in ``privacy.py`` and registers its rules of forgetting when it is
ready. The notice, the register and the retention run are made from here and from nothing else.
Source: the privacy map of the evaluation method (part 4), deliberation CNIL 2023-095.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.db.models import TextChoices

EVERYTHING = ("*",)
"""In place of the names of a model's fields: none of them tells anything about anybody."""

AFTER_THE_RALLY = timedelta(days=30)
SIX_MONTHS = timedelta(days=183)
TWO_YEARS = timedelta(days=730)
THREE_YEARS = timedelta(days=1095)
A_YEAR = timedelta(days=365)
NOTICE = timedelta(days=30)
"""How long before something is forgotten its organisation is told."""


class People(TextChoices):
    """Whose data."""

    PARTICIPANTS = "participants", "Participants et candidats"
    COMPANIES = "companies", "Personnes des entreprises"
    GUIDES = "guides", "Accompagnateurs"
    PRESCRIBERS = "prescribers", "Prescripteurs"
    FUNDERS = "funders", "Personnes des financeurs"
    PARTNERS = "partners", "Partenaires du comité de pilotage"
    MEMBERS = "members", "Équipe de la structure"
    APPLICANTS = "applicants", "Personnes qui proposent leur structure au réseau"
    NETWORK = "network", "Fédération et experts"


class Basis(TextChoices):
    """By what right, in the words of the regulation."""

    INTEREST = "interest", "intérêt légitime de l’association (article 6.1.f)"
    CONSENT = "consent", "accord de la personne, qu’elle peut reprendre (article 6.1.a)"
    EXPLICIT = "explicit", "accord explicite de la personne (article 9.2.a)"


class Keep(TextChoices):
    """How long."""

    PERSON = "person", "six mois après le rallye, puis deux ans (six mois si elle n’y vient pas)"
    SIX_MONTHS = "six_months", "jusqu’à six mois après le rallye"
    MONTH = "month", "jusqu’à trente jours après le rallye"
    CONSENT = "consent", "jusqu’à ce que l’accord soit repris, trois ans au plus"
    THREE_YEARS = "three_years", "trois ans après le dernier rallye"
    DAYS = "days", "trente jours au plus"
    A_YEAR = "a_year", "douze mois"
    REFUSAL = "refusal", "tant que la personne ne change pas d’avis"
    PSEUDONYM = "pseudonym", "un an après le rallye, plus rien ne les relie à la personne"
    RALLY = "rally", "avec le rallye"
    MEMBERSHIP = "membership", "tant que la personne fait partie de la structure, puis douze mois"


@dataclass(frozen=True, slots=True)
class PersonalData:
    """One line of the register. ``model``: ``app.Model``; ``fields``: its fields that this covers.

    ``readers``: who may read it, in words; ``sealed``: encrypted in the database.
    """

    people: People
    what: str
    model: str
    fields: tuple[str, ...]
    purpose: str
    basis: Basis
    keep: Keep
    readers: str = "l’équipe de la structure"
    sealed: bool = False


@dataclass(frozen=True, slots=True)
class Due:
    """So many ``what`` of an organisation will be forgotten on this date."""

    organisation: int
    on: date
    number: int
    what: str


@dataclass(frozen=True, slots=True)
class Forgetting:
    """A rule: what it forgets next in an organisation, and the forgetting itself.

    ``forget`` returns how many rows it forgot by now; ``upcoming`` is empty where nobody is told.
    """

    key: str
    forget: Callable[[datetime], int]
    upcoming: Callable[[int, date], Sequence[Due]] = lambda _organisation, _today: ()


@dataclass(frozen=True, slots=True)
class Copied:
    """A line of somebody's copy: when, and what is kept of it."""

    when: str
    what: str


Copier = Callable[[int], Iterable[Copied]]
"""What an app keeps of the participant of this number."""

_copiers: dict[str, Copier] = {}
_declared: dict[str, PersonalData] = {}
_impersonal: dict[str, tuple[str, ...]] = {}
_rules: dict[str, Forgetting] = {}


def declare(
    personal: Iterable[PersonalData], impersonal: Mapping[str, tuple[str, ...]] | None = None
) -> None:
    """``impersonal``: by model, its fields that tell nothing of anybody, or EVERYTHING."""
    for line in personal:
        _declared[f"{line.model}:{line.what}"] = line
    _impersonal.update(impersonal or {})


def register_forgetting(*rules: Forgetting) -> None:
    for rule in rules:
        _rules[rule.key] = rule


def register_copy(heading: str, copier: Copier) -> None:
    """What stands under ``heading`` in the copy that a participant receives."""
    _copiers[heading] = copier


def copies(participant: int) -> dict[str, list[Copied]]:
    """What every app keeps of a participant besides the file, by heading."""
    return {heading: list(copier(participant)) for heading, copier in sorted(_copiers.items())}


def register_of_data() -> list[PersonalData]:
    """Every line, people by people."""
    order = list(People)
    return sorted(_declared.values(), key=lambda line: order.index(line.people))


def known_fields(model: str) -> tuple[str, ...]:
    """The fields of a model that somebody has declared, personal or not."""
    personal = [name for line in _declared.values() if line.model == model for name in line.fields]
    return (*personal, *_impersonal.get(model, ()))


def forget_due(*, now: datetime) -> dict[str, int]:
    """Forgets all that has been kept long enough; how many rows by rule."""
    return {key: rule.forget(now) for key, rule in sorted(_rules.items())}


def upcoming(*, organisation: int, today: date) -> list[Due]:
    """What an organisation is to be told of: forgotten within ``NOTICE``, the nearest first."""
    found = [due for rule in _rules.values() for due in rule.upcoming(organisation, today)]
    return sorted((due for due in found if due.on <= today + NOTICE), key=lambda due: due.on)
