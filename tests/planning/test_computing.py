"""« Calculer le programme », from the click to the tables."""

import os
import subprocess
import sys
from dataclasses import dataclass
from pathlib import Path

import pytest

from rallyes.core.domain import jobs
from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.participants.enums import PairKind
from rallyes.participants.models import Pair
from rallyes.planning.domain import compute, drafts
from rallyes.planning.domain.assemble import IncompleteRally, problem_of
from rallyes.planning.domain.changes import LockVisit, apply, situation_of
from rallyes.planning.domain.engine import Plan, evaluate, load_plan, load_rally, with_travel
from rallyes.planning.domain.options import Options
from rallyes.planning.domain.queries.progress import progress_view
from rallyes.planning.domain.solving import Reporter
from rallyes.planning.models import Draft, DriveCorrection
from rallyes.planning.tasks import compute_draft
from tests.factories.programme import NOW, draft_like, instance_of, rally_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db

QUICK = Options(seconds=2)


@dataclass(frozen=True)
class Found:
    """What the planner tells."""

    phase: str
    cost: int | None
    bound: float | None
    seconds: float
    plan: Plan | None = None


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


def test_a_first_programme_is_never_taken_back_to_nothing(run_jobs):
    draft = start(rally_like("ardeche-2019"))
    run_jobs()
    draft.refresh_from_db()

    assert drafts.can_undo(draft) is None
    with pytest.raises(drafts.NothingToUndo):
        drafts.undo(draft=draft, now=NOW)
    draft.refresh_from_db()
    assert draft.plan is not None


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
        "des entreprises confirmées, avec leurs créneaux",
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


def test_a_drive_corrected_by_hand_is_the_planners():
    rally = rally_like("ardeche-2019")
    first, second = rally.engagements.all()[:2]
    DriveCorrection.objects.create(
        rally=rally, origin=first, destination=second, minutes=99, corrected_at=NOW
    )

    problem = problem_of(rally=rally, options=Options())

    assert problem.travel[1][2] == 99
    assert problem.travel[2][1] != 99


def test_computing_again_keeps_the_teams_and_the_locked_visits(run_jobs):
    draft = draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))
    team = situation_of(draft).team("t2")
    day = team.days[-1]
    lock = LockVisit("t2", day.visits[-1].company, locked=True)
    apply(draft=draft, change=lock, expected_revision=0, actor=None, now=NOW)
    before = draft.plan

    compute.start_again(
        draft=draft,
        options=Options(seconds=2, keep_teams=True),
        task=compute_draft,
        actor=None,
        now=NOW,
    )
    run_jobs()

    draft.refresh_from_db()
    after = situation_of(draft)
    assert {t.id: set(t.members) for t in after.plan.teams} == {
        t["id"]: set(t["members"]) for t in before["teams"]
    }
    assert after.visit("t2", day.visits[-1].company) == (day.date, day.visits[-1])
    assert [lock["company"] for lock in draft.locks] == [day.visits[-1].company]
    assert "pending" not in draft.options
    drafts.undo(draft=draft, now=NOW)
    assert draft.plan == before


def test_teams_that_are_out_of_date_are_not_kept():
    draft = draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))
    draft.rally.participants.last().delete()

    with pytest.raises(compute.TeamsOutOfDate):
        compute.start_again(
            draft=draft,
            options=Options(keep_teams=True),
            task=compute_draft,
            actor=None,
            now=NOW,
        )
    assert Job.objects.count() == 0


def test_an_impossible_rally_leaves_the_draft_as_it_was(run_jobs):
    draft = draft_like("ardeche-2019", rally=rally_like("ardeche-2019"))
    before = draft.plan
    draft.rally.visits_min = draft.rally.visits_max = draft.rally.visits_target = 20
    draft.rally.save()

    compute.start_again(draft=draft, options=QUICK, task=compute_draft, actor=None, now=NOW)
    run_jobs()

    draft.refresh_from_db()
    assert draft.plan == before
    assert draft.changes.count() == 0
    assert draft.job.progress["status"] in {"infeasible", "unknown"}
    assert progress_view(draft=draft, now=NOW).conflicts


def test_an_impossible_rally_names_each_demand_and_no_person_is_kept_by_name(run_jobs):
    rally = rally_like("ardeche-2019")
    three = a, b, c = rally.participants.all()[:3]
    for first, second in ((a, b), (b, c)):
        Pair.objects.create(rally=rally, first=first, second=second, kind=PairKind.TOGETHER)
    Pair.objects.create(rally=rally, first=a, second=c, kind=PairKind.APART)

    draft = start(rally)
    run_jobs()

    draft.refresh_from_db()
    (stored,) = draft.job.progress["conflicts"]
    (told,) = progress_view(draft=draft, now=NOW).conflicts
    for person in three:
        assert person.last_name not in str(stored)
        assert person.last_name in str(told.demands)
    assert told.ways


def test_the_clock_goes_on_while_nothing_better_is_found():
    start(rally_like("ardeche-2019"))
    job, seen = Job.objects.get(), []

    def work(run):
        reporter = Reporter(run, allowed=30)
        reporter.tell(Found("search", 1055, None, 2.0))
        reporter.began -= 10
        assert reporter.stop() is False
        seen.append(Job.objects.get().progress)
        run.finish()

    jobs.perform(job_id=job.pk, worker="w1", work=work, clock=lambda: NOW)

    assert seen[0]["cost"] == 1055
    assert seen[0]["found_at"] == 2.0
    assert seen[0]["seconds"] >= 12.0


def test_the_site_never_loads_the_solver():
    """Every page and task is imported, every address known: no solver, no compiler."""
    script = (
        "import django, sys; django.setup();"
        "from django.urls import get_resolver; get_resolver().url_patterns;"
        "import rallyes.planning.tasks, rallyes.config.wsgi;"
        "print(*sorted({'numba', 'highspy', 'ortools', 'numpy'} & set(sys.modules)))"
    )
    paths = os.pathsep.join(str(Path.cwd() / part) for part in ("src", "engine/src"))
    environment = {
        **os.environ,
        "PYTHONPATH": paths,
        "DJANGO_SETTINGS_MODULE": "rallyes.config.settings.test",
    }
    answer = subprocess.run(
        [sys.executable, "-c", script], env=environment, capture_output=True, text=True, check=True
    )
    assert answer.stdout.split() == []
