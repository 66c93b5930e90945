"""The report of one rally to those who own the method. Source: charter, "bilan du rallye"."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import datetime
from decimal import Decimal
from enum import StrEnum

from django.utils import timezone

from rallyes.core.errors import NotFoundError
from rallyes.core.french import duration, euros, number, period, plain_date
from rallyes.core.sectors import SECTIONS
from rallyes.documents.report import Bar, Block, Bullets, Chart, Paragraph, Report, Section, Table
from rallyes.evaluation.domain.fidelity.profile import GroupProfile
from rallyes.evaluation.domain.reports.facts import ReportFacts, facts_of_report, missing_of
from rallyes.evaluation.domain.reports.people import outcomes_section, participants_section
from rallyes.evaluation.models import HIGHEST
from rallyes.funding.domain.budget import Page
from rallyes.rallies.domain.gatherings import name_of
from rallyes.rallies.enums import Audience, Lesson, PhaseKey
from rallyes.rallies.models import Gathering, Rally

RECORD = "relevé du rallye"


class Addressee(StrEnum):
    """Who the report is for; the slug of its address."""

    FEDERATION = "federation"
    ACCELERATOR = "ansa"

    @property
    def label(self) -> str:
        return "la Fédération des CREPI" if self is Addressee.FEDERATION else "l’Ansa"


def addressees(rally: Rally) -> list[Addressee]:
    """The agency that carries the method to newcomers is told of the first rally only."""
    return list(Addressee) if _is_first(rally) else [Addressee.FEDERATION]


def _is_first(rally: Rally) -> bool:
    """Of its organisation, by the first day of visits; one without dates comes last."""
    others = Rally.objects.filter(organisation=rally.organisation_id, cancelled_at=None)
    dated = others.filter(days__isnull=False).order_by("days__date", "pk").first()
    first = dated or others.order_by("pk").first()
    return first is not None and first.pk == rally.pk


def rally_report(*, rally: Rally, addressee: Addressee, now: datetime) -> Report:
    """Raises NotFoundError where this addressee is not told of this rally."""
    if addressee not in addressees(rally):
        raise NotFoundError
    facts = facts_of_report(rally)
    today = timezone.localdate(now)
    return Report(
        title=f"Bilan pour {addressee.label}",
        subtitle=rally.name,
        owner=rally.organisation.name,
        dated=f"état au {plain_date(today)}",
        missing=tuple(one.text for one in missing_of(facts, today=today)),
        sections=tuple(_sections(facts)),
    )


def _sections(facts: ReportFacts) -> Iterator[Section]:
    yield Section("Le rallye en bref", (_in_brief(facts),))
    yield Section("Les entreprises visitées", (_companies(facts),))
    yield participants_section(facts.people)
    yield Section("Les temps ensemble", (_gatherings(facts.gatherings),))
    yield Section("Retour d’expérience, étape par étape", tuple(_lessons(facts)))
    yield Section("Fidélité au modèle", tuple(_fidelity(facts.fidelity)))
    yield outcomes_section(facts.people, facts.window)
    yield Section("Budget", tuple(_budget(facts)))


def _in_brief(facts: ReportFacts) -> Table:
    rally, summary, dates = facts.rally, facts.summary, facts.dates
    rows = (
        ("Structure organisatrice", rally.organisation.name),
        ("Territoire", rally.territory or "non précisé"),
        ("Dates", period(dates.first, dates.last) if dates else "à fixer"),
        ("Participants venus", f"{summary.came} sur {summary.people} attendus"),
        ("Entreprises visitées", str(summary.companies)),
        ("Visites d’équipe faites", f"{summary.made} sur {summary.visits} prévues"),
        ("Entreprises vues par participant, en moyenne", number(summary.average, 1)),
    )
    return Table("Chiffres du rallye", ("Repère", "Valeur"), rows, RECORD)


def _companies(facts: ReportFacts) -> Block:
    if not facts.companies:
        return Paragraph("Aucune visite n’est encore notée.")
    rows = tuple(
        (one.name, one.commune, _sector(one.sector), str(one.visits)) for one in facts.companies
    )
    heads = ("Entreprise", "Commune", "Secteur", "Visites d’équipe")
    return Table("Entreprises qui ont reçu au moins une équipe", heads, rows, RECORD)


def _sector(letter: str) -> str:
    return SECTIONS[letter].short if letter in SECTIONS else "non précisé"


def _gatherings(gatherings: Sequence[Gathering]) -> Block:
    if not gatherings:
        return Paragraph("Aucun temps ensemble n’est prévu.")
    rows = tuple((name_of(one), *_held(one)) for one in gatherings)
    heads = ("Temps", "Date", "Durée", "Qui est venu", "Parole aux participants")
    return Table("Temps prévus et tenus", heads, rows, RECORD)


def _held(gathering: Gathering) -> tuple[str, str, str, str]:
    held = getattr(gathering, "held", None)
    if held is None:
        return f"prévu le {plain_date(gathering.date)}", "—", "non renseigné", "—"
    if not held.held:
        return "n’a pas eu lieu", "—", "—", "—"
    came = ", ".join(one.label for one in Audience if one in held.came) or "personne"
    length = duration(held.minutes)
    return plain_date(held.date), length, came, "oui" if held.spoke else "non"


def _lessons(facts: ReportFacts) -> Iterator[Block]:
    if not facts.journal:
        yield Paragraph("Le carnet de bord est vide.")
    for phase in PhaseKey:
        for lesson in Lesson:
            lines = tuple(
                one.text for one in facts.journal if (one.phase, one.lesson) == (phase, lesson)
            )
            if lines:
                yield Bullets(lines, heading=f"{phase.label}\u00a0: {lesson.label}")


def _fidelity(profile: Sequence[GroupProfile] | None) -> Iterator[Block]:
    yield Paragraph(
        "Chaque principe est noté de 0 (l’action préconisée n’est pas menée) à 4 (elle est "
        "intégrée à l’identique). Ce qui n’est pas évaluable n’est jamais 0 et n’entre "
        "dans aucune moyenne."
    )
    if profile is not None:
        yield fidelity_chart(profile)


def fidelity_chart(profile: Sequence[GroupProfile]) -> Chart:
    bars = tuple(Bar(one.group.label, one.mean, _mean(one)) for one in profile)
    rows = tuple(
        (one.group.label, _mean(one), f"{one.assessed} sur {one.principles}") for one in profile
    )
    heads = ("Groupe de principes", "Moyenne sur 4", "Principes évalués")
    table = Table("Moyennes par groupe", heads, rows, "auto-évaluation scellée du rallye")
    return Chart("Respect des principes, moyenne par groupe", bars, float(HIGHEST), table)


def _mean(one: GroupProfile) -> str:
    return "non évaluable" if one.mean is None else number(one.mean, 1)


def _budget(facts: ReportFacts) -> Iterator[Block]:
    sides = (("Dépenses", facts.budget.expenses), ("Ressources", facts.budget.resources))
    for name, page in sides:
        if page.rows:
            yield _side(name, page)
    if not any(page.rows for _, page in sides):
        yield Paragraph("Aucune ligne n’est encore notée.")


def _side(name: str, page: Page) -> Table:
    lines = [
        (
            f"{row.label} (en nature)" if row.in_kind else row.label,
            _sum(row.planned),
            _sum(row.real),
        )
        for row in page.rows
    ]
    real = euros(page.real) if page.real_known else "—"
    rows = (*lines, ("Total", euros(page.planned), real))
    return Table(name, ("Intitulé", "Prévu", "Réel"), rows, "budget du rallye")


def _sum(amount: Decimal | None) -> str:
    return "—" if amount is None else euros(amount)
