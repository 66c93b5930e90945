"""What the participants of a rally prove of its tasks."""

from __future__ import annotations

from rallyes.participants.models import Attendance, InfoSession, Participant
from rallyes.rallies.domain.charter import PARTICIPANTS
from rallyes.rallies.domain.path.proofs import Proof, towards
from rallyes.rallies.models import Rally


def participant_proofs(rally: Rally) -> dict[str, Proof]:
    coming = Participant.objects.filter(rally=rally).planned().count()
    planned = InfoSession.objects.filter(rally=rally).count()
    present = Attendance.objects.filter(session__rally=rally, came=True).count()
    return {
        "fifteen": towards(coming, PARTICIPANTS[0]),
        "session_date": towards(planned, 1),
        "session_held": towards(present, 1),
    }
