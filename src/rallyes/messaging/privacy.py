"""The personal data of messages."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

PERSONAL = (
    PersonalData(
        People.PARTICIPANTS,
        "messages envoyés, aux entreprises et aux accompagnateurs aussi",
        "messaging.Message",
        (
            "about",
            "to",
            "subject",
            "body",
            "stop_address",
            "state",
            "fault",
            "created_at",
            "sent_at",
        ),
        "Envoyer à chacun son lien, et savoir ce qui est parti.",
        Basis.INTEREST,
        Keep.A_YEAR,
    ),
    PersonalData(
        People.PARTICIPANTS,
        "adresse qui ne veut plus de message (son empreinte seule)",
        "messaging.Correspondent",
        ("digest", "nonce", "stopped_at"),
        "Ne plus écrire à qui ne le veut plus.",
        Basis.INTEREST,
        Keep.REFUSAL,
    ),
)
IMPERSONAL = {
    "messaging.Message": (
        "organisation",
        "within",
        "channel",
        "kind",
        "sender",
        "reply_to",
        "attempts",
        "not_before",
        "tried_at",
    ),
    "messaging.Correspondent": ("organisation", "channel"),
    "messaging.Text": EVERYTHING,
}
