"""Print how long many rallies take at once, on one, two and four workers of the job queue.

Each measure has a fresh database, SQLite or PostgreSQL, and workers as production runs them
(``manage.py worker``). Seconds count from the asking, when all workers are ready, until the last
job has ended. ``--seconds`` is what each rally may take at most, as on the site.
"""

from __future__ import annotations

import argparse
import json
import os
import platform
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator, Sequence
from contextlib import ExitStack, contextmanager
from dataclasses import asdict, dataclass
from datetime import UTC, datetime
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit, urlunsplit

from testing.postgres import postgres_url

if TYPE_CHECKING:
    from rallyes.planning.models import Draft

ROOT = Path(__file__).resolve().parent.parent
RALLIES = ROOT / "engine/tests/data/instances/teams"
CHARTER_SIZE = 18
NAME = "rallyes_scale"


@dataclass(frozen=True)
class Ended:
    """One rally's job: when it ended, after the asking; its state and what was found."""

    rally: str
    seconds: float
    state: str
    cost: int | None
    bound: float | None
    holds: bool


def main(argv: Sequence[str]) -> int:
    """Return 0 when every job of every measure ended with a programme that holds."""
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--workers", type=int, nargs="+", default=[1, 2, 4])
    parser.add_argument("--rallies", type=int, default=8)
    parser.add_argument("--seconds", type=int, default=30)
    parser.add_argument("--sqlite-only", action="store_true")
    parser.add_argument("--measure", type=int, metavar="WORKERS", help=argparse.SUPPRESS)
    options = parser.parse_args(argv)
    if options.measure:
        ended = measure(options.measure, options.rallies, options.seconds)
        print(json.dumps([asdict(one) for one in ended]))
        return 0
    now = datetime.now(tz=UTC)
    print(f"{now:%Y-%m-%d}, {os.cpu_count()} cores, {platform.machine()}; ", end="")
    print(f"{options.rallies} rallies, at most {options.seconds} seconds each\n")
    print("| database | workers | all ended after s | with a programme | proven | cost in all |")
    print("| --- | ---: | ---: | ---: | ---: | ---: |", flush=True)
    well = [
        tell(database, workers, in_a_fresh_database(database, workers, options))
        for database in ("SQLite", "PostgreSQL")[: 1 if options.sqlite_only else 2]
        for workers in options.workers
    ]
    return 0 if all(well) else 1


def tell(database: str, workers: int, ended: list[Ended]) -> bool:
    """Print one row; whether all went well."""
    held = [one for one in ended if one.holds]
    proven = sum(one.bound is not None and one.bound == one.cost for one in held)
    last, cost = max(one.seconds for one in ended), sum(one.cost or 0 for one in held)
    shares = f"{len(held)} of {len(ended)} | {proven}"
    print(f"| {database} | {workers} | {last:.1f} | {shares} | {cost} |", flush=True)
    for one in ended:
        if not one.holds:
            print(f"{one.rally}: {one.state}", file=sys.stderr)
    return len(held) == len(ended)


def in_a_fresh_database(database: str, workers: int, options: argparse.Namespace) -> list[Ended]:
    """Measure in a process of its own, since Django knows one database only."""
    with ExitStack() as stack:
        folder = stack.enter_context(tempfile.TemporaryDirectory(prefix="rallyes-scale-"))
        address = f"sqlite:///{folder}/scale.sqlite3"
        if database == "PostgreSQL":
            address = stack.enter_context(fresh_postgres())
        environment = {
            **os.environ,
            "RALLYES_VAR": folder,
            "DATABASE_URL": address,
            "DJANGO_SETTINGS_MODULE": "rallyes.config.settings.local",
        }
        command = [sys.executable, __file__, "--measure", str(workers)]
        command += ["--rallies", str(options.rallies), "--seconds", str(options.seconds)]
        answer = subprocess.run(
            command, env=environment, cwd=ROOT, check=True, stdout=subprocess.PIPE, text=True
        )
    return [Ended(**one) for one in json.loads(answer.stdout.splitlines()[-1])]


@contextmanager
def fresh_postgres() -> Iterator[str]:
    """The address of a new database, dropped afterwards."""
    import psycopg

    with postgres_url() as server:
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE IF EXISTS {NAME}")
            connection.execute(f"CREATE DATABASE {NAME}")
        yield urlunsplit(urlsplit(server)._replace(path=f"/{NAME}"))
        with psycopg.connect(server, autocommit=True) as connection:
            connection.execute(f"DROP DATABASE {NAME} WITH (FORCE)")


def measure(workers: int, rallies: int, seconds: int) -> list[Ended]:
    """Start the workers, ask for all programmes, wait for the last one."""
    import django
    from django.core.management import call_command

    django.setup()
    call_command("migrate", interactive=False, verbosity=0)
    with ExitStack() as stack:
        started = [stack.enter_context(a_worker()) for _ in range(workers)]
        for worker in started:
            assert worker.stdout is not None
            worker.stdout.readline()
        began = datetime.now(tz=UTC)
        drafts = [ask(path, seconds, began) for path in public(rallies)]
        return [waited_for(draft, began, 4.0 * seconds * rallies) for draft in drafts]


@contextmanager
def a_worker() -> Iterator[subprocess.Popen[str]]:
    command = [sys.executable, "manage.py", "worker", "--interval", "0.1"]
    worker = subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True)
    try:
        yield worker
    finally:
        worker.terminate()
        worker.wait()


def public(count: int) -> list[dict[str, object]]:
    """The public rallies of charter size, over again until there are enough of them."""
    known = [json.loads(path.read_text("utf-8")) for path in sorted(RALLIES.glob("*.json"))]
    small = [rally for rally in known if len(rally["companies"]) <= CHARTER_SIZE]
    return [small[k % len(small)] for k in range(count)]


def ask(problem: dict[str, object], seconds: int, now: datetime) -> Draft:
    """A rally of this name with a draft to compute, queued as the site does it."""
    from django.db import transaction

    from rallyes.core.domain import jobs
    from rallyes.network.models import Organisation
    from rallyes.planning.domain.compute import KIND
    from rallyes.planning.domain.options import Options
    from rallyes.planning.models import Draft
    from rallyes.planning.tasks import compute_draft
    from rallyes.rallies.models import Rally

    owner, _ = Organisation.objects.get_or_create(name="Mesure")
    rally = Rally.objects.create(organisation=owner, name=str(problem["name"]))
    with transaction.atomic():
        job, _ = jobs.enqueue(kind=KIND, key=f"{KIND}:{rally.pk}", task=compute_draft, now=now)
        return Draft.objects.create(
            rally=rally,
            name="Mesure",
            problem=problem,
            options=Options(seconds=seconds).as_json(),
            job=job,
            created_at=now,
            changed_at=now,
        )


def waited_for(draft: Draft, began: datetime, patience: float) -> Ended:
    """What became of the draft's job."""
    from rallyes.core.enums import JobState
    from rallyes.planning.domain import engine

    until = time.monotonic() + patience
    while draft.job.state in {JobState.WAITING, JobState.RUNNING} and time.monotonic() < until:
        time.sleep(0.2)
        draft.job.refresh_from_db()
    draft.refresh_from_db()
    after = ((draft.job.ended_at or datetime.now(tz=UTC)) - began).total_seconds()
    if draft.plan is None:
        return Ended(draft.rally.name, after, draft.job.state, None, None, holds=False)
    plan = engine.load_plan(draft.plan)
    report = engine.evaluate(engine.load_rally(draft.problem), plan)
    cost = report.cost.total
    return Ended(draft.rally.name, after, draft.job.state, cost, plan.bound, report.holds)


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
