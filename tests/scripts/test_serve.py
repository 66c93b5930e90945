"""`make run`, for real: it starts, starts again, steps aside for a busy port and leaves nothing."""

import os
import re
import signal
import socket
import subprocess
import sys
import urllib.request
from collections.abc import Iterator
from pathlib import Path

import psutil
import pytest

ROOT = Path(__file__).resolve().parents[2]
PATIENCE = 120

pytestmark = pytest.mark.once


@pytest.fixture(autouse=True)
def environment_of_its_own(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    monkeypatch.setenv("RALLYES_VAR", str(tmp_path / "var"))
    monkeypatch.setenv("PYTHONPATH", os.pathsep.join(sys.path))
    monkeypatch.delenv("DATABASE_URL", raising=False)


@pytest.fixture
def port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


@pytest.fixture
def started(port: int) -> Iterator[list[subprocess.Popen[str]]]:
    """Programmes that a test starts, ended whatever happens."""
    programmes: list[subprocess.Popen[str]] = []
    yield programmes
    for programme in programmes:
        if programme.poll() is None:
            programme.send_signal(signal.SIGTERM)
            programme.wait(PATIENCE)


def serve(port: int) -> subprocess.Popen[str]:
    return subprocess.Popen(
        [sys.executable, "scripts/serve.py", "--port", str(port)],
        cwd=ROOT,
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        text=True,
    )


def read_until_ready(programme: subprocess.Popen[str]) -> str:
    said = ""
    for line in programme.stdout:
        said += line
        if line.startswith("Ctrl-C"):
            return said
    pytest.fail(f"it never got ready:\n{said}")


def test_it_stops_at_ctrl_c_starts_again_and_leaves_nothing_when_killed(port, started):
    first = serve(port)
    started.append(first)
    said = read_until_ready(first)
    with urllib.request.urlopen(f"http://127.0.0.1:{port}/") as answer:
        assert answer.url.startswith(f"http://127.0.0.1:{port}/connexion/")
    children = psutil.Process(first.pid).children(recursive=True)
    first.send_signal(signal.SIGINT)

    assert f"http://localhost:{port}" in said
    assert re.findall(r"\S+@demonstration\.example", said)
    assert first.wait(PATIENCE) == 0
    assert len(children) >= 3
    assert psutil.wait_procs(children, timeout=PATIENCE)[1] == []

    again = serve(port)
    started.append(again)
    assert read_until_ready(again) == said

    children = psutil.Process(again.pid).children(recursive=True)
    again.kill()
    assert psutil.wait_procs(children, timeout=PATIENCE)[1] == []


def test_a_busy_port_is_told_with_another_one(port):
    with socket.socket() as other:
        other.bind(("127.0.0.1", port))
        other.listen()
        refused = serve(port)
        said, _ = refused.communicate(timeout=PATIENCE)

    assert refused.returncode == 1
    assert said.startswith(f"Le port {port} n’est pas libre")
    assert re.search(r"make run PORT=\d+$", said)
