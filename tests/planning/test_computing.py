"""« Calculer le programme », from the click to the tables."""

import pytest

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.domain import compute
from rallyes.planning.domain.assemble import IncompleteRally, problem_of
from rallyes.planning.domain.engine import evaluate, load_plan, load_rally, with_travel
from rallyes.planning.domain.options import Options
from rallyes.planning.models import Draft
from rallyes.planning.tasks import compute_draft
from tests.factories.programme import NOW, instance_of, rally_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db

QUICK = Options(seconds=2)


def start(rally, options=QUICK):
    return compute.start(rally=rally, options=options, task=compute_draft, actor=None, now=NOW)


def test_a_worker_fills_the_draft_with_a_programme_that_holds(run_jobs):
    draft = start(rally_like("ardeche-2019"))
    assert draft.plan is None

    run_jobs()

    draft.refresh_from_db()
    report = evaluate(load_rally(draft.problem), load_plan(draft.plan))
    assert report.violations == ()
    assert draft.job.state == JobState.DONE
    assert draft.job.progress["cost"] == report.cost.total
    assert [change.plan_before for change in draft.changes.all()] == [None]


def test_a_second_click_finds_the_job_of_the_first():
    rally = rally_like("ardeche-2019")

    assert start(rally) == start(rally)
    assert Draft.objects.count() == Job.objects.count() == 1


def test_only_refs_leave_the_database():
    draft = start(rally_like("ardeche-2019"))

    assert "Prénom" not in str(draft.problem)
    assert "Nom1" not in str(draft.problem)


def test_an_empty_rally_says_all_that_is_missing():
    rally = RallyFactory(base_lat=None)

    with pytest.raises(IncompleteRally) as refusal:
        start(rally)

    assert refusal.value.missing == [
        "la position du lieu de départ",
        "au moins un jour de visites",
        "des entreprises avec leurs créneaux",
        "des participants",
        "des véhicules",
        "des accompagnateurs",
    ]
    assert Draft.objects.count() == 0


def test_the_planner_reads_the_rally_as_it_stands():
    rally = rally_like("drome-2019")

    problem = problem_of(rally=rally, options=Options())

    assert problem == with_travel(load_rally(instance_of("drome-2019")))


def test_wishes_weigh_on_the_cost():
    rally = rally_like("ardeche-2019")
    options = Options(team_count=4, visits_target=8, wishes={"sectors": 3, "interests": 0})

    problem = problem_of(rally=rally, options=options)

    assert problem.rules.teams == 4
    assert problem.rules.visits_target == 8
    assert (problem.weights.sector, problem.weights.interest, problem.weights.out) == (90, 0, 1)
