"""Letters of the network; each carries a link, or tells what was done."""

from __future__ import annotations

from contextlib import suppress

from rallyes.messaging import mail
from rallyes.network.models import Application, Invitation, Mandate, Membership


def invite(*, invitation: Invitation, link: str) -> None:
    mail.send(
        to=invitation.email,
        template="network/mail/invitation.txt",
        context={"invitation": invitation, "link": link},
    )


def give_mandate(*, mandate: Mandate, by: str, link: str) -> None:
    mail.send(
        to=mandate.user.email,
        template="network/mail/mandate.txt",
        context={"mandate": mandate, "by": by, "link": link},
    )


def application_received(*, application: Application) -> None:
    mail.send(
        to=application.email,
        template="network/mail/application_received.txt",
        context={"application": application},
    )


def application_decided(*, application: Application) -> None:
    mail.send(
        to=application.email,
        template="network/mail/application_decided.txt",
        context={"application": application},
    )


def confirm_address(*, email: str, link: str) -> None:
    mail.send(to=email, template="network/mail/confirm_address.txt", context={"link": link})


def address_changed(*, colleague: Membership, old: str, new: str, by: str) -> None:
    """Tell the old mailbox: if this was not wanted, its owner can still speak up.

    A mailbox that is gone refuses the letter, which is why its owner needs another one.
    """
    with suppress(mail.MailNotSent):
        mail.send(
            to=old,
            template="network/mail/address_changed.txt",
            context={"colleague": colleague, "new": new, "by": by},
        )
