"""What became of the people whom a prescriber sent, since they were sent."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Q

from rallyes.core.audit import trace
from rallyes.participants.enums import Status
from rallyes.participants.models import Attendance, Prescriber, Referral, Step
from rallyes.rallies.models import Rally

STILL_OPEN = (Status.REFERRED, Status.INFORMED, Status.WAITING, Status.REGISTERED)
"""Until the coming is confirmed, a prescriber may correct a referral."""


@dataclass(frozen=True, slots=True)
class Followed:
    """A referral with what became of it since it was made.

    ``meetings``: the info sessions at which the person is expected, for one's own referrals alone.
    """

    referral: Referral
    steps: tuple[Step, ...]
    own: bool
    meetings: tuple[Attendance, ...] = ()

    @property
    def status(self) -> str:
        """Where the person stands, as far as it was reached since the referral."""
        return self.steps[-1].status if self.steps else Status.REFERRED.value

    @property
    def status_words(self) -> str:
        return str(Status(self.status).label)

    @property
    def open(self) -> bool:
        """Whether the prescriber may still correct what they said."""
        return self.own and self.status in STILL_OPEN

    @property
    def reason(self) -> str:
        withdrawn = self.status == Status.WITHDRAWN
        return self.referral.participant.get_withdrawal_display() if withdrawn else ""


def followed_by(access: Prescriber, rally: Rally) -> list[Followed]:
    """One's own referrals to a rally, and colleagues' where the agency shares; four queries.

    Of a person whom others had sent before, the steps since one's own referral only.
    """
    theirs = Q(prescriber=access)
    if access.agency.shares:
        theirs |= Q(prescriber__agency=access.agency_id)
    referrals = (
        Referral.objects.filter(theirs, participant__rally=rally, withdrawn_at__isnull=True)
        .select_related("participant", "prescriber__user")
        .prefetch_related("participant__steps", "participant__attendances__session")
    )
    return [followed(one, access) for one in referrals]


def followed(referral: Referral, access: Prescriber) -> Followed:
    """Steps and meetings since the referral: what was before may come from somebody else's."""
    person, own = referral.participant, referral.prescriber_id == access.pk
    since = [one for one in person.steps.all() if one.at >= referral.agreed_at]
    steps = [one for one in since if one.status != Status.REFERRED]
    expected = [one for one in person.attendances.all() if one.expected_at >= referral.agreed_at]
    meetings = sorted(expected, key=lambda one: (one.session.date, one.session.start))
    return Followed(referral, tuple(steps), own=own, meetings=tuple(meetings) if own else ())


def read_followed(access: Prescriber, rally: Rally, *, now: datetime) -> list[Followed]:
    """What ``followed_by`` finds, to be read: somebody of another body reads names, so a trace."""
    trace(
        actor=access.user,
        organisation=access.organisation_id,
        verb="referrals.read",
        about=f"prescriber:{access.pk}",
        now=now,
    )
    return followed_by(access, rally)
