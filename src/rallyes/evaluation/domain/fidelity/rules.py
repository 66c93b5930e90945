"""What the facts of a rally suggest for each principle. Source: evaluation method, part 3.

A suggestion of None is not assessable: it says why, is never a 0, and enters no mean. Principles
without a rule wait for facts that nobody records yet.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.format_rules import (
    closing_event,
    consecutive_days,
    feedback_time,
    visit_time,
)
from rallyes.evaluation.domain.fidelity.people_rules import job_seekers, mix
from rallyes.evaluation.domain.fidelity.scale import Suggestion, not_assessable
from rallyes.evaluation.domain.fidelity.team_rules import (
    companies_visited,
    one_vehicle,
    participants,
    sectors,
    team_size,
)

VERSION = "2026-1"
NOT_CLOSED = "Le relevé de ce qui s’est passé n’est pas terminé."


def waiting_for(what: str) -> Callable[[RallyFacts], Suggestion]:
    """A principle whose facts are not recorded here."""
    return lambda _facts: not_assessable(f"Rien n’est noté ici sur {what}.")


RULES: Mapping[str, Callable[[RallyFacts], Suggestion]] = {
    "mutual_discovery": waiting_for("les retours écrits des entreprises et des participants"),
    "remobilisation": waiting_for("les questionnaires avant et après le rallye"),
    "network": waiting_for("les rencontres et les contacts après le rallye"),
    "territory_project": waiting_for("l’engagement des acteurs de la formation"),
    "consecutive_days": consecutive_days,
    "visit_time": visit_time,
    "feedback_time": feedback_time,
    "closing_event": closing_event,
    "sectors": sectors,
    "participants": participants,
    "team_size": team_size,
    "one_vehicle": one_vehicle,
    "companies_visited": companies_visited,
    "job_seekers": job_seekers,
    "mix": mix,
    "name_and_logo": waiting_for("les supports de communication publiés"),
    "report_federation": waiting_for("le bilan remis à la Fédération"),
    "report_accelerator": waiting_for("le bilan remis à l’Ansa"),
    "continuous_improvement": waiting_for("les rencontres du réseau"),
}


@dataclass(frozen=True, slots=True)
class Suggested:
    principle: str
    suggestion: Suggestion


def suggest(facts: RallyFacts) -> list[Suggested]:
    """Principle by principle, in the order of the grid."""
    return [Suggested(key, _suggest(rule, facts)) for key, rule in RULES.items()]


def _suggest(rule: Callable[[RallyFacts], Suggestion], facts: RallyFacts) -> Suggestion:
    return rule(facts) if facts.closed else not_assessable(NOT_CLOSED)
