"""The job seekers of a rally, who sends them, and what is kept of both."""

from rallyes.participants.models.links import PersonalLink
from rallyes.participants.models.people import (
    KnownApart,
    Pair,
    Participant,
    ParticipantQuerySet,
    Private,
    Step,
)
from rallyes.participants.models.prescribers import Agency, Prescriber, Referral
from rallyes.participants.models.sessions import Attendance, InfoSession

__all__ = [
    "Agency",
    "Attendance",
    "InfoSession",
    "KnownApart",
    "Pair",
    "Participant",
    "ParticipantQuerySet",
    "PersonalLink",
    "Prescriber",
    "Private",
    "Referral",
    "Step",
]
