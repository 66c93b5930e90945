"""The companies of a rally as a table to carry away."""

from __future__ import annotations

from collections.abc import Sequence

from rallyes.companies.domain.openings import spans_of
from rallyes.companies.domain.queries import CompanyRow
from rallyes.core.french import clock, full_date, phone
from rallyes.core.sectors import SECTIONS
from rallyes.documents.tables import Cell, Table

HEADERS = (
    "Entreprise", "Secteur", "SIRET", "Code NAF", "Adresse", "Code postal", "Commune", "Latitude",
    "Longitude", "Personne à contacter", "Téléphone", "Courriel", "Accessible en fauteuil",
    "Durée de la visite (min)", "Personnes à la fois", "Visites par jour au plus", "Créneaux",
    "Consignes", "Suivi", "La suite", "Groupe de 8 à 12",
    "Métiers qui recrutent", "Lots", "Valeur des lots (€)", "Don", "Montant du don (€)",
    "Mécénat de compétences",
)  # fmt: skip


def company_table(rows: Sequence[CompanyRow]) -> Table:
    return Table("Entreprises", HEADERS, [_cells(row) for row in rows])


def _cells(row: CompanyRow) -> list[Cell]:
    company, engagement = row.company, row.engagement
    section = SECTIONS.get(company.sector)
    return [
        company.name,
        section.short if section else company.sector,
        company.siret,
        company.naf,
        company.address,
        company.postal_code,
        company.commune,
        company.lat,
        company.lon,
        company.contact_name,
        phone(company.contact_phone) if company.contact_phone else "",
        company.contact_email,
        company.wheelchair,
        engagement.visit_minutes,
        engagement.max_people,
        engagement.max_visits_per_day,
        _hours(row),
        engagement.notes,
        engagement.get_status_display(),
        _next(row),
        engagement.groups,
        engagement.jobs,
        engagement.prizes,
        engagement.prizes_value,
        engagement.donation,
        engagement.donation_amount,
        engagement.skills,
    ]


def _next(row: CompanyRow) -> str:
    """``Rappeler, jeudi 4 avril 2019``."""
    if row.last is None or row.next_on is None:
        return ""
    return f"{row.last.next_step}, {full_date(row.next_on)}"


def _hours(row: CompanyRow) -> str:
    """``mardi 11 juin 9 h - 12 h, mercredi 12 juin 14 h - 17 h``."""
    spans = spans_of(row.engagement.openings.all())
    return ", ".join(
        f"{full_date(span.date, year=False)} {clock(span.start)} - {clock(span.end)}"
        for span in spans
    )
