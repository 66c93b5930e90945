"""Something happens to a published programme: told, repaired by a worker, drafted, published."""

from dataclasses import replace
from datetime import date, datetime

import pytest

from rallyes.companies.models import Engagement
from rallyes.core.enums import JobState
from rallyes.core.errors import NotFoundError
from rallyes.planning.domain import compute, drafts, engine, reasons
from rallyes.planning.domain.drafts import RepairsAnIncident
from rallyes.planning.domain.freshness import staleness_in_force, staleness_of
from rallyes.planning.domain.incidents.choosing import draft_of
from rallyes.planning.domain.incidents.facts import (
    Closing,
    Facts,
    already_told,
    facts_from,
    next_moment,
    summary,
)
from rallyes.planning.domain.incidents.problem import problem_after
from rallyes.planning.domain.incidents.reporting import access_incident, incident_lines
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.publishing import CannotPublish, publish
from rallyes.planning.domain.queries import draft_view, names_of
from rallyes.planning.domain.queries.happened import happened
from rallyes.planning.domain.queries.proposals import proposal_views
from rallyes.planning.domain.updating import bring_up_to_date
from rallyes.planning.models import Incident
from rallyes.planning.tasks import compute_draft
from tests.factories.companies import EngagementFactory
from tests.factories.incidents import NOW, answered_incident, incident_like, mid_morning
from tests.factories.published import published_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
TUESDAY = date(2019, 6, 11)


@pytest.fixture
def publication():
    return published_like("ardeche-2019")


def next_visit(publication):
    """A team and the company that it visits next, on the first day after 10.40."""
    plan = engine.load_plan(publication.plan)
    return next(
        (team.id, visit.company)
        for team in plan.teams
        for day in team.days
        for visit in day.visits
        if day.date == TUESDAY and visit.start > 12 * 60
    )


def test_facts_are_stored_and_read_back():
    facts = Facts(
        TUESDAY,
        640,
        absent=("p1",),
        closings=(Closing("c1", TUESDAY, 640, for_good=True),),
        vehicles=("v1",),
        guides=("g1",),
        late=(engine.Late("t1", 665),),
    )
    assert facts_from(facts.as_json()) == facts
    told = summary(facts).replace("\N{NO-BREAK SPACE}", " ")
    assert told == (
        "1 absence, 1 entreprise fermée, 1 véhicule en panne, 1 accompagnateur absent, "
        "1 équipe en retard"
    )
    assert Facts(TUESDAY, 640).nothing
    assert not facts.nothing


@pytest.mark.parametrize(
    ("now", "expected"),
    [
        (datetime(2019, 6, 11, 10, 38), (TUESDAY, 640)),
        (datetime(2019, 5, 2, 23, 10), (TUESDAY, 510)),
        (datetime(2019, 6, 11, 20, 0), (date(2019, 6, 12), 480)),
        (datetime(2019, 7, 1, 9, 0), (date(2019, 6, 12), 1080)),
    ],
)
def test_an_incident_is_about_now_or_the_next_morning(now, expected):
    days = (engine.Day(TUESDAY, 510, 1050), engine.Day(date(2019, 6, 12), 480, 1080))
    assert next_moment(days, now) == expected


def test_what_is_missing_is_left_out_and_the_past_is_kept(publication):
    team, company = next_visit(publication)
    person = engine.load_plan(publication.plan).teams[0].members[0]
    facts = replace(
        mid_morning(publication),
        absent=(person,),
        closings=(Closing(company, TUESDAY, 640, for_good=True),),
        vehicles=("v1",),
        late=(engine.Late(team, 665),),
    )
    problem = problem_after(rally=publication.rally, publication=publication, facts=facts)
    assert person not in problem.participant
    assert all((o.date, o.end) <= (TUESDAY, 640) for o in problem.company[company].openings)
    assert "v1" not in problem.vehicle
    assert problem.repair == engine.Repair(
        TUESDAY, 640, engine.load_plan(publication.plan), facts.late
    )
    assert problem.rules == engine.load_rally(publication.problem).rules


