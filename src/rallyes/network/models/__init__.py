"""What the network keeps: organisations, who acts for them, who asks to join, the charter."""

from rallyes.network.models.calls import Application, Call, CriterionAnswer
from rallyes.network.models.charter import CharterSignature, CharterVersion, NameRight
from rallyes.network.models.organisations import Organisation
from rallyes.network.models.people import Invitation, Mandate, Membership

__all__ = [
    "Application",
    "Call",
    "CharterSignature",
    "CharterVersion",
    "CriterionAnswer",
    "Invitation",
    "Mandate",
    "Membership",
    "NameRight",
    "Organisation",
]
