"""Asking the referee and our own checks for the same judgement."""

from __future__ import annotations

import contextlib
import io
import json
import tempfile
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from rallye_planner.checks import evaluate
from rallye_planner.files import dump_cost, load_plan, load_rally
from referee import check_plan

Json = dict[str, Any]


@dataclass(frozen=True)
class Judgement:
    """What two judges must agree on: broken rules (each once), cost and mix."""

    broken: frozenset[str]
    cost: Json
    mix: float | None


def referee_judgement(rally: Json, plan: Json) -> Judgement:
    """The referee's, from two files, as its command line prints it."""
    with tempfile.TemporaryDirectory() as folder:
        paths = [Path(folder) / name for name in ("rally.json", "plan.json")]
        for path, value in zip(paths, (rally, plan), strict=True):
            path.write_text(json.dumps(value), encoding="utf-8")
        out, err = io.StringIO(), io.StringIO()
        with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
            code = check_plan.main([*map(str, paths), "--json"])
    assert code in (0, 1), err.getvalue()
    report = json.loads(out.getvalue())
    broken = frozenset(str(fault["rule"]) for fault in report["broken"])
    return Judgement(broken, report["cost"], report["mix"])


def our_judgement(rally: Json, plan: Json) -> Judgement:
    """Ours, from the same two values."""
    report = evaluate(load_rally(rally), load_plan(plan))
    broken = frozenset(str(violation.rule) for violation in report.violations)
    return Judgement(broken, dump_cost(report.cost), report.mix)