def test_closed_for_the_day_is_open_the_next(publication):
    listed = engine.load_rally(publication.problem)
    company = next(c for c in listed.companies if len({o.date for o in c.openings}) > 1)
    day = company.openings[0].date
    facts = Facts(day, 480, closings=(Closing(company.id, day, 480, for_good=False),))
    problem = problem_after(rally=publication.rally, publication=publication, facts=facts)
    left = problem.company[company.id].openings
    assert left == tuple(o for o in company.openings if o.date != day)
    assert left


def test_a_company_that_left_the_lists_after_its_visit_stays_for_the_past(publication):
    made = engine.load_plan(publication.plan).teams[0].days[0].visits[0]
    Engagement.objects.filter(rally=publication.rally, ref=made.company).delete()
    problem = problem_after(
        rally=publication.rally,
        publication=publication,
        facts=Facts(TUESDAY, made.start + 5),
    )
    assert problem.company[made.company].openings == ()
    assert len(problem.travel) == len(problem.companies) + 1
    published = engine.load_rally(publication.problem)
    here, there = problem.place[made.company], published.place[made.company]
    assert problem.travel[0][here] == published.travel[0][there]

    before = problem_after(
        rally=publication.rally, publication=publication, facts=Facts(TUESDAY, 480)
    )
    assert made.company not in before.company


def test_a_drive_that_nobody_has_listed_is_estimated(publication):
    """From a company that left the lists to one that joined them since."""
    made = engine.load_plan(publication.plan).teams[0].days[0].visits[0]
    Engagement.objects.filter(rally=publication.rally, ref=made.company).delete()
    joined = EngagementFactory(
        rally=publication.rally, ref="c99", company__lat=44.61, company__lon=4.39
    )
    problem = problem_after(
        rally=publication.rally, publication=publication, facts=Facts(TUESDAY, made.start + 5)
    )
    gone, new = problem.company[made.company], problem.company[joined.ref]
    minutes = problem.travel[problem.place[gone.id]][problem.place[new.id]]
    assert minutes == engine.estimated_minutes(
        engine.Place(gone.lat, gone.lon), engine.Place(new.lat, new.lon)
    )
    assert minutes > 0


def test_a_worker_finds_ways_to_go_on(publication, run_jobs):
    _, company = next_visit(publication)
    closing = Closing(company, TUESDAY, 640, for_good=True)
    incident = incident_like(publication, replace(mid_morning(publication), closings=(closing,)))
    run_jobs()
    incident.refresh_from_db()
    assert incident.job.state == JobState.DONE
    assert 1 <= len(incident.proposals) <= 4

    first = proposal_views(incident, names_of(publication.rally))[0]
    shut = engine.load_rally(publication.problem).company[company].name
    assert first.calls >= 2
    plan = engine.load_plan(incident.proposals[0]["plan"])
    before, after = (
        {
            (team.id, visit.company)
            for team in one.teams
            for day in team.days
            for visit in day.visits
        }
        for one in (engine.load_plan(publication.plan), plan)
    )
    assert first.added == len(after - before)
    assert shut in [told.name for told in first.companies]
    told = next(told for told in first.companies if told.name == shut)
    assert "ne vient plus" in told.sentences[0]
    assert told.phone == "04 65 71 00 99"

    draft = draft_of(incident=incident, number=0, actor=None, now=NOW)
    assert draft_view(draft).faults == ()
    second = publish(draft=draft, expected_revision=0, actor=None, now=NOW)
    assert second.incident == incident
    assert not staleness_in_force(publication=second, today=TUESDAY).stale
    assert already_told(second).closings == (closing,)


def test_a_late_team_is_told_where_it_will_be_free(publication):
    plan, names = engine.load_plan(publication.plan), names_of(publication.rally)
    day = next(day for day in plan.teams[1].days if day.date == TUESDAY)
    first = min(day.visits, key=lambda visit: visit.start)

    def told(moment):
        facts = Facts(TUESDAY, moment, late=(engine.Late(plan.teams[1].id, 840),))
        return happened(facts, names, plan)[0]

    company = names.companies[first.company].name
    assert f"chez {company}" in told(first.start + 5)
    assert f"en route après {company}" in told(first.end)
    assert "au départ d" in told(first.start)


