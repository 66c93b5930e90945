"""The path of a rally: tasks dated backwards, what proves them, and what people tick."""

from datetime import UTC, date, datetime, time

import pytest
from hypothesis import given
from hypothesis import strategies as some

from rallyes.core.errors import NotFoundError
from rallyes.core.working_days import is_working
from rallyes.rallies.domain.journal import write_entry
from rallyes.rallies.domain.path.dates import days_before, due_on
from rallyes.rallies.domain.path.lines import State, path_of
from rallyes.rallies.domain.path.tallies import tallies
from rallyes.rallies.domain.path.tasks import (
    NoDates,
    TaskFacts,
    access_task,
    add_task,
    move,
    set_aside,
    tick,
    untick,
)
from rallyes.rallies.domain.path.usual import BY_KEY, USUAL
from rallyes.rallies.domain.rallies import RallyIsCancelled
from rallyes.rallies.enums import GatheringKind, Lesson, PhaseKey
from rallyes.rallies.models import RallyDay, Task
from rallyes.web.organiser.charter import PAGES
from tests.factories.companies import EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import FIRST_DAY, GatheringFactory, RallyFactory, TaskFactory

NOW = datetime(2019, 5, 6, 9, tzinfo=UTC)
MONDAY = date(2019, 5, 6)
"""Thirty-six days before the rally of the factories, a Tuesday."""


def line_of(rally, key, today=MONDAY):
    """One usual task as it stands."""
    [found] = [one for one in path_of(rally=rally, today=today).lines if one.token == key]
    return found


