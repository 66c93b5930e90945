"""The personal data of a rally itself."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

RALLY = "rallies.Rally"

PERSONAL = (
    PersonalData(
        People.MEMBERS,
        "numéros d’urgence du rallye",
        RALLY,
        ("emergency_numbers",),
        "Pouvoir appeler quelqu’un pendant le rallye.",
        Basis.INTEREST,
        Keep.RALLY,
        "les équipes, les accompagnateurs et les entreprises",
    ),
    PersonalData(
        People.PARTNERS,
        "membres du comité de pilotage",
        "rallies.CommitteeMember",
        ("name", "body", "office", "email", "phone"),
        "Réunir les partenaires qui portent le rallye.",
        Basis.INTEREST,
        Keep.RALLY,
    ),
)
IMPERSONAL = {
    RALLY: (
        "name",
        "territory",
        "public_partner",
        "base_name",
        "base_address",
        "base_postal_code",
        "base_commune",
        "base_lat",
        "base_lon",
        "base_place_approximate",
        "teams",
        "team_size_min",
        "team_size_max",
        "visits_min",
        "visits_max",
        "visits_target",
        "buffer_minutes",
        "weights",
        "guides_planned",
        "referrals_open",
        "cancelled_at",
        "cancelled_reason",
        "is_demonstration",
        "charter",
        "previous",
        "created_at",
    ),
    "rallies.RallyDay": EVERYTHING,
    "rallies.Gathering": EVERYTHING,
    "rallies.Task": EVERYTHING,
    "rallies.JournalEntry": EVERYTHING,
    "rallies.CommitteeMeeting": EVERYTHING,
}
