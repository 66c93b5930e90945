"""E-mail, by whatever mail server the settings name."""

from __future__ import annotations

from email.utils import parseaddr
from smtplib import SMTPException, SMTPRecipientsRefused, SMTPResponseException

from django.conf import settings
from django.core.mail import EmailMessage

from rallyes.messaging.domain.channels.faults import TryLater, Undeliverable
from rallyes.messaging.domain.channels.foot import whole
from rallyes.messaging.models import Message

FOR_GOOD = 500
"""From here on, the answer of a mail server is its last word (RFC 5321)."""
NO_SUCH_BOX = "Le serveur de courrier refuse cette adresse. Corrigez-la, puis renvoyez le message."
NO_SERVER = "Le serveur de courrier n’a pas répondu. Renvoyez le message plus tard."


def deliver(message: Message) -> None:
    """Raises TryLater, Undeliverable."""
    try:
        _letter(message).send()
    except SMTPRecipientsRefused as fault:
        raise _refused([code for code, _ in fault.recipients.values()]) from fault
    except SMTPResponseException as fault:
        raise TryLater(NO_SERVER) from fault
    except ValueError as fault:
        raise Undeliverable(NO_SUCH_BOX) from fault
    except (SMTPException, OSError) as fault:
        raise TryLater(NO_SERVER) from fault


def _letter(message: Message) -> EmailMessage:
    """The same ``Message-ID`` at each attempt, so that mailboxes know a second copy."""
    domain = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2] or "localhost"
    headers = {"Message-ID": f"<rallyes-message-{message.pk}@{domain}>"}
    if message.stop_address:
        headers["List-Unsubscribe"] = f"<{message.stop_address}>"
        headers["List-Unsubscribe-Post"] = "List-Unsubscribe=One-Click"
    return EmailMessage(
        subject=message.subject,
        body=whole(message),
        to=[message.to],
        reply_to=[message.reply_to] if message.reply_to else None,
        headers=headers,
    )


def _refused(codes: list[int]) -> TryLater | Undeliverable:
    """Full boxes and grey lists answer below 500: they may take the letter later."""
    return Undeliverable(NO_SUCH_BOX) if max(codes) >= FOR_GOOD else TryLater(NO_SERVER)
