"""What the vehicles, guides and programmes of a rally prove of its tasks."""

from __future__ import annotations

from rallyes.core.french import count
from rallyes.planning.domain.headcount import headcount
from rallyes.rallies.domain.path.proofs import Proof, towards
from rallyes.rallies.models import Rally


def planning_proofs(rally: Rally) -> dict[str, Proof]:
    figures = headcount(rally)
    missing = figures.participants - figures.seats
    return {
        "seats": Proof(
            bool(figures.seats) and missing <= 0,
            f"il manque {count(missing, 'place')}" if missing > 0 else "",
        ),
        "guides": Proof(
            0 < figures.vehicles <= figures.guides,
            f"{figures.guides} pour {count(figures.vehicles, 'véhicule')}",
        ),
        "draft": towards(figures.drafts + figures.published, 1),
        "published": Proof(bool(figures.published)),
    }
