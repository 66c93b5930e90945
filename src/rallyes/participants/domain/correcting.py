"""A prescriber corrects their own referral, until the coming is confirmed."""

from __future__ import annotations

from dataclasses import asdict
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.participants.domain.following import followed
from rallyes.participants.domain.said import PersonSaid
from rallyes.participants.models import Referral


class TooLate(RefusedError):
    """The coming is confirmed, or the person does not come: the organisation keeps the file."""


def require_open(referral: Referral) -> None:
    """By what the prescriber sees of it: nothing tells what was before. Raises TooLate."""
    if not followed(referral, referral.prescriber).open:
        message = (
            "Cette orientation ne se corrige plus ici\u00a0: sa venue est déjà confirmée, ou la "
            f"personne ne vient plus. Appelez {referral.participant.rally.organisation}."
        )
        raise TooLate(message)


@transaction.atomic
def correct(*, referral: Referral, facts: PersonSaid, now: datetime) -> None:
    """What the prescriber said is put right; the organiser reads it in the person's history.

    A blank leaves what is known as it is: the page never shows it back. Raises TooLate.
    """
    require_open(referral)
    person = referral.participant
    told = {name: value for name, value in asdict(facts).items() if value}
    if facts.commune:
        told["insee"] = facts.insee
    for name, value in told.items():
        setattr(person, name, value)
    person.save()
    trace(
        actor=referral.prescriber.user,
        organisation=referral.prescriber.organisation_id,
        verb="referral.corrected",
        about=f"participant:{person.pk}",
        now=now,
    )
