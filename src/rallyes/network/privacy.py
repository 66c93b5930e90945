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
)
IMPERSONAL = {
    "network.Organisation": EVERYTHING,
    "network.CharterVersion": EVERYTHING,
    "network.NameRight": EVERYTHING,
}
