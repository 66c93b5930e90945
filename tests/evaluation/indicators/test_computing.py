"""Indicators against a plain count over the same rows, one at a time."""

from datetime import date, timedelta

import pytest

from rallyes.evaluation.domain.indicators.computing import by_rally, countable
from rallyes.evaluation.domain.indicators.registry import INDICATORS
from rallyes.evaluation.domain.outcomes.criteria import figures
from rallyes.evaluation.domain.outcomes.following import followed, window_of
from rallyes.evaluation.enums import Assessor, Channel, Reach, Situation
from rallyes.evaluation.models import Attempt, Score
from rallyes.fielddays.enums import Half
from rallyes.fielddays.models import Outing, Presence, VisitHeld
from rallyes.participants.enums import Eligibility
from rallyes.rallies.models import Rally
from tests.factories.companies import EngagementFactory
from tests.factories.evaluation import SEALED, SpellFactory, sealed
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db
LATER = date(2020, 6, 1)


def held_rally(*, people, made=3, missed=1, minutes=50, **fields):
    """A rally of one team on one morning; ``people``: fields of each who came."""
    rally = RallyFactory(days=2, **fields)
    outing = Outing.objects.create(
        rally=rally, date=FIRST_DAY, half=Half.MORNING, team="e1", team_name="1", recorded_at=SEALED
    )
    for number in range(made + missed):
        VisitHeld.objects.create(
            outing=outing,
            engagement=EngagementFactory(rally=rally, ref=f"c{number}"),
            made=number < made,
            minutes=minutes,
        )
    for number, one in enumerate(people):
        person = ParticipantFactory(rally=rally, ref=f"p{number}", **one)
        Presence.objects.create(outing=outing, participant=person)
    return rally


def part(rally, key):
    found = by_rally(Rally.objects.filter(pk=rally.pk), today=LATER)[0].parts[key]
    return found.top, found.bottom


def test_the_record_says_who_came_and_what_was_seen():
    rally = held_rally(people=[{"gender": "f"}, {"gender": "m"}, {"gender": ""}])
    ParticipantFactory(rally=rally, ref="absent", gender="f")
    assert part(rally, "participants") == (3, 1)
    assert part(rally, "women") == (1, 2)
    assert part(rally, "companies") == (3, 1)
    assert part(rally, "visits_made") == (3, 4)
    assert part(rally, "visit_minutes") == (150, 3)


def test_a_rally_without_a_visit_made_does_not_count():
    rally = held_rally(people=[{}], made=0)
    assert by_rally(Rally.objects.filter(pk=rally.pk), today=LATER) == []


def test_outcomes_agree_with_the_page_of_the_rally():
    rally = held_rally(people=[{"eligibility": Eligibility.SEEKER}] * 6)
    people = list(rally.participants.order_by("pk"))
    last = FIRST_DAY + timedelta(days=1)
    job = {"started_on": last + timedelta(days=10), "told_on": last + timedelta(days=183)}
    SpellFactory(participant=people[0], **job)
    short = job | {"ended_on": last + timedelta(days=20), "situation": Situation.CDD}
    SpellFactory(participant=people[1], **short)
    SpellFactory(participant=people[1], **job | {"started_on": last + timedelta(days=170)})
    SpellFactory(participant=people[2], **job | {"told_on": last + timedelta(days=241)})
    SpellFactory(participant=people[3], **job | {"situation": Situation.SEEKING})
    Attempt.objects.create(participant=people[4], on=last, channel=Channel.PHONE, reach=Reach.DIED)
    Rally.objects.get(pk=rally.pk).participants.filter(pk=people[5].pk).update(
        eligibility=Eligibility.INCLUSION
    )
    window = window_of(rally)
    known = [one.person for one in followed(rally, window) if not one.died]
    alone = figures(known, last=window.rally_end)
    assert part(rally, "answered") == (alone.answered, alone.enrolled) == (3, 4)
    assert part(rally, "accessed") == (alone.accessed, alone.answered)
    assert part(rally, "employed") == (alone.employed, alone.answered)


def test_nothing_is_said_of_six_months_before_they_are_over():
    rally = held_rally(people=[{}] * 3)
    early = by_rally(Rally.objects.filter(pk=rally.pk), today=FIRST_DAY + timedelta(days=200))
    assert "answered" not in early[0].parts


def test_fidelity_is_the_mean_of_what_was_assessed():
    rally = held_rally(people=[{}])
    grid = sealed(rally, Assessor.SELF)
    for principle, score in (("consecutive_days", 4), ("closing_event", 1)):
        Score.objects.filter(assessment=grid, principle=principle).update(score=score)
    assert part(rally, "fidelity") == (2.5, 1)


def test_invented_rallies_count_only_where_there_are_no_others():
    invented = RallyFactory(is_demonstration=True)
    assert list(countable(Rally.objects.all())) == [invented]
    real = RallyFactory()
    assert list(countable(Rally.objects.all())) == [real]


def test_many_rallies_take_the_same_questions(django_assert_num_queries):
    held_rally(people=[{}])
    with django_assert_num_queries(8):
        by_rally(Rally.objects.all(), today=LATER)
    for _ in range(2):
        held_rally(people=[{}])
    with django_assert_num_queries(8):
        assert len(by_rally(Rally.objects.all(), today=LATER)) == 3


def test_every_definition_is_whole():
    assert len({one.key for one in INDICATORS}) == len(INDICATORS)
    assert all(one.definition and one.formula and one.source for one in INDICATORS)