@pytest.mark.property
@given(distance=some.integers(-400, 400), first=some.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_a_task_falls_on_a_working_day_near_its_date(distance, first):
    due = due_on(distance, first)
    moved = days_before(due, first) - distance
    assert distance == 0 or is_working(due)
    assert abs(moved) <= 5
    assert moved == 0 or (moved > 0) == (distance > 0)


@pytest.mark.property
@given(distance=some.integers(-400, 400), first=some.dates(date(2015, 1, 1), date(2040, 1, 1)))
def test_a_working_day_that_was_chosen_is_kept(distance, first):
    due = due_on(distance, first)
    assert due_on(days_before(due, first), first) == due


@pytest.mark.parametrize(
    ("distance", "first", "due"),
    [
        (11, date(2027, 1, 5), date(2026, 12, 24)),
        (1, date(2026, 4, 7), date(2026, 4, 3)),
        (-2, date(2026, 5, 12), date(2026, 5, 15)),
        (1, date(2026, 5, 26), date(2026, 5, 22)),
        (1, date(2026, 6, 10), date(2026, 6, 9)),
    ],
    ids=["Christmas", "Easter", "Ascension", "Whitsun", "an ordinary day"],
)
def test_public_holidays_are_left_to_people(distance, first, due):
    assert due_on(distance, first) == due


def test_every_phase_has_usual_tasks_with_what_proves_them():
    assert {one.phase for one in USUAL} == set(PhaseKey)
    assert len(BY_KEY) == len(USUAL)
    assert [one.key for one in USUAL if not (one.title and one.why and one.proof)] == []
    assert [one.key for one in USUAL if one.page and one.page not in PAGES] == []


@pytest.mark.django_db
class TestTheData:
    """What the data prove is ticked by itself."""

    def test_six_companies_tick_their_task_and_five_do_not(self):
        rally = RallyFactory(days=2)
        for _ in range(5):
            EngagementFactory(rally=rally)
        assert line_of(rally, "six_companies").open
        assert line_of(rally, "six_companies").proof.words == "5 sur 6 au moins"
        EngagementFactory(rally=rally)
        assert line_of(rally, "six_companies").by_itself

    def test_fifteen_participants_tick_theirs(self):
        rally = RallyFactory(days=2)
        for _ in range(14):
            ParticipantFactory(rally=rally)
        assert not line_of(rally, "fifteen").by_itself
        ParticipantFactory(rally=rally)
        assert line_of(rally, "fifteen").by_itself

    def test_a_named_public_partner_and_seen_certificates_tick_theirs(self):
        rally = RallyFactory(days=2)
        person = ParticipantFactory(rally=rally)
        assert line_of(rally, "insurance").proof.words == "1\u00a0attestation à voir"
        assert not line_of(rally, "public_partner").by_itself
        person.insurance_seen, rally.public_partner = True, "Département"
        person.save()
        rally.save()
        assert line_of(rally, "insurance").by_itself
        assert line_of(rally, "public_partner").by_itself

    def test_a_published_programme_ticks_its_own(self):
        draft = draft_like("ardeche-2019")
        assert (
            line_of(draft.rally, "draft").by_itself,
            line_of(draft.rally, "published").open,
        ) == (
            True,
            True,
        )
        publication_of(draft)
        assert line_of(draft.rally, "published").by_itself

    def test_seats_and_guides_are_counted_against_people_and_vehicles(self):
        rally = RallyFactory(days=2)
        ParticipantFactory(rally=rally)
        assert line_of(rally, "seats").proof.words == "il manque 1\u00a0place"
        VehicleFactory(rally=rally, seats=4)
        assert line_of(rally, "seats").by_itself
        assert line_of(rally, "guides").proof.words == "0 pour 1\u00a0véhicule"
        GuideFactory(rally=rally)
        assert line_of(rally, "guides").by_itself

    def test_every_half_day_needs_a_company(self):
        rally = RallyFactory(days=2)
        EngagementFactory(rally=rally)
        assert line_of(rally, "half_days").proof.words == "4\u00a0demi-journées sans entreprise"
        open_all_day(rally)
        assert line_of(rally, "half_days").by_itself

    def test_the_closing_and_the_feedback_session_need_a_place(self):
        rally = RallyFactory(days=2)
        GatheringFactory(rally=rally, kind=GatheringKind.FEEDBACK)
        GatheringFactory(rally=rally, kind=GatheringKind.CLOSING, place="")
        assert line_of(rally, "gatherings").proof.words == "sans lieu\u00a0: temps de clôture"
        rally.gatherings.update(place="Salle des fêtes")
        assert line_of(rally, "gatherings").by_itself

    def test_the_journal_needs_a_success_and_a_difficulty(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        told = {"by": by, "rally": rally, "phase": PhaseKey.GAMES, "text": "…", "now": NOW}
        write_entry(lesson=Lesson.WORKED, **told)
        assert line_of(rally, "lessons").proof.words == "manque\u00a0: ce qui a été difficile"
        write_entry(lesson=Lesson.HARD, **told)
        assert line_of(rally, "lessons").by_itself


def open_all_day(rally):
    """The rally's companies receive from morning to evening on each of its days."""
    for engagement in rally.engagements.all():
        for day in rally.days.all():
            engagement.openings.create(date=day.date, start=time(9), end=time(17))


@pytest.mark.django_db
class TestTheDates:
    def test_what_should_be_done_is_late_then_this_week_then_later(self):
        rally = RallyFactory(days=2)
        states = {key: line_of(rally, key).state for key in ("budget", "six_companies", "feedback")}
        assert states == {
            "budget": State.LATE,
            "six_companies": State.THIS_WEEK,
            "feedback": State.LATER,
        }
        assert line_of(rally, "six_companies").due == date(2019, 5, 7)

    def test_a_task_due_today_is_not_late(self):
        rally = RallyFactory(days=2)
        due = line_of(rally, "six_companies").due
        assert line_of(rally, "six_companies", today=due).state is State.THIS_WEEK

    def test_once_the_rally_has_begun_its_preparation_is_no_longer_late(self):
        rally = RallyFactory(days=2)
        states = {key: line_of(rally, key, date(2019, 8, 1)).state for key in ("budget", "thanks")}
        assert states == {"budget": State.LEFT_OPEN, "thanks": State.LATE}

    def test_a_rally_put_off_carries_its_tasks_along(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        facts = TaskFacts(PhaseKey.GAMES, "Louer la sono", date(2019, 5, 28))
        own = add_task(by=by, rally=rally, facts=facts, now=NOW)
        RallyDay.objects.filter(rally=rally).delete()
        RallyDay.objects.create(rally=rally, date=date(2019, 6, 18), start=time(9), end=time(17))
        assert line_of(rally, str(own.pk)).due == date(2019, 6, 4)

    def test_without_dates_nothing_is_late_and_no_date_is_kept(self):
        rally = RallyFactory()
        by = MembershipFactory(organisation=rally.organisation)
        assert {one.state for one in path_of(rally=rally, today=MONDAY).lines} <= {
            State.UNDATED,
            State.DONE,
        }
        with pytest.raises(NoDates):
            move(by=by, rally=rally, token="budget", due=MONDAY, note="", now=NOW)


@pytest.mark.django_db
class TestTicking:
    def test_a_task_is_ticked_once_and_may_be_taken_back(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        tick(by=by, rally=rally, token="budget", now=NOW)
        tick(by=by, rally=rally, token="budget", now=NOW)
        line = line_of(rally, "budget")
        assert (line.state, line.done_by, line.by_itself) == (State.DONE, str(by.user), False)
        assert Task.objects.get(rally=rally).key == "budget"
        untick(by=by, rally=rally, token="budget", now=NOW)
        assert line_of(rally, "budget").state is State.LATE

    def test_what_a_rally_does_without_leaves_the_list(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        set_aside(by=by, rally=rally, token="prizes", now=NOW)
        assert line_of(rally, "prizes").state is State.SET_ASIDE
        assert tallies(rally=rally, today=MONDAY)[PhaseKey.GAMES].tasks == 2

    def test_a_task_moved_and_noted_keeps_both(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        move(by=by, rally=rally, token="budget", due=date(2019, 5, 9), note="Avec Luc", now=NOW)
        line = line_of(rally, "budget")
        assert (line.due, line.note, line.state) == (
            date(2019, 5, 9),
            "Avec Luc",
            State.THIS_WEEK,
        )

    def test_a_sunday_that_was_chosen_is_kept(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        sunday = date(2019, 5, 19)
        move(by=by, rally=rally, token="budget", due=sunday, note="", now=NOW)
        facts = TaskFacts(PhaseKey.GAMES, "Vide-grenier", sunday)
        own = add_task(by=by, rally=rally, facts=facts, now=NOW)
        assert line_of(rally, "budget").due == line_of(rally, str(own.pk)).due == sunday

    def test_a_sunday_that_nobody_chose_is_left_to_people(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        move(by=by, rally=rally, token="budget", due=date(2019, 5, 20), note="", now=NOW)
        RallyDay.objects.filter(rally=rally).delete()
        RallyDay.objects.create(rally=rally, date=date(2019, 6, 10), start=time(9), end=time(17))
        assert line_of(rally, "budget").due == date(2019, 5, 17)

    def test_a_cancelled_rally_is_read_only(self):
        rally = RallyFactory(days=2, cancelled_at=NOW)
        by = MembershipFactory(organisation=rally.organisation)
        with pytest.raises(RallyIsCancelled):
            tick(by=by, rally=rally, token="budget", now=NOW)

    @pytest.mark.parametrize("token", ["nothing", "²", "9" * 40, "-1"])
    def test_no_other_task_can_be_reached(self, token):
        elsewhere = TaskFactory()
        for asked in (token, str(elsewhere.pk)):
            with pytest.raises(NotFoundError):
                access_task(rally=RallyFactory(), token=asked)

    def test_the_tally_counts_what_only_people_tick(self):
        rally = RallyFactory(days=2)
        by = MembershipFactory(organisation=rally.organisation)
        TaskFactory(rally=rally, phase=PhaseKey.GAMES, days_before=200)
        tick(by=by, rally=rally, token="prizes", now=NOW)
        tally = tallies(rally=rally, today=MONDAY)[PhaseKey.GAMES]
        assert (tally.tasks, tally.done, tally.late) == (4, 1, 1)


@pytest.mark.django_db
@pytest.mark.parametrize("number", [1, 3])
def test_a_path_is_read_in_a_fixed_number_of_queries(number, django_assert_num_queries):
    rally = RallyFactory(days=2)
    for _ in range(number):
        TaskFactory(rally=rally)
        EngagementFactory(rally=rally)
    with django_assert_num_queries(14):
        path_of(rally=rally, today=FIRST_DAY)
