"""A rally whose programme is published, with gatherings, contacts and numbers to call."""

from __future__ import annotations

from datetime import UTC, datetime, time

from rallyes.companies.models import Company
from rallyes.planning.domain.publishing import publish
from rallyes.planning.models import Publication
from rallyes.rallies.enums import Audience, GatheringKind
from rallyes.rallies.models import Gathering
from tests.factories.programme import draft_like

NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)
PHONE = "04 65 71 00 99"


def published_like(instance: str) -> Publication:
    """The instance's programme as version 1: welcome on the first day, closing after the last."""
    draft = draft_like(instance)
    rally = draft.rally
    rally.emergency_numbers = "Coordination : 06 39 98 10 00"
    rally.base_address, rally.base_commune = "16 avenue de Zelzate", "Aubenas"
    rally.save()
    Company.objects.filter(engagements__rally=rally).update(
        address="12 route de Vals", contact_name="Mme Garnier", contact_phone=PHONE
    )
    first, last = rally.days.first(), rally.days.last()
    everybody = [Audience.PARTICIPANTS.value, Audience.GUIDES.value]
    Gathering.objects.create(
        rally=rally,
        kind=GatheringKind.WELCOME,
        date=first.date,
        start=time(8),
        end=time(8, 30),
        place="Pôle de services",
        invited=everybody,
    )
    Gathering.objects.create(
        rally=rally,
        kind=GatheringKind.CLOSING,
        date=last.date,
        start=time(17, 45),
        end=time(19),
        place="Salle des fêtes",
        invited=[*everybody, Audience.COMPANIES.value],
    )
    return publish(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)
