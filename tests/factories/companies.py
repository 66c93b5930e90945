"""Companies and what they give to a rally; ``openings=True``: every day from 9 h to 17 h."""

from datetime import UTC, datetime, time

import factory

from rallyes.companies.enums import Means, Status
from rallyes.companies.models import Company, Engagement, Exchange, Opening
from tests.factories.network import OrganisationFactory
from tests.factories.rallies import RallyFactory


class CompanyFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Company

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Entreprise {n}")
    sector = factory.Sequence(lambda n: "ACFGIQ"[n % 6])
    address = "1 rue des Essais"
    postal_code = "07200"
    commune = "Aubenas"
    lat = 44.62
    lon = 4.39


class EngagementFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Engagement
        skip_postgeneration_save = True

    rally = factory.SubFactory(RallyFactory, days=2)
    company = factory.SubFactory(
        CompanyFactory, organisation=factory.SelfAttribute("..rally.organisation")
    )
    ref = factory.Sequence(lambda n: f"c{n + 1}")
    position = factory.Sequence(lambda n: n)

    @factory.post_generation
    def openings(self, create: bool, extracted: bool | None, **fields: object) -> None:
        for day in self.rally.days.all() if extracted else ():
            Opening.objects.create(
                **{
                    "engagement": self,
                    "date": day.date,
                    "start": time(9),
                    "end": time(17),
                    **fields,
                }
            )


class ExchangeFactory(factory.django.DjangoModelFactory):
    """A call that led a company from nothing to "contactée"."""

    class Meta:
        model = Exchange

    engagement = factory.SubFactory(EngagementFactory)
    at = datetime(2019, 4, 2, 9, tzinfo=UTC)
    means = Means.PHONE
    before = Status.TO_CONTACT
    status = Status.CONTACTED
