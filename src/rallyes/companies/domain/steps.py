"""What comes next with a company: what stands, and on which dates it may fall."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date, timedelta

from rallyes.companies.enums import Status
from rallyes.companies.models import Engagement
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP, full_date
from rallyes.core.working_days import nearest_working
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally

USUAL_STEP = "Rappeler"
AFTER_THE_RALLY = timedelta(days=183)
"""Thanks, prizes handed over, the report: half a year."""


@dataclass(frozen=True, slots=True)
class Step:
    """What is to be done, and for when."""

    words: str
    on: date

    @property
    def in_full(self) -> str:
        return f"{self.words}, {full_date(self.on)}"

    def told(self, *, today: date) -> str:
        """``Rappeler, jeudi 4 avril``."""
        return f"{self.words}, {full_date(self.on, year=self.on.year != today.year)}"


class StepOutOfReach(RefusedError):
    """A next step in the past, or long after the rally."""

    def __init__(self, first: date, last: date) -> None:
        super().__init__(
            f"Choisissez une date entre le {full_date(first)} et le {full_date(last)}{NBSP}: "
            "la suite se joue avant le rallye ou dans les six mois qui le suivent."
        )


def planned_step(engagement: Engagement) -> Step | None:
    """What the latest contact says; nothing is awaited of a company that declined."""
    last = engagement.exchanges.first()
    if last is None or last.next_on is None or engagement.status == Status.DECLINED:
        return None
    return Step(last.next_step, last.next_on)


def step_dates(rally: Rally, *, today: date) -> tuple[date, date]:
    """The first and the last day on which a next step may fall."""
    last = last_dates(Rally.objects.filter(pk=rally.pk)).get(rally.pk, today)
    return today, max(last, today) + AFTER_THE_RALLY


def require_reachable(on: date, *, rally: Rally, today: date) -> None:
    """Raises StepOutOfReach."""
    first, last = step_dates(rally, today=today)
    if not first <= on <= last:
        raise StepOutOfReach(first, last)


def working_days_on(today: date, days: int) -> date:
    """So many working days after today."""
    day = today
    for _ in range(days):
        day = nearest_working(day + timedelta(days=1), before=False)
    return day


def in_a_week(today: date) -> date:
    """The same day of next week, or the first working day after it."""
    return nearest_working(today + timedelta(days=7), before=False)


def step_after_no_reply(engagement: Engagement, *, today: date) -> Step:
    """What was planned for later stands; what is due is put off to the next working day."""
    planned = planned_step(engagement)
    if planned and planned.on > today:
        return planned
    return Step(planned.words if planned else USUAL_STEP, working_days_on(today, 1))
