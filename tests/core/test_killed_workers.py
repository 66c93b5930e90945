"""Real workers, really killed: the programme is computed all the same.

The site's database is shared with processes of their own, on SQLite and on PostgreSQL.
"""

from __future__ import annotations

import signal
import subprocess
import threading
import time
from collections.abc import Callable, Iterator

import pytest
from django.db import close_old_connections, connection

from rallyes.core.enums import JobState
from rallyes.core.models import Job
from rallyes.planning.domain import compute
from rallyes.planning.domain.options import Options
from rallyes.planning.models import Draft
from rallyes.planning.tasks import compute_draft
from tests.factories.programme import NOW, rally_like
from tests.factories.workers import start_worker

pytestmark = [pytest.mark.django_db(transaction=True), pytest.mark.alone]

LONG = 90.0


@pytest.fixture
def workers() -> Iterator[Callable[[], subprocess.Popen[bytes]]]:
    started: list[subprocess.Popen[bytes]] = []

    def start() -> subprocess.Popen[bytes]:
        started.append(start_worker("--patience=4"))
        return started[-1]

    yield start
    for worker in started:
        worker.kill()
        worker.wait()


def eventually(holds: Callable[[], bool], what: str) -> None:
    limit = time.monotonic() + LONG
    while time.monotonic() < limit:
        if holds():
            return
        time.sleep(0.1)
    pytest.fail(f"in vain: {what}")


def the_job() -> Job:
    """The one that the test asked for, beside the daily work of the worker."""
    return Job.objects.exclude(kind="forgetting").get()


def state() -> str:
    return the_job().state


def start(seconds: int) -> Draft:
    rally = rally_like("ardeche-2019")
    options = Options(seconds=seconds)
    return compute.start(rally=rally, options=options, task=compute_draft, actor=None, now=NOW)


def test_another_worker_finishes_what_a_killed_one_began(workers):
    draft = start(seconds=6)
    first = workers()
    eventually(lambda: state() == JobState.RUNNING, "the first worker takes the job")
    first.kill()
    first.wait()
    assert state() == JobState.RUNNING

    workers()

    eventually(lambda: state() == JobState.DONE, "the second worker finishes")
    draft.refresh_from_db()
    assert len(draft.plan["teams"]) == 3
    assert draft.changes.count() == 1
    assert the_job().attempts == 2


def test_a_worker_told_to_stop_leaves_cleanly_and_its_job_waits(workers):
    start(seconds=300)
    first = workers()
    eventually(lambda: "cost" in the_job().progress, "the search is under way")

    first.send_signal(signal.SIGTERM)

    assert first.wait(timeout=LONG) == 0
    job = the_job()
    assert (job.state, job.heartbeat_at, job.attempts) == (JobState.RUNNING, None, 0)
    Draft.objects.update(options=Options(seconds=1).as_json())
    workers()
    eventually(lambda: state() == JobState.DONE, "the next worker takes it up")


def test_stop_and_keep_ends_a_long_search_with_its_best(workers):
    draft = start(seconds=300)
    workers()
    eventually(lambda: "cost" in the_job().progress, "the search is under way")

    from rallyes.core.domain import jobs

    jobs.cancel(job=the_job(), now=NOW)

    eventually(lambda: state() == JobState.CANCELLED, "the search stops")
    draft.refresh_from_db()
    assert draft.plan is not None


def test_of_two_clicks_at_once_one_makes_the_job():
    rally = rally_like("ardeche-2019")
    gate, found = threading.Barrier(2), []

    def click() -> None:
        gate.wait()
        draft = compute.start(
            rally=rally, options=Options(), task=compute_draft, actor=None, now=NOW
        )
        found.append(draft.pk)
        close_old_connections()
        connection.close()

    clicks = [threading.Thread(target=click) for _ in range(2)]
    for one in clicks:
        one.start()
    for one in clicks:
        one.join()

    assert len(set(found)) == 1
    assert len(found) == 2
    assert the_job()
    assert Draft.objects.count() == 1
