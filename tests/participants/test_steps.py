"""From the referral to the rally: who counts, who is planned, and what is told of each step."""

from datetime import UTC, datetime, timedelta

import pytest
from django.db import IntegrityError, transaction

from rallyes.core.errors import RefusedError
from rallyes.core.models import Trace
from rallyes.participants.domain.charter import participant_warnings
from rallyes.participants.domain.people import PersonFacts, register
from rallyes.participants.domain.steps import ReasonMissing, move, note_steps
from rallyes.participants.enums import Status, Withdrawal
from rallyes.participants.models import Participant, Step
from rallyes.planning.domain.assemble import missing_in, problem_of
from rallyes.planning.domain.headcount import headcount
from rallyes.planning.domain.options import Options
from tests.factories.accounts import UserFactory
from tests.factories.companies import EngagementFactory
from tests.factories.participants import PairFactory, ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


def test_each_step_has_its_date_and_leaves_a_trace_without_a_name():
    awa = register(
        rally=RallyFactory(),
        facts=PersonFacts(first_name="Awa"),
        status=Status.REFERRED,
        now=NOW,
    )
    later = NOW + timedelta(days=9)

    assert (
        move(participants=[awa], status=Status.INFORMED, actor=UserFactory(), link=None, now=later)
        == 1
    )
    assert (
        move(participants=[awa], status=Status.INFORMED, actor=UserFactory(), link=None, now=later)
        == 0
    )
    assert [(step.status, step.at) for step in awa.steps.all()] == [
        ("referred", NOW),
        ("informed", later),
    ]
    trace = Trace.objects.get()
    assert (trace.verb, trace.about) == ("participant.moved", f"participant:{awa.pk}")
    assert "Awa" not in str(vars(trace))


def test_whoever_withdraws_has_a_reason_and_nobody_else_has_one():
    awa = ParticipantFactory()
    with pytest.raises(ReasonMissing, match="pourquoi"):
        move(participants=[awa], status=Status.WITHDRAWN, actor=None, link=None, now=NOW)

    move(
        participants=[awa],
        status=Status.WITHDRAWN,
        withdrawal=Withdrawal.JOB,
        actor=None,
        link=None,
        now=NOW,
    )
    assert Participant.objects.get().withdrawal == "job"

    move(participants=[awa], status=Status.CONFIRMED, actor=None, link=None, now=NOW)
    assert Participant.objects.get().withdrawal == ""


@pytest.mark.parametrize("fields", [{"status": "withdrawn"}, {"withdrawal": "job"}])
def test_the_database_itself_holds_to_that(fields):
    with pytest.raises(IntegrityError), transaction.atomic():
        ParticipantFactory(**fields)


def test_a_cancelled_rally_moves_nobody():
    awa = ParticipantFactory(rally__cancelled_at=NOW)
    with pytest.raises(RefusedError, match="annulé"):
        move(participants=[awa], status=Status.CONFIRMED, actor=None, link=None, now=NOW)
    assert not Step.objects.exists()


def test_only_those_who_take_part_are_planned_and_counted():
    rally = RallyFactory(days=2)
    EngagementFactory(rally=rally, openings=True)
    VehicleFactory(rally=rally)
    GuideFactory(rally=rally)
    for number, status in enumerate(Status.values):
        reason = "job" if status == "withdrawn" else ""
        ParticipantFactory(rally=rally, ref=f"p{number}", status=status, withdrawal=reason)

    planned = problem_of(rally=rally, options=Options()).participants

    assert {person.id for person in planned} == {"p3", "p4"}
    assert headcount(rally).participants == 2
    (warning,) = participant_warnings(rally)
    assert warning.sentence == "Le rallye compte 2\u00a0participants."


def test_a_rule_about_somebody_who_does_not_come_binds_nobody():
    rally = RallyFactory(days=2)
    EngagementFactory(rally=rally, openings=True)
    VehicleFactory(rally=rally)
    GuideFactory(rally=rally)
    PairFactory(rally=rally, first__ref="p1", second__ref="p2")
    PairFactory(rally=rally, first__ref="p3", second__ref="p4", second__status="referred")

    assert problem_of(rally=rally, options=Options()).together == (("p1", "p2"),)


def test_a_rally_with_candidates_only_has_nobody_to_plan():
    rally = RallyFactory(days=2)
    ParticipantFactory(rally=rally, status="referred")
    assert "des participants" in missing_in(rally)


def test_people_of_a_workbook_get_the_step_that_they_stand_at_once():
    awa = ParticipantFactory()
    note_steps(rally=awa.rally, now=NOW)
    note_steps(rally=awa.rally, now=NOW)
    assert [step.status for step in awa.steps.all()] == ["registered"]
