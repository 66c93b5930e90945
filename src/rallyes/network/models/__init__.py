"""What the network keeps: organisations, the people who act for them, the charter."""

from rallyes.network.models.charter import CharterSignature, CharterVersion, NameRight
from rallyes.network.models.organisations import Organisation
from rallyes.network.models.people import Invitation, Mandate, Membership

__all__ = [
    "CharterSignature",
    "CharterVersion",
    "Invitation",
    "Mandate",
    "Membership",
    "NameRight",
    "Organisation",
]
