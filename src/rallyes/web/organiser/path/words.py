"""How phases are called in addresses."""

from __future__ import annotations

from rallyes.rallies.enums import PhaseKey

SLUGS = {
    PhaseKey.FUNDING: "financements",
    PhaseKey.COMPANIES: "entreprises",
    PhaseKey.PARTICIPANTS: "participants",
    PhaseKey.COMMUNICATION: "communication",
    PhaseKey.PLANNING: "plannings",
    PhaseKey.GATHERINGS: "temps-conviviaux",
    PhaseKey.GAMES: "jeux",
    PhaseKey.REPORT: "bilan",
}
BY_SLUG = {slug: phase for phase, slug in SLUGS.items()}
