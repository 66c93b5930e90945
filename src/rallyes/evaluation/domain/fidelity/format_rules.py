"""The form of the rally: its days, its visits, its feedback session and its closing."""

from __future__ import annotations

from datetime import date
from itertools import pairwise

from rallyes.core.french import agree, count, duration, enumeration, full_date, plain_date
from rallyes.evaluation.domain.fidelity.facts import Held, RallyFacts
from rallyes.evaluation.domain.fidelity.scale import Suggestion, not_assessable

SHORT_GAP = 7
"""Days between the visits and a feedback session that came later."""
HALF_DAY, DAY = 180, 480
"""Minutes from which a feedback session is half a day, and up to which it is a day."""
TRACE = 90
SOON, LATE = 1, 15
"""Days between the last day and the closing."""
PUBLICS = {
    "participants": ("participants",),
    "entreprises": ("companies",),
    "institutions et financeurs": ("partners", "funders"),
}
"""Who belongs at a closing, by the audiences that stand for them."""


def consecutive_days(facts: RallyFacts) -> Suggestion:
    if facts.feedback is None:
        return not_assessable("Rien n’est noté du temps de retours d’expérience.")
    visited = set(facts.visit_days)
    days = sorted(visited | {held.date for held in facts.feedback})
    if not days:
        return not_assessable("Aucun jour n’est noté.")
    gaps = [(one, other) for one, other in pairwise(days) if (other - one).days > 1]
    told = (f"{count(len(days), 'jour')}\u00a0: {enumeration([plain_date(day) for day in days])}.",)
    return Suggestion(_days_score(len(days), gaps, visited), told)


def _days_score(days: int, gaps: list[tuple[date, date]], visited: set[date]) -> int:
    if days in {2, 3} and not gaps:
        return 4
    if days in {2, 3} and len(gaps) == 1:
        [(before, after)] = gaps
        outside = not (before in visited and after in visited)
        return 3 if outside and (after - before).days <= SHORT_GAP else 2
    if days in {2, 3, 4}:
        return 2
    return 1 if days in {1, 5} else 0


def visit_time(facts: RallyFacts) -> Suggestion:
    halves = facts.visit_halves
    scores = {1: 1, 2: 2, 3: 4, 4: 4, 5: 3, 6: 2}
    words = count(halves, "demi-journée", "demi-journées") if halves else "aucune demi-journée"
    return Suggestion(scores.get(halves, 0), (f"Visites pendant {words}.",))


def feedback_time(facts: RallyFacts) -> Suggestion:
    if facts.feedback is None:
        return not_assessable("Rien n’est noté du temps de retours d’expérience.")
    minutes = sum(held.minutes for held in facts.feedback)
    told = f"Retours d’expérience pendant {duration(minutes)}." if minutes else "Aucun n’a eu lieu."
    return Suggestion(_feedback_score(minutes), (told,))


def _feedback_score(minutes: int) -> int:
    if minutes >= HALF_DAY:
        return 4 if minutes <= DAY else 3
    if minutes >= TRACE:
        return 2
    return 1 if minutes else 0


def closing_event(facts: RallyFacts) -> Suggestion:
    """Held at most a day after the last day, with the three publics."""
    if facts.closing is None:
        return not_assessable("Rien n’est noté du temps de clôture.")
    if not facts.closing:
        return Suggestion(0, ("Aucun temps de clôture n’a eu lieu.",))
    held = min(facts.closing, key=lambda one: one.date)
    last = _last_day(facts)
    after = (held.date - last).days if last else 0
    absent = [name for name, who in PUBLICS.items() if not held.came & set(who)]
    by_delay = 4 if after <= SOON else 3 if after <= LATE else 2
    return Suggestion(min(by_delay, 4 - len(absent)), _closing_words(held, after, absent))


def _last_day(facts: RallyFacts) -> date | None:
    days = [*facts.visit_days, *(held.date for held in facts.feedback or ())]
    return max(days, default=None)


def _closing_words(held: Held, after: int, absent: list[str]) -> tuple[str, ...]:
    when = f"{count(after, 'jour')} après le dernier jour" if after > 0 else "le dernier jour"
    told = f"Clôture tenue le {full_date(held.date)}, {when}."
    if not absent:
        return (told, "Participants, entreprises et institutions y étaient.")
    verb = agree(len(absent), "N’y était pas", "N’y étaient pas")
    return (told, f"{verb}\u00a0: {enumeration(absent)}.")
