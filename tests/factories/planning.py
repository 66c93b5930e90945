"""Vehicles and guides of a rally."""

import factory

from rallyes.planning.models import Guide, Vehicle
from tests.factories.rallies import RallyFactory


class VehicleFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Vehicle

    rally = factory.SubFactory(RallyFactory, days=2)
    ref = factory.Sequence(lambda n: f"v{n + 1}")
    position = factory.Sequence(lambda n: n)
    name = factory.Sequence(lambda n: f"Véhicule {n}")
    seats = 5


class GuideFactory(factory.django.DjangoModelFactory):
    class Meta:
        model = Guide

    rally = factory.SubFactory(RallyFactory, days=2)
    ref = factory.Sequence(lambda n: f"g{n + 1}")
    position = factory.Sequence(lambda n: n)
    first_name = factory.Sequence(lambda n: f"Guide{n}")
    last_name = "Essai"
