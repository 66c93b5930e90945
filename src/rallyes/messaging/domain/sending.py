"""A worker sends what waits; what fails for now is tried again, later and later."""

from __future__ import annotations

import logging
from datetime import datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import Q

from rallyes.core.domain import jobs
from rallyes.messaging.domain import channels
from rallyes.messaging.domain.outbox import KIND, STOPPED
from rallyes.messaging.enums import State
from rallyes.messaging.models import Message

PAUSES = (
    timedelta(minutes=1),
    timedelta(minutes=5),
    timedelta(minutes=30),
    timedelta(hours=2),
)
"""Between attempts; after the last one somebody has to see to it."""
ABANDONED = timedelta(hours=1)
"""No attempt lasts so long: its worker is gone, and so is its job."""
CUT_SHORT = (
    "L’envoi a été interrompu\u00a0: on ne sait pas si ce message est parti. "
    "Demandez à la personne avant de le renvoyer."
)
UNFORESEEN = "L’envoi s’est arrêté sur un imprévu. Renvoyez le message."

logger = logging.getLogger(__name__)


def work(run: jobs.Run, *, task: Any) -> None:
    """Sends everything that is due. ``task``: what does it again later."""
    _give_up_interrupted(run)
    for key, attempts in _due(run.clock()):
        if run.must_stop():
            raise jobs.PutBack
        if message := _take(key, attempts, run):
            _send(message, run)
    with transaction.atomic():
        _come_back(task, run.clock())
        run.finish(sent=Message.objects.filter(job=run.job_id, state=State.SENT).count())


def _due(now: datetime) -> list[tuple[int, int]]:
    """Number and attempts of each, the longest due first."""
    waiting = Message.objects.filter(state=State.WAITING, not_before__lte=now)
    return list(waiting.order_by("not_before", "pk").values_list("pk", "attempts"))


def _give_up_interrupted(run: jobs.Run) -> None:
    """What an earlier attempt marked and never told of may have left: it is not sent again."""
    old = Q(tried_at__lt=run.clock() - ABANDONED)
    Message.objects.filter(Q(job=run.job_id) | old, state=State.SENDING).update(
        state=State.FAILED, fault=CUT_SHORT
    )


def _take(key: int, attempts: int, run: jobs.Run) -> Message | None:
    """Marks the message before it leaves; of two workers one takes it."""
    waiting = Message.objects.filter(pk=key, state=State.WAITING, attempts=attempts)
    taken = waiting.update(
        state=State.SENDING, attempts=attempts + 1, job=run.job_id, tried_at=run.clock()
    )
    return Message.objects.select_related("correspondent").get(pk=key) if taken else None


def _send(message: Message, run: jobs.Run) -> None:
    """What goes wrong ends this message, never the others."""
    if message.correspondent is None or message.correspondent.stopped_at:
        _end(message, state=State.REFUSED, fault=STOPPED)
        return
    try:
        channels.deliver(message)
    except channels.TryLater as fault:
        _later(message, str(fault), run.clock())
    except channels.Undeliverable as fault:
        _end(message, state=State.FAILED, fault=str(fault))
    except Exception:
        logger.exception("message %s could not be sent", message.pk)
        _end(message, state=State.FAILED, fault=UNFORESEEN)
    else:
        _end(message, state=State.SENT, fault="", sent_at=run.clock())


def _later(message: Message, fault: str, now: datetime) -> None:
    if message.attempts > len(PAUSES):
        _end(message, state=State.FAILED, fault=fault)
        return
    pause = PAUSES[message.attempts - 1]
    _end(message, state=State.WAITING, fault=fault, not_before=now + pause)


def _end(message: Message, **facts: Any) -> None:
    """Tells what became of this attempt, and of no other."""
    Message.objects.filter(pk=message.pk, attempts=message.attempts).update(**facts)


def _come_back(task: Any, now: datetime) -> None:
    """One job at the time of the next attempt."""
    later = Message.objects.filter(state=State.WAITING, not_before__gt=now).order_by("not_before")
    first = later.values_list("not_before", flat=True).first()
    if first is not None:
        key = f"{KIND}:again:{first.isoformat()}"
        jobs.enqueue(kind=KIND, key=key, task=task, now=now, after=first)
