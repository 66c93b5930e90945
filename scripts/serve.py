"""Serve the site on this machine with its worker, and stop both at Ctrl-C.

The database, the secret and the collected files stand in `var/` (or `RALLYES_VAR`); starting again
changes nothing that is there.
"""

from __future__ import annotations

import argparse
import ctypes
import os
import signal
import socket
import subprocess
import sys
import time
from dataclasses import dataclass, field
from pathlib import Path
from types import FrameType

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent
HOST = "127.0.0.1"
PATIENCE = 5.0
"""Seconds that a process has to stop by itself before it is asked again, then ended."""
PR_SET_PDEATHSIG = 1


class StopAskedError(Exception):
    """Somebody pressed Ctrl-C, or the machine is closing down."""


def main() -> int:
    """Return 0 after a stop that was asked for, 1 when the site could not start."""
    port = parse_port()
    if not is_free(port):
        print(taken(port), file=sys.stderr)
        return 1
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, ask_to_stop)
    children = Children(port)
    try:
        accounts = prepare()
        children.start()
        print(welcome(port, accounts), flush=True)
        children.watch()
    except StopAskedError:
        print("\nArrêt du site…", flush=True)
        return 0
    except subprocess.CalledProcessError as failure:
        print(f"La préparation s’est arrêtée : {failure.cmd[-1]}", file=sys.stderr)
    finally:
        children.stop()
    return 1


def parse_port() -> int:
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--port", type=int, default=8000)
    return int(parser.parse_args().port)


def is_free(port: int) -> bool:
    with socket.socket() as probe:
        probe.setsockopt(socket.SOL_SOCKET, socket.SO_REUSEADDR, 1)
        try:
            probe.bind((HOST, port))
        except (OSError, OverflowError):
            return False
    return True


def taken(port: int) -> str:
    return (
        f"Le port {port} n’est pas libre : un autre programme s’en sert, ou ce numéro n’est pas "
        f"permis.\nChoisissez-en un autre, par exemple : make run PORT={another(port)}"
    )


def another(port: int) -> int:
    return next(other for other in (8000, 8080, 8765, 0) if other != port and is_free(other))


def ask_to_stop(_number: int, _frame: FrameType | None) -> None:
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP):
        signal.signal(number, signal.SIG_IGN)
    raise StopAskedError


def prepare() -> str:
    """Bring the database up to date, collect static files; return the demonstration's accounts."""
    print("Préparation de la base et de la démonstration…", flush=True)
    manage("migrate", "--no-input", "--verbosity=0")
    manage("collectstatic", "--no-input", "--verbosity=0")
    manage("load_communes", "--if-empty")
    return manage("load_demonstration")


def manage(*arguments: str) -> str:
    """Run a command of the site; return what it printed."""
    command = [BIN / "python", "manage.py", *arguments]
    done = subprocess.run(
        command, cwd=ROOT, env=environment(), check=True, stdout=subprocess.PIPE, text=True
    )
    return done.stdout


def environment() -> dict[str, str]:
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "rallyes.config.settings.local",
        "PYTHONUNBUFFERED": "1",
    }


@dataclass
class Children:
    """The site and the worker, each the head of its own group so that Ctrl-C is ours to handle."""

    port: int
    site: subprocess.Popen[bytes] | None = None
    worker: subprocess.Popen[bytes] | None = None
    stopping: bool = field(default=False)

    def start(self) -> None:
        self.site = launch(
            BIN / "gunicorn",
            "rallyes.config.wsgi",
            f"--bind={HOST}:{self.port}",
            "--threads=8",
            "--log-level=warning",
            "--no-control-socket",
        )
        self.worker = launch_worker()
        wait_until_it_answers(self.site, self.port)

    def watch(self) -> None:
        """Return when the site ends by itself; a worker that ends is replaced."""
        assert self.site
        assert self.worker
        while self.site.poll() is None:
            time.sleep(0.5)
            if self.worker.poll() is not None:
                self.worker = launch_worker()

    def stop(self) -> None:
        running = [child for child in (self.site, self.worker) if child and child.poll() is None]
        for number in (signal.SIGTERM, signal.SIGTERM, signal.SIGKILL):
            for child in running:
                send(child, number)
            running = [child for child in running if not ends(child)]


def launch(*command: str | Path) -> subprocess.Popen[bytes]:
    return subprocess.Popen(
        command,
        cwd=ROOT,
        env=environment(),
        start_new_session=True,
        preexec_fn=end_with_parent,  # noqa: PLW1509 (this program has one thread)
    )


def launch_worker() -> subprocess.Popen[bytes]:
    return launch(BIN / "python", "manage.py", "worker")


def end_with_parent() -> None:
    """Have Linux end this process when the one that started it is killed outright."""
    if sys.platform == "linux":
        ctypes.CDLL(None).prctl(PR_SET_PDEATHSIG, signal.SIGTERM)


def wait_until_it_answers(site: subprocess.Popen[bytes], port: int) -> None:
    while site.poll() is None:
        with socket.socket() as probe:
            if probe.connect_ex((HOST, port)) == 0:
                return
        time.sleep(0.1)
    raise subprocess.CalledProcessError(site.returncode, ["gunicorn"])


def send(child: subprocess.Popen[bytes], number: signal.Signals) -> None:
    """Signal the child; at the last, its whole group."""
    if child.poll() is not None:
        return
    if number == signal.SIGKILL:
        os.killpg(child.pid, number)
    else:
        child.send_signal(number)


def ends(child: subprocess.Popen[bytes]) -> bool:
    try:
        child.wait(PATIENCE)
    except subprocess.TimeoutExpired:
        return False
    return True


def welcome(port: int, accounts: str) -> str:
    return f"""
Rallyes est prêt : http://localhost:{port}

{accounts.rstrip()}

Ctrl-C arrête le site ; les données restent dans le dossier var/.
"""


if __name__ == "__main__":
    sys.exit(main())
