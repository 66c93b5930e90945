"""Jobs: one for a key, cancelled, put back when their worker dies, never done twice."""

from datetime import UTC, datetime, timedelta

import pytest
from django_tasks_db.models import DBTaskResult

from rallyes.core.domain import jobs
from rallyes.core.domain.jobs.run import MAX_ATTEMPTS
from rallyes.core.enums import JobState
from rallyes.core.errors import RefusedError
from rallyes.planning.tasks import compute_draft

pytestmark = pytest.mark.django_db

NOW = datetime(2019, 6, 3, 9, tzinfo=UTC)
LATER = NOW + timedelta(minutes=5)


def ask(key="programme:1"):
    return jobs.enqueue(kind="programme", key=key, task=compute_draft, now=NOW)


def do(job, work, clock=lambda: NOW):
    jobs.perform(job_id=job.pk, worker="w1", work=work, clock=clock)
    job.refresh_from_db()


def finish(run):
    run.finish(found=1)


def test_one_job_at_a_time_for_a_key():
    first, made = ask()
    second, again = ask()

    assert (first, made, again) == (second, True, False)
    assert DBTaskResult.objects.count() == 1
    assert ask("programme:2")[1]


def test_a_key_is_free_again_once_the_job_is_done():
    first, _ = ask()
    do(first, finish)

    assert first.state == JobState.DONE
    assert first.progress == {"found": 1}
    assert ask()[1]


def test_a_job_that_waits_is_cancelled_at_once():
    job, _ = ask()

    jobs.cancel(job=job, now=NOW)

    assert job.state == JobState.CANCELLED
    do(job, lambda run: pytest.fail("cancelled work must not start"))


def test_a_running_job_learns_that_it_is_cancelled_and_keeps_its_best():
    job, _ = ask()

    def work(run):
        assert not run.must_stop()
        jobs.cancel(job=job, now=NOW)
        assert run.must_stop()
        run.finish(found="the best so far")

    do(job, work)

    assert job.state == JobState.CANCELLED
    assert job.progress == {"found": "the best so far"}


def test_a_refusal_is_the_jobs_last_word():
    job, _ = ask()

    def work(run):
        raise RefusedError("Il manque des créneaux.")

    do(job, work)

    assert (job.state, job.fault) == (JobState.FAILED, "Il manque des créneaux.")


def test_an_unforeseen_fault_is_told_without_its_entrails(caplog):
    job, _ = ask()

    def work(run):
        raise ZeroDivisionError("entrails")

    do(job, work)

    assert job.state == JobState.FAILED
    assert "entrails" not in job.fault
    assert "Relancez" in job.fault
    assert "entrails" in caplog.text


def test_a_job_without_a_pulse_goes_back_to_the_queue():
    job, _ = ask()
    lose(job)

    assert jobs.reap(now=NOW + timedelta(seconds=5)) == []
    assert jobs.reap(now=LATER) == [job.pk]

    job.refresh_from_db()
    assert job.state == JobState.WAITING
    assert DBTaskResult.objects.get().status == "READY"
    do(job, finish)
    assert (job.state, job.attempts) == (JobState.DONE, 2)


def test_a_job_that_beats_is_left_alone():
    job, _ = ask()
    lose(job)

    jobs.beat(worker="w1", now=LATER)

    assert jobs.reap(now=LATER + timedelta(seconds=5)) == []


def test_a_delivery_that_never_started_its_job_is_made_again():
    """The worker was killed between taking the row and starting."""
    job, _ = ask()
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW)

    assert jobs.reap(now=NOW + timedelta(seconds=5)) == []
    assert jobs.reap(now=LATER) == [job.pk]
    assert DBTaskResult.objects.get().status == "READY"


def test_a_worker_given_up_for_dead_writes_nothing():
    job, _ = ask()

    def work(run):
        jobs.reap(now=LATER)
        jobs.perform(job_id=job.pk, worker="w2", work=finish, clock=lambda: LATER)
        run.finish(found="too late")

    do(job, work)

    assert (job.state, job.progress) == (JobState.DONE, {"found": 1})


def test_a_job_that_kills_its_workers_ends_in_a_sentence():
    job, _ = ask()
    for _ in range(MAX_ATTEMPTS):
        lose(job)
        jobs.reap(now=LATER)

    do(job, lambda run: pytest.fail("no fourth attempt"))

    assert job.state == JobState.FAILED
    assert "trois fois" in job.fault


def test_a_worker_that_is_told_to_stop_gives_the_job_back_for_nothing():
    job, _ = ask()
    DBTaskResult.objects.update(status="RUNNING", started_at=NOW)

    def work(run):
        raise jobs.PutBack

    do(job, work)
    assert jobs.reap(now=NOW) == [job.pk]

    do(job, finish)
    assert (job.state, job.attempts) == (JobState.DONE, 1)


def test_a_second_delivery_does_no_harm():
    job, _ = ask()
    do(job, finish)

    do(job, lambda run: pytest.fail("it is done already"))


def lose(job):
    """A worker takes the job and is killed."""

    class Killed(BaseException):
        pass

    def work(run):
        raise Killed

    DBTaskResult.objects.filter(pk=job.queued).update(status="RUNNING", started_at=NOW)
    with pytest.raises(Killed):
        jobs.perform(job_id=job.pk, worker="w1", work=work, clock=lambda: NOW)
