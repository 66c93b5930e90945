"""Changing a programme by hand: seen first, then kept, then undone.

The Ardèche rally: three teams of five, fifteen companies, two days.
"""

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.domain import drafts
from rallyes.planning.domain.changes import (
    AddVisit,
    ChangeGuide,
    ChangeRefused,
    ChangeVehicle,
    LockTeam,
    LockVisit,
    MovePerson,
    MoveVisit,
    RemoveVisit,
    SwapPeople,
    SwapVisits,
    apply,
    change_from,
    landing_places,
    preview,
    situation_of,
)
from rallyes.planning.domain.engine import evaluate
from rallyes.planning.models import Draft
from tests.factories.programme import NOW, draft_like, rally_like

pytestmark = pytest.mark.django_db

TUESDAY, WEDNESDAY = date(2019, 6, 11), date(2019, 6, 12)


@pytest.fixture
def draft() -> Draft:
    return draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))


def keep(draft, change):
    return apply(draft=draft, change=change, expected_revision=draft.revision, actor=None, now=NOW)


def visits_of(draft, team):
    return {
        visit.company: (day.date, visit.start)
        for day in situation_of(draft).team(team).days
        for visit in day.visits
    }


def first_visit(draft, team="t1"):
    return next(iter(visits_of(draft, team).items()))


def give_guides(draft):
    """Three guides, one for each team every day."""
    draft.problem["guides"] = [{"id": f"g{n}"} for n in (1, 2, 3)]
    for n, team in enumerate(draft.plan["teams"], start=1):
        for day in team["days"]:
            day["guide"] = f"g{n}"
    draft.save()


def test_a_visit_lands_where_it_may(draft):
    company, (when, start) = first_visit(draft)

    places = landing_places(draft=draft, team="t1", company=company)

    here = next(place for place in places if (place.date, place.start) == (when, start))
    assert here.ok
    assert here.cost_delta == 0
    assert any(not place.ok for place in places)


def test_each_landing_place_tells_what_preview_tells(draft):
    company, _ = first_visit(draft)

    for place in landing_places(draft=draft, team="t2", company=company, from_team="t1")[::7]:
        told = preview(draft=draft, change=MoveVisit("t1", company, "t2", place.date, place.start))
        assert told.cost_delta == place.cost_delta
        assert set(place.faults) == set(told.broken)


def test_a_move_is_seen_before_it_is_kept(draft):
    company, _ = first_visit(draft)
    place = landing_places(draft=draft, team="t1", company=company)[0]
    change = MoveVisit("t1", company, "t1", place.date, place.start)

    told = preview(draft=draft, change=change)

    assert Draft.objects.get().revision == 0
    assert keep(draft, change) == told
    assert visits_of(draft, "t1")[company] == (place.date, place.start)
    assert draft.revision == 1
    assert "Équipe 1" in told.teams
    assert draft.changes.get().sentence == told.sentence


def test_a_move_to_where_the_company_is_closed_names_the_fault(draft):
    company, _ = first_visit(draft)

    told = preview(draft=draft, change=MoveVisit("t1", company, "t1", TUESDAY, 17 * 60))

    assert "closed" in {fault.code for fault in told.broken}
    assert not told.holds


def test_the_day_is_retimed_around_a_visit_taken_out(draft):
    team = situation_of(draft).team("t1")
    day = team.days[0]

    told = keep(draft, RemoveVisit("t1", day.visits[-1].company))

    after = situation_of(draft).team("t1").days[0]
    assert after.back < day.back
    assert any("rentre" in sentence for sentence in told.hours)


def test_a_visit_may_be_added_once(draft):
    company = next(
        c.id for c in situation_of(draft).problem.companies if c.id not in visits_of(draft, "t1")
    )
    keep(draft, AddVisit("t1", company, TUESDAY, 10 * 60))

    assert visits_of(draft, "t1")[company] == (TUESDAY, 600)
    with pytest.raises(ChangeRefused, match="visite déjà"):
        keep(draft, AddVisit("t1", company, WEDNESDAY, 10 * 60))


def test_two_visits_of_a_team_swap_their_hours(draft):
    (one, when_one), (two, when_two) = list(visits_of(draft, "t1").items())[:2]

    keep(draft, SwapVisits("t1", one, "t1", two))

    assert visits_of(draft, "t1")[one] == when_two
    assert visits_of(draft, "t1")[two] == when_one


def test_two_teams_swap_their_companies(draft):
    mine, theirs = visits_of(draft, "t1"), visits_of(draft, "t2")
    one = next(company for company in mine if company not in theirs)
    two = next(company for company in theirs if company not in mine)

    keep(draft, SwapVisits("t1", one, "t2", two))

    assert visits_of(draft, "t1")[two] == theirs[two]
    assert visits_of(draft, "t2")[one] == mine[one]


def test_a_person_changes_team_and_two_people_change_places(draft):
    one = situation_of(draft).team("t1").members[0]
    two = situation_of(draft).team("t2").members[0]

    keep(draft, SwapPeople(one, two))
    assert one in situation_of(draft).team("t2").members
    assert two in situation_of(draft).team("t1").members

    told = keep(draft, MovePerson(one, "t1"))
    assert one in situation_of(draft).team("t1").members
    assert "Prénom" in told.sentence


def test_a_car_and_a_guide_go_from_team_to_team(draft):
    give_guides(draft)
    before = situation_of(draft)
    car = before.team("t2").vehicle
    day = before.team("t1").days[0]
    guide = before.day("t2", day.date).guide

    keep(draft, ChangeVehicle("t1", car))
    keep(draft, ChangeGuide("t1", day.date, guide))

    after = situation_of(draft)
    assert after.team("t1").vehicle == car
    assert after.team("t2").vehicle == before.team("t1").vehicle
    assert after.day("t1", day.date).guide == guide
    assert after.day("t2", day.date).guide == day.guide


