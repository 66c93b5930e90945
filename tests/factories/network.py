"""Organisations, who belongs to them, who is invited."""

from datetime import UTC, date, datetime, timedelta

import factory

from rallyes.network.enums import NetworkRole, Role
from rallyes.network.models import Invitation, Mandate, Membership, NameRight, Organisation
from tests.factories.accounts import UserFactory

JOINED = datetime(2019, 1, 7, 8, tzinfo=UTC)


class OrganisationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Organisation

    name = factory.Sequence(lambda n: f"Structure {n}")


class MembershipFactory(factory.django.DjangoModelFactory):
    """A lead of an organisation; ``left=True`` for a colleague who is gone."""

    class Meta:
        model = Membership

    class Params:
        left = factory.Trait(left_at=JOINED + timedelta(days=30))
        member = factory.Trait(role=Role.MEMBER)
        reader = factory.Trait(role=Role.READER)

    user = factory.SubFactory(UserFactory)
    organisation = factory.SubFactory(OrganisationFactory)
    role = Role.LEAD
    joined_at = JOINED


class InvitationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Invitation

    organisation = factory.SubFactory(OrganisationFactory)
    email = factory.Sequence(lambda n: f"invitee{n}@exemple.org")
    created_at = JOINED
    expires_at = JOINED + timedelta(days=7)


class MandateFactory(factory.django.DjangoModelFactory):
    """Somebody of the federation; ``expert=True`` for an expert who follows nobody yet."""

    class Meta:
        model = Mandate

    class Params:
        expert = factory.Trait(role=NetworkRole.EXPERT)

    user = factory.SubFactory(UserFactory)
    role = NetworkRole.FEDERATION
    given_at = JOINED


class NameRightFactory(factory.django.DjangoModelFactory):
    """The name and the logo for the year 2019."""

    class Meta:
        model = NameRight

    organisation = factory.SubFactory(OrganisationFactory)
    since = date(2019, 1, 1)
    until = date(2019, 12, 31)
    code = factory.Sequence(lambda n: f"ABCD{n:04d}")
    given_at = JOINED
