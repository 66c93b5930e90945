"""``rallye-planner check``: what the referee says of a programme, with the same exit status."""

from __future__ import annotations

import argparse
import json

from rallye_planner.checks import Report, TravelMissing, evaluate
from rallye_planner.cli.speech import Refusal
from rallye_planner.files import dump_cost, dump_plan, read_plan, read_problem
from rallye_planner.plan import Plan, Status

HOLDS, BROKEN, INFEASIBLE, UNKNOWN = 0, 1, 3, 4


def run(options: argparse.Namespace) -> int:
    """Judges the programme, unless the file says that there is none."""
    problem, plan = read_problem(options.rally), read_plan(options.plan)
    if plan.status in (Status.INFEASIBLE, Status.UNKNOWN):
        answer = {"status": plan.status.value, "conflicts": dump_plan(plan)["conflicts"]}
        print(json.dumps(answer, ensure_ascii=False, indent=2))
        return INFEASIBLE if plan.status is Status.INFEASIBLE else UNKNOWN
    try:
        report = evaluate(problem, plan)
    except TravelMissing as error:
        raise Refusal(str(error)) from error
    print(as_json(report, plan) if options.json else as_text(report, plan))
    return HOLDS if report.holds else BROKEN


def as_json(report: Report, plan: Plan) -> str:
    """The referee's own keys, in its own order."""
    answer = {
        "holds": report.holds,
        "broken": [{"rule": v.rule, "message": v.message} for v in report.violations],
        "cost": dump_cost(report.cost),
        "bound": plan.bound,
        "gap": gap(report.cost.total, plan.bound),
        "mix": report.mix,
    }
    return json.dumps(answer, ensure_ascii=False, indent=2)


def as_text(report: Report, plan: Plan) -> str:
    """The referee's own lines."""
    broken = [f"rule {v.rule}: {v.message}" for v in report.violations] or ["holds"]
    cost, share = report.cost, gap(report.cost.total, plan.bound)
    figures = f"cost {dump_cost(cost)}\nbound {plan.bound} gap {share} mix {report.mix}"
    return "\n".join([*broken, figures])


def gap(cost: int, bound: float | None) -> float | None:
    """How far the cost may be above the best, as a share of the cost; None without a bound."""
    return None if bound is None else round((cost - bound) / max(1, cost), 4)
