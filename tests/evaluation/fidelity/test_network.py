"""The network's profile counts each rally once, and never what could not be assessed."""

import pytest
from django.utils import timezone

from rallyes.evaluation.domain.fidelity.network import overall, profiles
from rallyes.evaluation.enums import Assessor
from rallyes.evaluation.models import Assessment
from tests.factories.evaluation import sealed
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db


def scored(rally, kind=Assessor.SELF, **scores):
    grid = sealed(rally, kind)
    for principle, score in scores.items():
        grid.scores.filter(principle=principle).update(score=score)
    return grid


def means(found):
    return {one.group.key: (one.mean, one.rallies) for one in overall(found)}


def test_each_rally_weighs_the_same():
    full, bare = RallyFactory.create_batch(2)
    scored(full, consecutive_days=4, visit_time=4, feedback_time=4, closing_event=4)
    scored(bare, closing_event=2)
    found = means(profiles([full, bare], Assessor.SELF))
    assert found["format"] == (3, 2)
    assert found["report"] == (None, 0)


def test_the_latest_sealed_grid_counts_and_an_open_one_does_not():
    rally = RallyFactory()
    scored(rally, closing_event=1)
    latest = scored(rally, closing_event=3)
    Assessment.objects.filter(pk=latest.pk).update(sealed_at=timezone.now())
    opened = scored(rally, closing_event=0)
    Assessment.objects.filter(pk=opened.pk).update(sealed_at=None)
    assert means(profiles([rally], Assessor.SELF))["format"] == (3, 1)


def test_an_outside_reading_is_counted_apart():
    rally = RallyFactory()
    scored(rally, closing_event=4)
    scored(rally, Assessor.OUTSIDE, closing_event=2)
    assert means(profiles([rally], Assessor.OUTSIDE))["format"] == (2, 1)
    assert profiles([RallyFactory()], Assessor.SELF) == []


def test_many_rallies_take_two_questions(django_assert_num_queries):
    rallies = RallyFactory.create_batch(8)
    for rally in rallies:
        scored(rally, closing_event=4)
    with django_assert_num_queries(2):
        profiles(rallies, Assessor.SELF)
