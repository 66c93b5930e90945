"""The only way to a participant on somebody's behalf; who opens a file leaves a trace."""

from __future__ import annotations

from datetime import datetime

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import NotFoundError
from rallyes.participants.domain.tracing import note
from rallyes.participants.models import Pair, Participant
from rallyes.rallies.models import Rally


def access_participant(*, rally: Rally, participant_id: int) -> Participant:
    """A participant of this rally; raises NotFoundError for one of another."""
    participant = Participant.objects.filter(rally=rally, pk=participant_id).first()
    if participant is None:
        raise NotFoundError
    participant.rally = rally
    return participant


def open_file(*, rally: Rally, participant_id: int, actor: Actor, now: datetime) -> Participant:
    """The file of one person, to be read: the reading is traced."""
    participant = access_participant(rally=rally, participant_id=participant_id)
    note(participant=participant, verb="read", actor=actor, now=now)
    return participant


def access_pair(*, rally: Rally, pair_id: int) -> Pair:
    pair = Pair.objects.filter(rally=rally, pk=pair_id).first()
    if pair is None:
        raise NotFoundError
    return pair


def trace_export(*, rally: Rally, people: int, actor: Actor, now: datetime) -> None:
    """A list of people leaves the site: who took it, and how many files it holds."""
    trace(
        actor=actor,
        organisation=rally.organisation_id,
        verb="export",
        about=f"rally:{rally.pk}:participants",
        now=now,
        facts={"people": people},
    )
