"""The personal data of those who belong to an organisation."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

PERSONAL = (
    PersonalData(
        People.MEMBERS,
        "rôle et dates dans la structure",
        "network.Membership",
        ("role", "joined_at", "left_at"),
        "Ouvrir le site à ceux qui préparent les rallyes, et à personne d’autre.",
        Basis.INTEREST,
        Keep.MEMBERSHIP,
    ),
    PersonalData(
        People.MEMBERS,
        "invitation",
        "network.Invitation",
        ("email", "role", "created_at", "expires_at", "accepted_at", "revoked_at"),
        "Inviter une ou un collègue.",
        Basis.INTEREST,
        Keep.A_YEAR,
    ),
    PersonalData(
        People.MEMBERS,
        "signature de la charte",
        "network.CharterSignature",
        ("seal", "signed_at"),
        "Savoir qui a engagé la structure, quand et sur quel texte.",
        Basis.INTEREST,
        Keep.MEMBERSHIP,
        readers="la structure et la fédération",
    ),
    PersonalData(
        People.NETWORK,
        "rôle dans le réseau, structures suivies et dates",
        "network.Mandate",
        ("role", "given_at", "ended_at"),
        "Ouvrir le suivi du réseau à la fédération et à ses experts, et à personne d’autre.",
        Basis.INTEREST,
        Keep.MEMBERSHIP,
        readers="la fédération",
    ),
    PersonalData(
        People.APPLICANTS,
        "coordonnées professionnelles, réponses et décision",
        "network.Application",
        (
            "name",
            "contact",
            "email",
            "phone",
            "territory",
            "sent_at",
            "decision",
            "reasons",
            "decided_at",
        ),
        "Répondre à une structure qui veut organiser des rallyes.",
        Basis.INTEREST,
        Keep.A_YEAR,
        readers="la fédération et ses experts",
    ),
    PersonalData(
        People.APPLICANTS,
        "réponses aux critères de l’appel",
        "network.CriterionAnswer",
        ("text",),
        "Choisir les nouvelles structures sur les mêmes critères.",
        Basis.INTEREST,
        Keep.A_YEAR,
        readers="la fédération et ses experts",
    ),
)
IMPERSONAL = {
    "network.Organisation": EVERYTHING,
    "network.CharterVersion": EVERYTHING,
    "network.NameRight": EVERYTHING,
    "network.Call": EVERYTHING,
    "network.Application": ("kind",),
    "network.CriterionAnswer": ("criterion",),
}
