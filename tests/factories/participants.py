"""Job seekers of a rally, and who goes with whom."""

from datetime import time, timedelta

import factory

from rallyes.participants.enums import PairKind
from rallyes.participants.models import (
    Agency,
    Attendance,
    InfoSession,
    Pair,
    Participant,
    Prescriber,
    Referral,
    Step,
)
from tests.factories.accounts import UserFactory
from tests.factories.network import JOINED, OrganisationFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory


class ParticipantFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Participant

    rally = factory.SubFactory(RallyFactory, days=2)
    ref = factory.Sequence(lambda n: f"p{n + 1}")
    position = factory.Sequence(lambda n: n)
    first_name = factory.Sequence(lambda n: f"Prénom{n}")
    last_name = factory.Sequence(lambda n: f"Nom{n}")
    age = factory.Sequence(lambda n: (22, 35, 54)[n % 3])
    gender = factory.Sequence(lambda n: "fm"[n % 2])
    education = 3
    sector = "G"
    prescriber = factory.Sequence(lambda n: ("Mission locale", "France Travail")[n % 2])


class PairFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Pair

    rally = factory.SubFactory(RallyFactory, days=2)
    kind = PairKind.TOGETHER
    first = factory.SubFactory(ParticipantFactory, rally=factory.SelfAttribute("..rally"))
    second = factory.SubFactory(ParticipantFactory, rally=factory.SelfAttribute("..rally"))


class AgencyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Agency

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Mission locale {n}")
    kind = "ML"


class PrescriberFactory(factory.django.DjangoModelFactory):
    """Somebody of an agency who may refer; ``ended_at`` for one who may no longer."""

    class Meta:
        model = Prescriber

    agency = factory.SubFactory(AgencyFactory)
    organisation = factory.SelfAttribute("agency.organisation")
    user = factory.SubFactory(
        UserFactory,
        email=factory.Sequence(lambda n: f"prescriptrice{n}@exemple.org"),
        name=factory.Sequence(lambda n: f"Prescriptrice {n}"),
    )
    invited_at = JOINED


class ReferralFactory(factory.django.DjangoModelFactory):
    """A referral to a rally of the prescriber's own organisation."""

    class Meta:
        model = Referral

    prescriber = factory.SubFactory(PrescriberFactory)
    participant = factory.SubFactory(
        ParticipantFactory,
        status="referred",
        rally__organisation=factory.SelfAttribute("...prescriber.organisation"),
    )
    agreed_at = JOINED


class InfoSessionFactory(factory.django.DjangoModelFactory):
    """Three weeks before the usual rally of the tests."""

    class Meta:
        model = InfoSession

    rally = factory.SubFactory(RallyFactory, days=2)
    date = FIRST_DAY - timedelta(days=21)
    start = time(10)
    end = time(11, 30)
    place = "Mission locale, Aubenas"
    nonce = factory.Sequence(lambda n: f"nonce{n}")


class AttendanceFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Attendance

    session = factory.SubFactory(InfoSessionFactory)
    participant = factory.SubFactory(
        ParticipantFactory, rally=factory.SelfAttribute("..session.rally"), status="referred"
    )
    expected_at = JOINED


class StepFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Step

    participant = factory.SubFactory(ParticipantFactory)
    status = "registered"
    at = JOINED
