"""Where the companies of a rally miss the charter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallyes.companies.domain.openings import HalfDay, half_days, missing_half_days, spans_of
from rallyes.companies.domain.queries import (
    WITHOUT_OPENINGS,
    WITHOUT_PLACE,
    CompanyRow,
    company_rows,
    confirmed,
    sectors_of,
)
from rallyes.companies.enums import SOUGHT
from rallyes.core.french import NBSP, agree, count, enumeration
from rallyes.core.names import only
from rallyes.core.sectors import SECTIONS
from rallyes.network.domain.charter.figures import Figures
from rallyes.rallies.domain.charter import CharterWarning, figures_of
from rallyes.rallies.models import Rally


def company_warnings(
    rally: Rally, *, rows: Sequence[CompanyRow] | None = None
) -> list[CharterWarning]:
    """Of the companies that said yes. ``rows``: those of the rally where they are at hand."""
    every = company_rows(rally) if rows is None else rows
    figures = figures_of(rally)
    known = confirmed(every)
    return [
        *_too_few(known, figures.companies, sought=_sought(every)),
        *_too_alike(known, figures),
        *_closed_half_days(rally, known),
        *_without_openings(known),
        *_without_place(known),
    ]


def _sought(rows: Sequence[CompanyRow]) -> int:
    return sum(row.engagement.status in SOUGHT for row in rows)


def _too_few(rows: Sequence[CompanyRow], least: int, *, sought: int) -> Iterator[CharterWarning]:
    """``sought``: how many have not answered yet; calling them comes before finding others."""
    if len(rows) < least:
        missing = least - len(rows)
        yield CharterWarning(
            code="companies-too-few",
            sentence=_so_many(len(rows)),
            reason=f"La charte veut que chacun en visite au moins {least}.",
            remedy=_remedy(missing, sought),
            page="chase" if sought else "companies",
            blocking=True,
        )


def _remedy(missing: int, sought: int) -> str:
    if not sought:
        return f"Ajouter {count(missing, 'entreprise')}"
    who = agree(sought, "celle qui n’a", "celles qui n’ont")
    return f"Relancer {who} pas répondu"


def _so_many(number: int) -> str:
    if not number:
        return "Le rallye n’a encore aucune entreprise confirmée."
    return f"Le rallye ne compte {only(number, 'entreprise confirmée', 'une')}."


def _too_alike(rows: Sequence[CompanyRow], figures: Figures) -> Iterator[CharterWarning]:
    sectors = sectors_of(rows)
    if len(rows) >= figures.companies and len(sectors) < figures.sectors:
        names = [SECTIONS[letter].short if letter in SECTIONS else letter for letter in sectors]
        yield CharterWarning(
            code="sectors-too-few",
            sentence=(
                f"Les entreprises ne montrent {only(len(sectors), 'secteur')} "
                f"({enumeration(names)})."
                if sectors
                else "Aucune entreprise n’a encore de secteur d’activité."
            ),
            reason="La charte veut plusieurs secteurs, pour ouvrir l’horizon des participants.",
            remedy="Préciser les secteurs ou inviter d’autres métiers",
            page="companies",
        )


def _closed_half_days(rally: Rally, rows: Sequence[CompanyRow]) -> Iterator[CharterWarning]:
    if not rows:
        return
    halves = half_days(rally.days.all())
    receiving = [
        (spans_of(row.engagement.openings.all()), row.engagement.visit_minutes) for row in rows
    ]
    missing = missing_half_days(halves, receiving)
    if missing:
        yield CharterWarning(
            code="half-day-closed",
            sentence=_closed(missing),
            reason="Les équipes n’auraient alors rien à visiter.",
            remedy="Ajouter des créneaux",
            page="companies",
            filter="&".join(f"ferme={half.key}" for half in missing),
        )


def _closed(missing: Sequence[HalfDay]) -> str:
    if len(missing) == 1:
        return f"Aucune entreprise confirmée ne reçoit {missing[0].label}."
    when = f"{NBSP}; ".join(half.label for half in missing)
    return (
        f"Aucune entreprise confirmée ne reçoit pendant {len(missing)} demi-journées{NBSP}: {when}."
    )


def _without_openings(rows: Sequence[CompanyRow]) -> Iterator[CharterWarning]:
    number = sum(WITHOUT_OPENINGS in row.gaps for row in rows)
    if number:
        yield CharterWarning(
            code="companies-without-openings",
            sentence=f"{_some(number)} aucun créneau pendant les jours du rallye.",
            reason="Sans créneau, une entreprise n’est visitée par personne.",
            remedy="Noter leurs créneaux",
            page="companies",
            filter=f"manque={WITHOUT_OPENINGS}",
        )


def _without_place(rows: Sequence[CompanyRow]) -> Iterator[CharterWarning]:
    number = sum(WITHOUT_PLACE in row.gaps for row in rows)
    if number:
        yield CharterWarning(
            code="companies-without-place",
            sentence=f"{_some(number)} pas de position sur la carte.",
            reason="Sans position, les trajets ne peuvent pas être calculés.",
            remedy="Compléter leurs adresses",
            page="companies",
            filter=f"manque={WITHOUT_PLACE}",
            blocking=True,
        )


def _some(number: int) -> str:
    return f"{count(number, 'entreprise')} n’{'ont' if number > 1 else 'a'}"
