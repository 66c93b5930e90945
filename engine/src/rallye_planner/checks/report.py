"""A programme judged: every broken rule, what it costs, how mixed its teams are."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from rallye_planner.checks.cost import cost_of
from rallye_planner.checks.given import check_given
from rallye_planner.checks.hours import check_guides, check_hours
from rallye_planner.checks.itinerary import check_itineraries
from rallye_planner.checks.mix import mix_of
from rallye_planner.checks.past import check_past
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.sessions import check_sessions
from rallye_planner.checks.teams import check_companions, check_teams
from rallye_planner.checks.violation import Violation
from rallye_planner.checks.visits import check_openings, check_visit_counts
from rallye_planner.plan import Cost, Plan, Status
from rallye_planner.problem import Problem

RULES = (
    check_teams,
    check_companions,
    check_visit_counts,
    check_openings,
    check_sessions,
    check_itineraries,
    check_hours,
    check_guides,
    check_past,
    check_given,
)


@dataclass(frozen=True, slots=True)
class Report:
    """``mix`` is None where rule 1 is broken: it has no meaning then."""

    violations: tuple[Violation, ...]
    cost: Cost
    mix: float | None

    @property
    def holds(self) -> bool:
        return not self.violations


def violations_of(problem: Problem, plan: Plan) -> tuple[Violation, ...]:
    """Every broken rule, none hidden by another; raises TravelMissing."""
    scene = Scene(problem, plan)
    return tuple(violation for rule in RULES for violation in rule(scene))


def evaluate(problem: Problem, plan: Plan) -> Report:
    """Judges a programme by its rally alone, never by the figures that it states about itself.

    The one exception is its bound, which must not contradict its cost. Raises TravelMissing.
    """
    cost = cost_of(Scene(problem, plan))
    violations = (*violations_of(problem, plan), *_bound(plan, cost))
    whole = all(violation.rule != 1 for violation in violations)
    groups = [team.members for team in plan.teams]
    mix = round(mix_of(groups, problem.participant), 1) if whole else None
    return Report(violations, cost, mix)


def _bound(plan: Plan, cost: Cost) -> Iterator[Violation]:
    facts = {"bound": plan.bound, "cost": cost.total}
    if plan.bound is not None and plan.bound > cost.total:
        sentence = f"La borne annoncée, {plan.bound}, dépasse le coût, {cost.total}."
        yield Violation("bound", "bound-above-cost", facts, sentence)
    if plan.status is Status.OPTIMAL and plan.bound != cost.total:
        sentence = (
            f"Le programme se dit optimal, avec un coût de {cost.total} et une borne "
            f"de {plan.bound}."
        )
        yield Violation("bound", "not-optimal", facts, sentence)
