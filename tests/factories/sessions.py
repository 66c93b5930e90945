"""Browsers of people who are signed in."""

from django.test import Client

from rallyes.network.models import Membership, Organisation
from tests.factories.network import MembershipFactory


def signed_in(membership: Membership) -> Client:
    """The browser of somebody who belongs, or belonged, to an organisation."""
    client = Client()
    client.force_login(membership.user)
    return client


def organiser_of(organisation: Organisation) -> Client:
    return signed_in(MembershipFactory(organisation=organisation))
