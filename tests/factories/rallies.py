"""Rallies with their days and gatherings: Aubenas, June 2019, unless a test says otherwise."""

from datetime import date, datetime, time, timedelta

import factory

from rallyes.core.french import PARIS
from rallyes.rallies.enums import Audience, GatheringKind, Lesson, PhaseKey
from rallyes.rallies.models import Gathering, JournalEntry, Rally, RallyDay, Task
from tests.factories.network import OrganisationFactory

FIRST_DAY = date(2019, 6, 11)


class RallyFactory(factory.django.DjangoModelFactory):
    """A rally that leaves from Aubenas; ``days=2`` adds that many days of visits."""

    class Meta:
        model = Rally
        skip_postgeneration_save = True

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Rallye {n}")
    territory = "Ardèche méridionale"
    base_name = "Pôle de services"
    base_address = "16 avenue de Zelzate"
    base_postal_code = "07200"
    base_commune = "Aubenas"
    base_lat = 44.6196
    base_lon = 4.3907

    @factory.post_generation
    def days(self, create: bool, extracted: int | None, **fields: object) -> None:
        for number in range(extracted or 0):
            RallyDayFactory(rally=self, date=FIRST_DAY + timedelta(days=number), **fields)


class RallyDayFactory(factory.django.DjangoModelFactory):
    """A whole day of visits; ``half=True`` ends at noon, without lunch."""

    class Meta:
        model = RallyDay

    class Params:
        half = factory.Trait(
            end=time(12, 30), lunch_earliest=None, lunch_latest=None, lunch_minutes=None
        )

    rally = factory.SubFactory(RallyFactory)
    date = factory.Sequence(lambda n: FIRST_DAY + timedelta(days=n % 300))
    start = time(8, 30)
    end = time(17, 30)
    lunch_earliest = time(12)
    lunch_latest = time(14)
    lunch_minutes = 60


class GatheringFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Gathering

    rally = factory.SubFactory(RallyFactory)
    kind = GatheringKind.WELCOME
    date = FIRST_DAY
    start = time(8)
    end = time(8, 30)
    place = "Pôle de services, Aubenas"
    invited = factory.LazyFunction(lambda: [Audience.PARTICIPANTS.value, Audience.GUIDES.value])


class TaskFactory(factory.django.DjangoModelFactory):
    """A task of our own, three weeks before the rally; ``key=…`` makes it one of the usual ones."""

    class Meta:
        model = Task

    rally = factory.SubFactory(RallyFactory)
    phase = PhaseKey.COMPANIES
    title = "Rappeler la chambre de métiers"
    days_before = 21


class JournalEntryFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = JournalEntry

    rally = factory.SubFactory(RallyFactory)
    phase = PhaseKey.COMPANIES
    lesson = Lesson.WORKED
    text = "Nommer le département a décidé trois entreprises."
    written_at = datetime(2019, 5, 2, 9, tzinfo=PARIS)
