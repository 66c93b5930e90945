"""Real workers in processes of their own, on the database of the tests."""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.parse import quote

from django.db import connection

ROOT = Path(__file__).resolve().parents[2]


def database_address() -> str:
    """The test database, as a worker in another process reaches it."""
    known = connection.settings_dict
    if connection.vendor == "sqlite":
        return f"sqlite:///{known['NAME']}"
    user, password = quote(known["USER"] or ""), quote(known["PASSWORD"] or "")
    host, port = quote(known["HOST"] or "", safe=""), known["PORT"]
    return f"postgresql://{user}:{password}@{host}:{port}/{known['NAME']}"


def start_worker(*options: str) -> subprocess.Popen[bytes]:
    """``manage.py worker``, as production runs it."""
    environment = {
        **os.environ,
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": "rallyes.config.settings.test",
        "PYTHONPATH": os.pathsep.join([str(ROOT / "src"), str(ROOT / "engine/src")]),
    }
    command = [sys.executable, "manage.py", "worker", "--interval=0.1", *options]
    return subprocess.Popen(command, cwd=ROOT, env=environment)


@contextmanager
def working() -> Iterator[None]:
    """A worker for as long as the block lasts."""
    worker = start_worker()
    try:
        yield
    finally:
        worker.terminate()
        worker.wait(timeout=60)
