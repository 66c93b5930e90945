"""What the companies of a rally prove of its tasks."""

from __future__ import annotations

from rallyes.companies.domain.openings import half_days, missing_half_days, spans_of
from rallyes.companies.domain.queries import company_rows, confirmed, sectors_of
from rallyes.core.french import count
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.domain.path.proofs import Proof, towards
from rallyes.rallies.models import Rally


def company_proofs(rally: Rally) -> dict[str, Proof]:
    known = company_rows(rally)
    rows = confirmed(known)
    asked = figures_of(rally)
    halves = half_days(rally.days.all())
    receiving = [
        (spans_of(row.engagement.openings.all()), row.engagement.visit_minutes) for row in rows
    ]
    closed = len(missing_half_days(halves, receiving))
    return {
        "partner_tables": towards(len(known), 1),
        "first_company": towards(len(rows), 1),
        "six_companies": towards(len(rows), asked.companies),
        "sectors": towards(len(sectors_of(rows)), asked.sectors),
        "half_days": Proof(
            bool(halves) and not closed,
            f"{count(closed, 'demi-journée')} sans entreprise" if closed else "",
        ),
    }
