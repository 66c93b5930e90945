"""Somebody without an account answers a call, and receives a receipt."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime

from django.db import transaction
from django.utils import timezone

from rallyes.core.errors import RefusedError
from rallyes.network import notifications
from rallyes.network.enums import Criterion, OrganisationKind
from rallyes.network.models import Application, Call, CriterionAnswer


class CallClosed(RefusedError):
    """The last day is over, or the first has not come."""


class AppliedAlready(RefusedError):
    """The organisation has answered the call before."""


@transaction.atomic
def apply(
    *,
    call: Call,
    name: str,
    kind: OrganisationKind,
    territory: str,
    contact: str,
    email: str,
    phone: str,
    answers: Mapping[Criterion, str],
    now: datetime,
) -> Application:
    """Raises CallClosed, AppliedAlready, and MailNotSent, in which case nothing is kept."""
    call = Call.objects.select_for_update().get(pk=call.pk)
    _require_open(call, now)
    if call.applications.filter(name__iexact=name, email__iexact=email).exists():
        message = (
            "Une candidature de cette structure est déjà arrivée de cette adresse. Pour la "
            "compléter, répondez au courriel de réception."
        )
        raise AppliedAlready(message)
    application = Application.objects.create(
        call=call,
        name=name,
        kind=kind,
        territory=territory,
        contact=contact,
        email=email,
        phone=phone,
        sent_at=now,
    )
    CriterionAnswer.objects.bulk_create(
        CriterionAnswer(application=application, criterion=criterion, text=text)
        for criterion, text in answers.items()
    )
    notifications.application_received(application=application)
    return application


def _require_open(call: Call, now: datetime) -> None:
    if not call.opens_on <= timezone.localdate(now) <= call.closes_on:
        message = (
            "Cet appel est clos. Votre texte reste sur cette page\u00a0: copiez-le, et écrivez à "
            "la fédération pour connaître le prochain appel."
        )
        raise CallClosed(message)
