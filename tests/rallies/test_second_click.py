"""A second click on « Créer le rallye » does not make a second rally."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from django.utils import timezone

from rallyes.rallies.domain.rallies import create_rally
from rallyes.rallies.models import Rally
from tests.factories.network import MembershipFactory

pytestmark = pytest.mark.django_db

FIRST, LAST = date(2019, 6, 11), date(2019, 6, 13)


def test_a_second_click_finds_the_rally_of_the_first() -> None:
    wish = {"name": "Ardèche", "territory": "", "first": FIRST, "last": LAST}
    lead = MembershipFactory()
    now = timezone.now()
    assert create_rally(by=lead, now=now, **wish) == create_rally(by=lead, now=now, **wish)


def test_the_same_name_at_other_dates_is_another_rally() -> None:
    lead, now, later = MembershipFactory(), timezone.now(), timedelta(days=90)
    create_rally(by=lead, name="Ardèche", territory="", first=FIRST, last=LAST, now=now)
    create_rally(
        by=lead, name="Ardèche", territory="", first=FIRST + later, last=LAST + later, now=now
    )
    assert Rally.objects.count() == 2
