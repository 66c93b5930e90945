"""``manage.py worker``: does the jobs of the queue, and revives those whose worker was killed."""

from __future__ import annotations

import logging
import signal
from argparse import ArgumentParser
from datetime import datetime, timedelta
from threading import Event, Thread
from types import FrameType
from typing import Any

from django.core.management.base import BaseCommand
from django.db import OperationalError, close_old_connections, connection
from django.utils import timezone
from django.utils.crypto import get_random_string
from django_tasks_db.management.commands.db_worker import Worker

from rallyes.core.domain import jobs
from rallyes.core.domain.forgetting import enqueue_today
from rallyes.core.domain.jobs.reaper import PATIENCE
from rallyes.core.health import note_worker
from rallyes.core.tasks import forget

BEAT_SECONDS = 2.0
SHOW_UP = timedelta(seconds=15)

logger = logging.getLogger(__name__)


class Pulse(Thread):
    """Beats for one worker, and reaps for all, as long as the process lives."""

    def __init__(self, worker: str, patience: timedelta) -> None:
        super().__init__(name="pulse", daemon=True)
        self.worker, self.patience, self.ended = worker, patience, Event()
        self.seen: datetime | None = None

    def run(self) -> None:
        while not self.ended.is_set():
            self.once()
            self.ended.wait(min(BEAT_SECONDS, self.patience.total_seconds() / 4))
        connection.close()

    def once(self) -> None:
        close_old_connections()
        try:
            jobs.beat(worker=self.worker, now=timezone.now())
            self.show_up()
            for job_id in jobs.reap(now=timezone.now(), patience=self.patience):
                logger.warning("Job %s had lost its worker and is queued again", job_id)
        except OperationalError:
            logger.warning("The database did not answer; trying again", exc_info=True)
            connection.close()

    def show_up(self) -> None:
        """Tell the health check, now and then, that a worker is there; ask for the daily work."""
        now = timezone.now()
        if self.seen is None or now - self.seen >= SHOW_UP:
            note_worker(now=now)
            enqueue_today(task=forget, now=now)
            self.seen = now


class StoppableWorker(Worker):
    """The queue's worker; a first signal asks the running job to go back to the queue."""

    def shutdown(self, signum: int, frame: FrameType | None) -> None:
        jobs.STOPPING.set()
        super().shutdown(signum, frame)


class Command(BaseCommand):
    help = "Does the jobs of the queue (computing programmes) until SIGTERM or Ctrl-C."

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--batch", action="store_true", help="do what is waiting, then leave")
        parser.add_argument(
            "--interval", type=float, default=0.5, help="seconds between two looks at the queue"
        )
        parser.add_argument(
            "--patience",
            type=float,
            default=PATIENCE.total_seconds(),
            help="seconds without a pulse after which a job has lost its worker",
        )

    def handle(self, *, batch: bool, interval: float, patience: float, **options: Any) -> None:
        name = get_random_string(32)
        worker = StoppableWorker(
            queue_names=["default"],
            interval=interval,
            batch=batch,
            backend_name="default",
            startup_delay=False,
            max_tasks=None,
            worker_id=name,
            excluded_queue_names=[],
        )
        signal.signal(signal.SIGINT, worker.shutdown)
        signal.signal(signal.SIGTERM, worker.shutdown)
        pulse = Pulse(name, timedelta(seconds=patience))
        pulse.once()
        pulse.start()
        self.stdout.write("Ouvrier prêt.")
        self.stdout.flush()
        try:
            worker.run()
        finally:
            pulse.ended.set()
            pulse.join(timeout=5)
