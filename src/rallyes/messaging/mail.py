"""One letter to one mailbox, written in a template."""

from __future__ import annotations

import logging
from smtplib import SMTPException

from django.core.mail import send_mail
from django.template.loader import render_to_string

from rallyes.core.errors import RefusedError

logger = logging.getLogger(__name__)


class MailNotSent(RefusedError):
    """The mail server refused the letter or could not be reached."""


def send(*, to: str, template: str, context: dict[str, object]) -> None:
    """Send the letter ``template``: its first line is the subject, the rest the text."""
    subject, _, text = render_to_string(template, context).strip().partition("\n")
    try:
        send_mail(subject.strip(), text.strip() + "\n", None, [to])
    except (SMTPException, OSError) as fault:
        logger.exception("mail %s could not be sent", template)
        raise MailNotSent(sentence()) from fault


def sentence() -> str:
    return (
        "Le message n’a pas pu partir\u00a0: le serveur de courrier ne répond pas. "
        "Rien n’a été enregistré. Réessayez dans quelques minutes\u202f; "
        "si cela continue, prévenez la personne qui tient le site."
    )
