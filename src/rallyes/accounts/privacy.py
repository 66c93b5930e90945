"""The personal data of accounts."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

ACCOUNT = "accounts.User"

PERSONAL = (
    PersonalData(
        People.MEMBERS,
        "nom et adresse de connexion",
        ACCOUNT,
        ("email", "name", "date_joined", "last_login"),
        "Se connecter, et savoir qui a fait quoi.",
        Basis.INTEREST,
        Keep.MEMBERSHIP,
        "l’équipe de la structure",
    ),
    PersonalData(
        People.MEMBERS,
        "clés d’accès, application et codes de secours",
        "mfa.Authenticator",
        ("type", "data", "created_at", "last_used_at"),
        "Demander une preuve de plus que le code reçu par courriel.",
        Basis.INTEREST,
        Keep.MEMBERSHIP,
        "personne",
    ),
    PersonalData(
        People.MEMBERS,
        "connexions ouvertes\u00a0: appareil, adresse du réseau, dernière visite",
        "usersessions.UserSession",
        ("created_at", "ip", "last_seen_at", "user_agent"),
        "Voir où son compte est ouvert, et le fermer ailleurs.",
        Basis.INTEREST,
        Keep.DAYS,
        "la personne elle-même",
    ),
    PersonalData(
        People.MEMBERS,
        "journal de ce qui a été lu et changé",
        "core.Trace",
        ("at", "actor", "organisation", "verb", "about", "facts"),
        "Pouvoir dire qui a lu ou changé quoi.",
        Basis.INTEREST,
        Keep.A_YEAR,
        "les responsables de la structure",
    ),
)
IMPERSONAL = {
    ACCOUNT: ("password", "is_active", "is_superuser"),
    "core.Job": EVERYTHING,
    "core.Commune": EVERYTHING,
}
