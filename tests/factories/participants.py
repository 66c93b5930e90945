"""Job seekers of a rally, and who goes with whom."""

import factory

from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair, Participant
from tests.factories.rallies import RallyFactory


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
