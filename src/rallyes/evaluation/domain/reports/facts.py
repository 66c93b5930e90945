"""Everything that the report of one rally is made of, and what nobody has told yet."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from enum import Enum

from rallyes.core.french import count, full_date
from rallyes.evaluation.domain.fidelity.network import latest_sealed
from rallyes.evaluation.domain.fidelity.profile import (
    GroupProfile,
    profile_of,
    scores_by_principle,
)
from rallyes.evaluation.domain.outcomes.following import Followed, Window, followed, window_of
from rallyes.evaluation.enums import Assessor
from rallyes.fielddays.domain.summary import Summary, summary_of
from rallyes.fielddays.models import Closure, VisitHeld
from rallyes.funding.domain.budget import Budget, budget_of
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.domain.queries import Dates, dates_of
from rallyes.rallies.enums import PhaseKey
from rallyes.rallies.models import Gathering, JournalEntry, Rally


class Where(Enum):
    """The place where something missing is told."""

    DAYS = "days"
    RECORD = "record"
    JOURNAL = "rally_journal"
    FIDELITY = "fidelity"
    OUTCOMES = "outcomes"
    BUDGET = "budget"
    PARTICIPANTS = "participants"


@dataclass(frozen=True, slots=True)
class Missing:
    text: str
    where: Where


@dataclass(frozen=True, slots=True)
class CompanyMet:
    """``visits``: of teams, that were made."""

    name: str
    commune: str
    sector: str
    visits: int


@dataclass(frozen=True, slots=True)
class ReportFacts:
    """``fidelity``: None without a sealed grid of the organiser; ``people``: who came."""

    rally: Rally
    dates: Dates | None
    closed: bool
    summary: Summary
    companies: tuple[CompanyMet, ...]
    gatherings: tuple[Gathering, ...]
    people: tuple[Followed, ...]
    window: Window | None
    journal: tuple[JournalEntry, ...]
    fidelity: list[GroupProfile] | None
    budget: Budget


def facts_of_report(rally: Rally) -> ReportFacts:
    """A fixed number of queries."""
    window = window_of(rally)
    grid = latest_sealed([rally.pk], Assessor.SELF).get(rally.pk)
    return ReportFacts(
        rally=rally,
        dates=dates_of(rally),
        closed=Closure.objects.filter(rally=rally).exists(),
        summary=summary_of(rally),
        companies=_companies(rally),
        gatherings=tuple(Gathering.objects.filter(rally=rally).select_related("held")),
        people=tuple(followed(rally, window)),
        window=window,
        journal=tuple(JournalEntry.objects.filter(rally=rally).order_by("written_at", "pk")),
        fidelity=profile_of(scores_by_principle(grid.scores.all())) if grid else None,
        budget=budget_of(rally),
    )


def _companies(rally: Rally) -> tuple[CompanyMet, ...]:
    made = VisitHeld.objects.filter(outing__rally=rally, made=True)
    found: dict[int, CompanyMet] = {}
    for visit in made.select_related("engagement__company"):
        company = visit.engagement.company
        before = found[company.pk].visits if company.pk in found else 0
        found[company.pk] = CompanyMet(company.name, company.commune, company.sector, before + 1)
    return tuple(sorted(found.values(), key=lambda one: one.name.casefold()))


def missing_of(facts: ReportFacts, *, today: date) -> list[Missing]:
    return [*_of_the_days(facts), *_of_the_lessons(facts), *_of_what_follows(facts, today)]


def _of_the_days(facts: ReportFacts) -> Iterator[Missing]:
    if facts.dates is None:
        yield Missing("Les dates du rallye ne sont pas fixées.", Where.DAYS)
    if not facts.closed:
        yield Missing("Le relevé de ce qui s’est passé n’est pas terminé.", Where.RECORD)
    untold = [one for one in facts.gatherings if not hasattr(one, "held")]
    if untold:
        names = ", ".join(name_of(one) for one in untold)
        yield Missing(f"On ne sait pas si ces temps ont eu lieu\u00a0: {names}.", Where.RECORD)
    unknown = sum(one.participant.age is None for one in facts.people)
    unsaid = sum(not one.participant.gender for one in facts.people)
    for number, what in ((unknown, "âge"), (unsaid, "genre")):
        if number:
            people = count(number, "participant")
            text = f"Le profil est incomplet\u00a0: {what} non précisé pour {people}."
            yield Missing(text, Where.PARTICIPANTS)


def _of_the_lessons(facts: ReportFacts) -> Iterator[Missing]:
    told = {one.phase for one in facts.journal}
    silent = [phase.label for phase in PhaseKey if phase not in told]
    if silent:
        text = f"Le carnet de bord ne dit rien de ces étapes\u00a0: {', '.join(silent)}."
        yield Missing(text, Where.JOURNAL)
    if facts.fidelity is None:
        yield Missing("La grille de fidélité n’est pas scellée.", Where.FIDELITY)


def _of_what_follows(facts: ReportFacts, today: date) -> Iterator[Missing]:
    if facts.window is not None and facts.people:
        yield from _of_the_outcomes(facts.people, facts.window, today)
    if not facts.budget.expenses.rows:
        yield Missing("Le budget est vide.", Where.BUDGET)
    elif not facts.budget.expenses.real_known:
        yield Missing("Les dépenses réelles ne sont pas connues.", Where.BUDGET)


def _of_the_outcomes(people: Sequence[Followed], window: Window, today: date) -> Iterator[Missing]:
    if today < window.first:
        text = f"La situation à six mois se demande à partir du {full_date(window.first)}."
        yield Missing(text, Where.OUTCOMES)
        return
    silent = sum(not one.answered and not one.died for one in people)
    if silent:
        people_left = count(silent, "participant")
        text = f"La situation à six mois n’est pas connue pour {people_left}."
        yield Missing(text, Where.OUTCOMES)
