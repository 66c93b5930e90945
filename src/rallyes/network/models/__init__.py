"""What the network keeps: organisations and the people who act for them."""

from rallyes.network.models.organisations import Organisation
from rallyes.network.models.people import Invitation, Mandate, Membership

__all__ = ["Invitation", "Mandate", "Membership", "Organisation"]
