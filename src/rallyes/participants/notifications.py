"""Letters to prescribers: a link, never a name."""

from __future__ import annotations

from contextlib import suppress

from rallyes.messaging import mail
from rallyes.participants.models import Prescriber


def invite(*, prescriber: Prescriber, by: str, link: str) -> None:
    mail.send(
        to=prescriber.user.email,
        template="participants/mail/prescriber.txt",
        context={"organisation": prescriber.organisation, "by": by, "link": link},
    )


def step(*, email: str, link: str) -> None:
    """Somebody whom a prescriber sent has moved on; the step stands, whether or not it leaves."""
    with suppress(mail.MailNotSent):
        mail.send(to=email, template="participants/mail/step.txt", context={"link": link})
