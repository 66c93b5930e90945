"""Make `.venv` with everything in it; do nothing when it already matches the requirements.

Runs on the machine's own Python, so it uses the standard library only.
"""

from __future__ import annotations

import hashlib
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "setup-stamp"
INPUTS = (
    "requirements.txt",
    "requirements-dev.txt",
    "pyproject.toml",
    "engine/pyproject.toml",
    "scripts/setup.py",
)
KERNELS = ROOT / "engine" / "src" / "rallye_planner" / "routes" / "warm.py"
OLDEST = (3, 11)


def main() -> int:
    """Return 0 when `.venv` is ready."""
    if sys.version_info < OLDEST:
        return refuse(f"Python 3.11 or later is needed (this is {version()})")
    wanted = fingerprint()
    if PYTHON.exists() and STAMP.exists() and STAMP.read_text() == wanted:
        return 0
    try:
        make_environment()
        install_requirements()
        install_ourselves()
        warm_kernels()
    except subprocess.CalledProcessError as failure:
        return refuse(f"set-up stopped: {' '.join(map(str, failure.cmd))} did not succeed")
    STAMP.write_text(wanted)
    say("ready")
    return 0


def fingerprint() -> str:
    """Identify the content of `.venv`: Python's version and whatever decides what is installed."""
    digest = hashlib.sha256(version().encode())
    for name in INPUTS:
        digest.update((ROOT / name).read_bytes())
    return digest.hexdigest()


def make_environment() -> None:
    """Create `.venv` anew when it is missing, broken, moved or of another Python."""
    if PYTHON.exists() and is_ours():
        return
    say(f"creating .venv with Python {version()}")
    if VENV.exists():
        shutil.rmtree(VENV)
    run(sys.executable, "-m", "venv", VENV)


def is_ours() -> bool:
    """Tell whether the environment works, stands where it was made and has this Python."""
    question = "import sys; print(sys.prefix, '.'.join(map(str, sys.version_info[:2])))"
    answer = subprocess.run([PYTHON, "-c", question], capture_output=True, text=True, check=False)
    pip = VENV / "bin" / "pip"
    stands_here = pip.exists() and str(VENV) in pip.read_text().splitlines()[0]
    return stands_here and answer.stdout.split() == [str(VENV), version()]


def install_requirements() -> None:
    """Install the locked wheels, each checked against its hash."""
    say("installing the locked packages (about a minute)")
    run(*pip(), "--only-binary", ":all:", "--require-hashes", "-r", "requirements-dev.txt")


def install_ourselves() -> None:
    """Install our two packages in place: a change of source needs no new set-up."""
    say("installing rallye-planner and rallyes")
    run(*pip(), "--no-deps", "--no-build-isolation", "-e", "engine", "-e", ".")


def warm_kernels() -> None:
    """Compile the planner's numeric kernels now rather than at the first programme."""
    if KERNELS.exists():
        say("compiling the planner's kernels")
        run(PYTHON, "-m", "rallye_planner.routes.warm")
        run(PYTHON, "-m", "rallye_planner.teams.warm")


def pip() -> tuple[str | Path, ...]:
    return (PYTHON, "-m", "pip", "install", "--quiet", "--disable-pip-version-check")


def run(*command: str | Path) -> None:
    subprocess.run(command, cwd=ROOT, check=True)


def version() -> str:
    return ".".join(map(str, sys.version_info[:2]))


def say(text: str) -> None:
    print(f"setup: {text}", flush=True)


def refuse(text: str) -> int:
    print(f"setup: {text}", file=sys.stderr)
    return 1


if __name__ == "__main__":
    sys.exit(main())
