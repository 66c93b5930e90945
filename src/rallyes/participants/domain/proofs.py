"""What the participants of a rally prove of its tasks."""

from __future__ import annotations

from rallyes.core.french import count
from rallyes.participants.models import Attendance, InfoSession, Participant
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.domain.path.proofs import Proof, towards
from rallyes.rallies.models import Rally


def participant_proofs(rally: Rally) -> dict[str, Proof]:
    coming = list(Participant.objects.filter(rally=rally).planned())
    uncovered = sum(not person.insured for person in coming)
    planned = InfoSession.objects.filter(rally=rally).count()
    present = Attendance.objects.filter(session__rally=rally, came=True).count()
    return {
        "fifteen": towards(len(coming), figures_of(rally).participants[0]),
        "insurance": Proof(
            bool(coming) and not uncovered,
            f"{count(uncovered, 'attestation')} à voir" if uncovered else "",
        ),
        "session_date": towards(planned, 1),
        "session_held": towards(present, 1),
    }