def test_incidents_are_listed_the_latest_first(publication, django_assert_num_queries):
    incident_like(publication, Facts(TUESDAY, 840, late=(engine.Late("t1", 1050),)))
    answered_incident(publication)
    with django_assert_num_queries(1):
        lines = incident_lines(publication.rally)
        numbers = [line.incident.publication.number for line in lines]

    assert numbers == [1, 1]
    assert any("1\u00a0équipe en retard" in line.summary for line in lines)
    assert lines[0].moment.startswith("mardi 11")


def test_where_nothing_can_be_done_the_reason_is_told(publication, run_jobs):
    incident = incident_like(publication, Facts(TUESDAY, 840, late=(engine.Late("t1", 1050),)))
    run_jobs()
    incident.refresh_from_db()
    assert incident.proposals == []
    assert "ne peut plus être rentrée" in incident.job.progress["conflicts"][0]["message"]


def test_a_team_that_no_longer_goes_out_is_pointed_out(publication, run_jobs):
    cars = tuple(vehicle.id for vehicle in engine.load_rally(publication.problem).vehicles)
    incident = incident_like(publication, Facts(TUESDAY, 640, vehicles=cars))
    run_jobs()
    incident.refresh_from_db()
    (only,) = proposal_views(incident, names_of(publication.rally))
    assert only.grounded == ("Équipe 1", "Équipe 2", "Équipe 3")

    usual = answered_incident(publication)
    assert proposal_views(usual, names_of(publication.rally))[0].grounded == ()


def test_of_two_people_who_report_at_once_one_asks(publication):
    assert incident_like(publication) == incident_like(publication)
    assert Incident.objects.count() == 1


def test_a_proposal_makes_one_draft_until_it_is_touched(publication):
    incident = answered_incident(publication)
    draft = draft_of(incident=incident, number=0, actor=None, now=NOW)
    assert draft_of(incident=incident, number=0, actor=None, now=NOW) == draft
    draft.revision = 1
    draft.save()
    assert draft_of(incident=incident, number=0, actor=None, now=NOW) != draft
    with pytest.raises(NotFoundError):
        draft_of(incident=incident, number=1, actor=None, now=NOW)


def test_a_repair_is_adjusted_but_not_made_anew(publication):
    draft = draft_of(incident=answered_incident(publication), number=0, actor=None, now=NOW)
    with pytest.raises(RepairsAnIncident):
        compute.start_again(draft=draft, options=Options(), task=compute_draft, actor=None, now=NOW)
    with pytest.raises(RepairsAnIncident):
        bring_up_to_date(draft=draft, expected_revision=0, actor=None, now=NOW)
    with pytest.raises(RepairsAnIncident):
        reasons.about_programme(draft)
    assert drafts.duplicate(draft=draft, actor=None, now=NOW).incident == draft.incident


def test_a_repair_of_a_version_that_was_replaced_is_not_published(publication):
    incident = answered_incident(publication)
    first = draft_of(incident=incident, number=0, actor=None, now=NOW)
    second = drafts.duplicate(draft=first, actor=None, now=NOW)
    publish(draft=first, expected_revision=0, actor=None, now=NOW)
    with pytest.raises(CannotPublish, match="n’est plus en vigueur"):
        publish(draft=second, expected_revision=0, actor=None, now=NOW)


def test_a_repair_says_what_changed_in_the_lists_since(publication):
    draft = draft_of(incident=answered_incident(publication), number=0, actor=None, now=NOW)
    assert not staleness_of(draft).stale
    publication.rally.vehicles.first().delete()
    assert staleness_of(draft).breaks


def test_an_incident_of_another_rally_does_not_exist(publication):
    incident = answered_incident(publication)
    assert access_incident(rally=publication.rally, incident_id=incident.pk) == incident
    with pytest.raises(NotFoundError):
        access_incident(rally=RallyFactory(), incident_id=incident.pk)
