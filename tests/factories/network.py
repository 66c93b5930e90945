"""Organisations, who belongs to them, who is invited."""

from datetime import UTC, date, datetime, timedelta

import factory

from rallyes.network.enums import NetworkRole, OrganisationKind, Role
from rallyes.network.models import (
    Application,
    Call,
    Invitation,
    Mandate,
    Membership,
    NameRight,
    Organisation,
)
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


class CallFactory(factory.django.DjangoModelFactory):
    """A call that is open for long; ``closed=True`` for one that is over."""

    class Meta:
        model = Call

    class Params:
        closed = factory.Trait(opens_on=date(2019, 1, 7), closes_on=date(2019, 2, 7))

    title = "Appel à manifestation d’intérêt"
    text = "Rejoignez le réseau."
    opens_on = date(2019, 1, 7)
    closes_on = date(2099, 1, 7)


class ApplicationFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Application

    call = factory.SubFactory(CallFactory)
    name = factory.Sequence(lambda n: f"Candidate {n}")
    kind = OrganisationKind.MIFE
    territory = "Aubenas, Privas"
    contact = "Nadia Blanc"
    email = factory.Sequence(lambda n: f"candidate{n}@exemple.org")
    phone = "04 75 00 00 00"
    sent_at = JOINED
