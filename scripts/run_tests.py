"""Run all the tests, each group in its own process, and close with the sum of what they found."""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from contextlib import ExitStack
from dataclasses import dataclass, field
from pathlib import Path
from xml.etree import ElementTree

from testing.chromium import ChromiumMissing, ensure_chromium
from testing.postgres import postgres_url

ROOT = Path(__file__).resolve().parent.parent
WORKERS = "2"


@dataclass(frozen=True)
class Group:
    """One pytest run: which tests, and what they find in their environment."""

    name: str
    paths: tuple[str, ...]
    marks: str
    environment: Mapping[str, str] = field(default_factory=dict)
    parallel: bool = True


@dataclass(frozen=True)
class Outcome:
    """What one group reported."""

    name: str
    passed: int
    failed: int
    seconds: float
    ended_well: bool


def main(arguments: list[str]) -> int:
    """Return 0 when every group ran tests and all of them passed."""
    with ExitStack() as stack:
        try:
            chromium = ensure_chromium()
        except ChromiumMissing as missing:
            print(f"tests: {missing}", file=sys.stderr)
            return 1
        postgres = stack.enter_context(postgres_url())
        plan = long_groups(postgres) if "--long" in arguments else groups(postgres, chromium)
        outcomes = [run(group) for group in plan]
    return summarise(outcomes)


def groups(postgres: str, chromium: str) -> tuple[Group, ...]:
    """The tests of every day."""
    application = "not long and not browser"
    sqlite = {"DATABASE_URL": ""}
    return (
        Group("planner", ("engine/tests",), "not long and not alone"),
        Group("planner, one at a time", ("engine/tests",), "alone and not long", parallel=False),
        Group("application on SQLite", ("tests",), application, sqlite),
        Group(
            "application on PostgreSQL",
            ("tests",),
            f"{application} and not once",
            {"DATABASE_URL": postgres},
        ),
        Group("browser", ("tests",), "browser and not long", sqlite | {"CHROMIUM": chromium}),
    )


def long_groups(postgres: str) -> tuple[Group, ...]:
    """Property tests with many examples, proofs and fuzzing."""
    many = {"HYPOTHESIS_PROFILE": "long"}
    return (
        Group("planner, long", ("engine/tests",), "long or property", many),
        Group("application, long", ("tests",), "long or property", many | {"DATABASE_URL": ""}),
        Group(
            "application on PostgreSQL, long", ("tests",), "long", many | {"DATABASE_URL": postgres}
        ),
    )


def run(group: Group) -> Outcome:
    print(f"\ntests: {group.name}", flush=True)
    started = time.monotonic()
    with tempfile.NamedTemporaryFile(suffix=".xml") as report:
        command = [
            sys.executable, "-m", "pytest", *group.paths, "-m", group.marks, "-q",
            "-o", "junit_family=xunit2", f"--junitxml={report.name}",
            *(("-n", WORKERS, "--dist", "worksteal") if group.parallel else ()),
        ]  # fmt: skip
        environment = {**os.environ, **group.environment}
        if not environment.get("DATABASE_URL"):
            environment.pop("DATABASE_URL", None)
        code = subprocess.run(command, cwd=ROOT, env=environment, check=False).returncode
        passed, failed = count(Path(report.name))
    nothing_ran = code == 5
    return Outcome(
        group.name,
        passed,
        failed,
        time.monotonic() - started,
        ended_well=code == 0 or nothing_ran,
    )


def count(report: Path) -> tuple[int, int]:
    """Return passed and failed of a JUnit report; one failed where a run died before writing it."""
    if not report.stat().st_size:
        return 0, 1
    suites = ElementTree.parse(report).getroot().iter("testsuite")
    tests = failed = 0
    for suite in suites:
        bad = int(suite.get("failures", 0)) + int(suite.get("errors", 0))
        tests += int(suite.get("tests", 0))
        failed += bad
    return tests - failed, failed


def summarise(outcomes: list[Outcome]) -> int:
    print()
    for outcome in outcomes:
        state = "" if outcome.ended_well else ", FAILED"
        print(f"tests: {outcome.name}: {outcome.passed} in {outcome.seconds:.0f} s{state}")
    passed = sum(outcome.passed for outcome in outcomes)
    broken = sum(not outcome.ended_well and not outcome.failed for outcome in outcomes)
    failed = sum(outcome.failed for outcome in outcomes) + broken
    print(f"{passed} passed, {failed} failed", flush=True)
    return 0 if passed and not failed else 1


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
