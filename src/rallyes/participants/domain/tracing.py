"""What is read and done about a participant leaves a trace: their number, never their name."""

from __future__ import annotations

from datetime import datetime

from rallyes.core.audit import Actor, trace
from rallyes.participants.models import Participant


def note(*, participant: Participant, verb: str, actor: Actor | None, now: datetime) -> None:
    """See ``core.audit.trace``."""
    trace(
        actor=actor,
        organisation=participant.rally.organisation_id,
        verb=verb,
        about=f"participant:{participant.pk}",
        now=now,
    )
