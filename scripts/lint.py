"""Run every check that needs no test run, all of them even when one fails."""

from __future__ import annotations

import os
import secrets
import subprocess
import sys
import time
from dataclasses import dataclass
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
BIN = Path(sys.executable).parent


@dataclass(frozen=True)
class Check:
    """One command, and what it looks after."""

    name: str
    command: tuple[str, ...]
    folder: Path = ROOT
    production: bool = False


CHECKS = (
    Check("ruff: rules", ("ruff", "check")),
    Check("ruff: form", ("ruff", "format", "--check")),
    Check("types of the planner", ("mypy",), folder=ROOT / "engine"),
    Check("types of the application", ("mypy",)),
    Check("import contracts", ("lint-imports", "--no-logo")),
    Check(
        "migrations match the models",
        ("python", "manage.py", "makemigrations", "--check", "--dry-run"),
    ),
    Check(
        "production settings",
        ("python", "manage.py", "check", "--deploy", "--fail-level", "WARNING"),
        production=True,
    ),
)


def main() -> int:
    """Return how many checks failed."""
    failed = [check for check in CHECKS if not passes(check)]
    for check in failed:
        print(f"lint: {check.name}: failed", file=sys.stderr)
    print(f"lint: {len(CHECKS) - len(failed)} of {len(CHECKS)} checks hold", flush=True)
    return len(failed)


def passes(check: Check) -> bool:
    started = time.monotonic()
    program, *arguments = check.command
    result = subprocess.run(
        (BIN / program, *arguments), cwd=check.folder, env=environment(check), check=False
    )
    print(f"lint: {check.name} ({time.monotonic() - started:.0f} s)", flush=True)
    return result.returncode == 0


def environment(check: Check) -> dict[str, str]:
    """Give a production check the settings that `docs/deploy.md` asks for."""
    if not check.production:
        return dict(os.environ)
    return os.environ | {
        "DJANGO_SETTINGS_MODULE": "rallyes.config.settings.production",
        "RALLYES_SECRET_KEY": secrets.token_urlsafe(50),
        "RALLYES_HOSTS": "rallyes.example",
        "DATABASE_URL": "sqlite:///:memory:",
        "RALLYES_ADMINS": "Camille Martin <camille@rallyes.example>",
    }


if __name__ == "__main__":
    sys.exit(main())
