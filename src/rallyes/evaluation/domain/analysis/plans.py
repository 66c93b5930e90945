"""Writing, freezing and amending a plan of analysis. Source: evaluation method, part 2.2."""

from __future__ import annotations

import hashlib
import json
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.utils import timezone

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.evaluation.domain.indicators.registry import BY_KEY
from rallyes.evaluation.domain.outcomes.classes import EARLIEST
from rallyes.evaluation.models import Amendment, AnalysisPlan
from rallyes.network.models import Mandate
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.models import Rally

FIELDS = ("title", "question", "indicators", "least_people", "least_rallies", "first_apart")


class Frozen(RefusedError):
    """A frozen plan is not written again."""


class NotFrozen(RefusedError):
    """There is nothing to amend yet."""


def access_plan(*, plan_id: int) -> AnalysisPlan:
    found = AnalysisPlan.objects.filter(pk=plan_id).first()
    if found is None:
        raise NotFoundError
    return found


@transaction.atomic
def write(
    *, by: Mandate, plan: AnalysisPlan | None, values: dict[str, Any], now: datetime
) -> AnalysisPlan:
    """A new plan, or one that is not frozen. Raises Frozen."""
    if plan is None:
        return AnalysisPlan.objects.create(**values, written_at=now, written_by=by.user)
    locked = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    _require_open(locked)
    for name, value in values.items():
        setattr(locked, name, value)
    locked.save()
    return locked


@transaction.atomic
def freeze(*, by: Mandate, plan: AnalysisPlan, now: datetime) -> None:
    """Raises Frozen where it is already."""
    locked = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    _require_open(locked)
    locked.exploratory = _answers_may_be_known(locked, timezone.localdate(now))
    locked.frozen_at = now
    locked.digest = digest_of(locked)
    locked.save()
    _note("plan.frozen", by, locked, now)


@transaction.atomic
def amend(*, by: Mandate, plan: AnalysisPlan, change: str, reason: str, now: datetime) -> Amendment:
    """Raises NotFrozen."""
    locked = AnalysisPlan.objects.select_for_update().get(pk=plan.pk)
    if locked.frozen_at is None:
        message = "Ce plan n’est pas figé\u00a0: changez-le directement."
        raise NotFrozen(message)
    latest = locked.amendments.last()
    before = latest.digest if latest else locked.digest
    made = Amendment.objects.create(
        plan=locked,
        change=change,
        reason=reason,
        made_at=now,
        made_by=by.user,
        digest=_sha256([before, change, reason, now.isoformat()]),
    )
    _note("plan.amended", by, locked, now)
    return made


def canonical(plan: AnalysisPlan) -> str:
    """What is frozen, with the versions of its figures, always in the same order."""
    facts = {name: getattr(plan, name) for name in FIELDS}
    days = {"first_day": plan.first_day.isoformat(), "last_day": plan.last_day.isoformat()}
    definitions = {key: [BY_KEY[key].formula, BY_KEY[key].version] for key in plan.indicators}
    frozen = plan.frozen_at.isoformat() if plan.frozen_at else ""
    return _json({**facts, **days, "definitions": definitions, "frozen_at": frozen})


def digest_of(plan: AnalysisPlan) -> str:
    return hashlib.sha256(canonical(plan).encode()).hexdigest()


def is_intact(plan: AnalysisPlan) -> bool:
    """Whether the plan, and the definitions it stands on, are what was frozen."""
    return plan.digest == digest_of(plan)


def _sha256(facts: Any) -> str:
    return hashlib.sha256(_json(facts).encode()).hexdigest()


def _json(facts: Any) -> str:
    return json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def _require_open(plan: AnalysisPlan) -> None:
    if plan.frozen_at is not None:
        message = "Ce plan est figé\u00a0: ajoutez un amendement, avec ce qui change et pourquoi."
        raise Frozen(message)


def _answers_may_be_known(plan: AnalysisPlan, today: date) -> bool:
    """Whether people of one of its rallies may have been asked before ``today``."""
    lasts = last_dates(Rally.objects.filter(cancelled_at__isnull=True)).values()
    known = today - EARLIEST + timedelta(days=1)
    return any(plan.first_day <= last <= plan.last_day and last < known for last in lasts)


def _note(verb: str, by: Mandate, plan: AnalysisPlan, now: datetime) -> None:
    trace(actor=by.user, organisation=None, verb=verb, about=f"plan:{plan.pk}", now=now)
