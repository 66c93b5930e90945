"""What the participants of a rally prove of its tasks."""

from __future__ import annotations

from rallyes.participants.models import Participant
from rallyes.rallies.domain.charter import PARTICIPANTS
from rallyes.rallies.domain.path.proofs import Proof, towards
from rallyes.rallies.models import Rally


def participant_proofs(rally: Rally) -> dict[str, Proof]:
    coming = Participant.objects.filter(rally=rally).planned().count()
    return {"fifteen": towards(coming, PARTICIPANTS[0])}
