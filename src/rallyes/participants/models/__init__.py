"""The job seekers of a rally, who sends them, and what is kept of both."""

from rallyes.participants.models.people import (
    Pair,
    Participant,
    ParticipantQuerySet,
    Private,
    Step,
)
from rallyes.participants.models.prescribers import Agency, Prescriber, Referral

__all__ = [
    "Agency",
    "Pair",
    "Participant",
    "ParticipantQuerySet",
    "Prescriber",
    "Private",
    "Referral",
    "Step",
]
