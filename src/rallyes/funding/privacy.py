"""The personal data of people at funders."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

FUNDER = "funding.Funder"

PERSONAL = (
    PersonalData(
        People.FUNDERS,
        "personne à contacter, son téléphone, son courriel",
        FUNDER,
        ("contact_name", "contact_phone", "contact_email"),
        "Suivre une demande avec quelqu’un.",
        Basis.INTEREST,
        Keep.THREE_YEARS,
    ),
)
IMPERSONAL = {
    FUNDER: ("name", "kind", "notes"),
    "funding.Grant": EVERYTHING,
    "funding.FunderLink": EVERYTHING,
    "funding.GrantPaper": EVERYTHING,
    "funding.Condition": EVERYTHING,
    "funding.BudgetLine": EVERYTHING,
}