def test_a_locked_visit_stays_until_it_is_unlocked(draft):
    company, _ = first_visit(draft)
    keep(draft, LockVisit("t1", company, locked=True))

    with pytest.raises(ChangeRefused, match="verrouillée"):
        keep(draft, RemoveVisit("t1", company))
    with pytest.raises(ChangeRefused, match="verrouillée"):
        landing_places(draft=draft, team="t1", company=company)

    keep(draft, LockVisit("t1", company, locked=False))
    keep(draft, RemoveVisit("t1", company))
    assert company not in visits_of(draft, "t1")


def test_locking_a_team_locks_all_its_visits(draft):
    keep(draft, LockTeam("t1", locked=True))

    assert {lock["company"] for lock in draft.locks} == set(visits_of(draft, "t1"))


def test_two_people_at_one_board_do_not_undo_each_other(draft):
    company, _ = first_visit(draft)
    keep(draft, LockVisit("t1", company, locked=True))

    with pytest.raises(drafts.StaleRevision):
        apply(
            draft=draft,
            change=LockTeam("t2", locked=True),
            expected_revision=0,
            actor=None,
            now=NOW,
        )
    assert draft.changes.count() == 1


def test_a_draft_that_is_being_computed_waits(draft):
    draft.job = Job.objects.create(kind="x", key="x", state=JobState.RUNNING, created_at=NOW)
    draft.save()

    with pytest.raises(drafts.Computing):
        keep(draft, LockTeam("t1", locked=True))


def test_undo_takes_back_and_redo_does_again(draft):
    first = draft.plan
    company, _ = first_visit(draft)
    keep(draft, RemoveVisit("t1", company))
    changed = draft.plan

    drafts.undo(draft=draft, now=NOW)
    assert draft.plan == first
    drafts.redo(draft=draft, now=NOW)
    assert draft.plan == changed
    with pytest.raises(drafts.NothingToUndo):
        drafts.redo(draft=draft, now=NOW)

    drafts.undo(draft=draft, now=NOW)
    keep(draft, LockTeam("t1", locked=True))
    with pytest.raises(drafts.NothingToUndo):
        drafts.redo(draft=draft, now=NOW)


def test_a_form_that_makes_no_sense_is_refused():
    for posted in (
        {},
        {"kind": "fly"},
        {"kind": "move", "team": "t1"},
        {"kind": "add", "team": "t1", "company": "c1", "date": "hier", "start": "09:00"},
        {"kind": "add", "team": "t1", "company": "c1", "date": "2019-06-11", "start": "09:02"},
        {"kind": "lock", "team": "t1", "company": "c1", "locked": "peut-être"},
    ):
        with pytest.raises(ChangeRefused):
            change_from(posted)


def test_a_form_reads_as_the_change_it_names():
    posted = {
        "kind": "move",
        "team": "t1",
        "company": "c1",
        "to_team": "t2",
        "date": "2019-06-11",
        "start": "09:30",
        "csrfmiddlewaretoken": "x",
    }
    assert change_from(posted) == MoveVisit("t1", "c1", "t2", TUESDAY, 570)


def test_a_team_that_is_gone_is_refused_in_words(draft):
    with pytest.raises(ChangeRefused, match="Rechargez"):
        preview(draft=draft, change=RemoveVisit("t9", "c1"))


TEAMS, COMPANIES = (
    st.sampled_from(["t1", "t2", "t3"]),
    st.sampled_from([f"c{n}" for n in range(1, 16)]),
)
PEOPLE, DATES = (
    st.sampled_from([f"p{n}" for n in range(1, 16)]),
    st.sampled_from([TUESDAY, WEDNESDAY]),
)
STARTS = st.integers(90, 210).map(lambda n: n * 5)
CHANGES = st.one_of(
    st.builds(MoveVisit, TEAMS, COMPANIES, TEAMS, DATES, STARTS),
    st.builds(AddVisit, TEAMS, COMPANIES, DATES, STARTS),
    st.builds(RemoveVisit, TEAMS, COMPANIES),
    st.builds(SwapVisits, TEAMS, COMPANIES, TEAMS, COMPANIES),
    st.builds(MovePerson, PEOPLE, TEAMS),
    st.builds(SwapPeople, PEOPLE, PEOPLE),
    st.builds(ChangeVehicle, TEAMS, st.sampled_from(["v1", "v2", "v3", "v4"])),
    st.builds(ChangeGuide, TEAMS, DATES, st.sampled_from(["g1", "g2", "g3", "g4"])),
    st.builds(LockVisit, TEAMS, COMPANIES, st.booleans()),
    st.builds(LockTeam, TEAMS, st.booleans()),
)


@pytest.mark.property
@settings(suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(st.lists(CHANGES, min_size=1, max_size=12))
def test_any_changes_are_told_truly_and_all_undone(draft, changes):
    """`preview` agrees with `apply`, and undoing everything gives the first programme back."""
    draft.refresh_from_db()
    give_guides(draft)
    first, kept = (draft.plan, draft.locks), 0
    for change in changes:
        try:
            told = preview(draft=draft, change=change)
        except ChangeRefused:
            continue
        assert keep(draft, change) == told
        situation = situation_of(draft)
        assert evaluate(situation.problem, situation.plan).cost.total == told.cost_after
        kept += 1

    for _ in range(kept):
        drafts.undo(draft=draft, now=NOW)
    assert (draft.plan, draft.locks) == first
