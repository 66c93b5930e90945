"""The personal data of people in companies."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

COMPANY = "companies.Company"

PERSONAL = (
    PersonalData(
        People.COMPANIES,
        "personne à contacter, son rôle, son téléphone, son courriel",
        COMPANY,
        ("contact_name", "contact_role", "contact_phone", "contact_email"),
        "Préparer les visites avec quelqu’un de l’entreprise.",
        Basis.INTEREST,
        Keep.THREE_YEARS,
    ),
    PersonalData(
        People.COMPANIES,
        "autres personnes de l’entreprise (nom, rôle, téléphone, courriel, qui accueille)",
        "companies.Contact",
        ("name", "role", "phone", "email", "on_site"),
        "Joindre la bonne personne, et dire aux équipes qui les accueille.",
        Basis.INTEREST,
        Keep.THREE_YEARS,
    ),
    PersonalData(
        People.COMPANIES,
        "échanges (quand, avec qui, ce qui s’est dit)",
        "companies.Exchange",
        ("at", "means", "with_whom", "said", "before", "status", "next_step", "next_on"),
        "Ne pas redemander, et rappeler au bon moment.",
        Basis.INTEREST,
        Keep.THREE_YEARS,
    ),
    PersonalData(
        People.COMPANIES,
        "tableau d’un partenaire, le temps de le reprendre",
        "companies.PendingTable",
        ("content",),
        "Reprendre des entreprises sans les saisir.",
        Basis.INTEREST,
        Keep.DAYS,
    ),
)
IMPERSONAL = {
    COMPANY: (
        "name",
        "siret",
        "naf",
        "sector",
        "address",
        "postal_code",
        "commune",
        "lat",
        "lon",
        "place_approximate",
        "access_notes",
        "wheelchair",
        "notes",
    ),
    "companies.PendingTable": ("file_name", "mapping", "brought_at"),
    "companies.Engagement": EVERYTHING,
    "companies.KnownColumn": EVERYTHING,
    "companies.KnownApart": EVERYTHING,
    "companies.Opening": EVERYTHING,
}
