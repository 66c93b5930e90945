"""Funders, the money asked from them, what they ask in return, and lines of a budget."""

from datetime import datetime
from decimal import Decimal

import factory

from rallyes.core.french import PARIS
from rallyes.funding.enums import GrantState, Side
from rallyes.funding.models import BudgetLine, Condition, Funder, Grant, GrantPaper
from tests.factories.network import OrganisationFactory
from tests.factories.rallies import RallyFactory


class FunderFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Funder

    organisation = factory.SubFactory(OrganisationFactory)
    name = factory.Sequence(lambda n: f"Conseil départemental {n}")


class GrantFactory(factory.django.DjangoModelFactory):
    """3 000 € asked for."""

    class Meta:
        model = Grant

    rally = factory.SubFactory(RallyFactory)
    funder = factory.SubFactory(
        FunderFactory, organisation=factory.SelfAttribute("..rally.organisation")
    )
    state = GrantState.ASKED
    asked = Decimal(3000)


class ConditionFactory(factory.django.DjangoModelFactory):
    """At least 8 people, whoever they are."""

    class Meta:
        model = Condition

    grant = factory.SubFactory(GrantFactory)
    number = 8


class GrantPaperFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = GrantPaper

    grant = factory.SubFactory(GrantFactory)
    name = "convention.pdf"
    content = b"%PDF-1.7"
    size = 8
    added_at = datetime(2019, 5, 2, 9, tzinfo=PARIS)


class BudgetLineFactory(factory.django.DjangoModelFactory):
    """400 € of petrol."""

    class Meta:
        model = BudgetLine

    rally = factory.SubFactory(RallyFactory)
    side = Side.EXPENSE
    label = "Essence"
    planned = Decimal(400)
