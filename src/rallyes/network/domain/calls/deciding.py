"""The federation accepts, keeps waiting or refuses, with reasons that the applicant reads."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.network import notifications
from rallyes.network.domain.founding import found_organisation
from rallyes.network.domain.mandates import require_federation
from rallyes.network.enums import Decision
from rallyes.network.models import Application, Mandate


class DecidedMeanwhile(RefusedError):
    """Somebody else decided since the page was opened, or the decision is final."""


@transaction.atomic
def decide(
    *,
    by: Mandate,
    application: Application,
    decision: Decision,
    reasons: str,
    link: Callable[[str], str],
    now: datetime,
) -> None:
    """Accepting opens the organisation and invites its lead; ``link``: the address of a token.

    Raises NotFederation, DecidedMeanwhile, NameKnown, and MailNotSent; then nothing is kept.
    """
    require_federation(by)
    _take(by, application, decision, reasons, now)
    if decision == Decision.ACCEPTED:
        application.organisation = found_organisation(
            by=by, name=application.name, email=application.email, link=link, now=now
        )
        application.save(update_fields=["organisation"])
    trace(
        actor=by.user,
        organisation=application.organisation_id,
        verb="application.decided",
        about=f"application:{application.pk}",
        now=now,
        facts={"decision": decision.value},
    )
    notifications.application_decided(application=application)


def _take(
    by: Mandate, application: Application, decision: Decision, reasons: str, now: datetime
) -> None:
    """One of two who decide at once writes; the other is told."""
    unchanged = Application.objects.filter(
        pk=application.pk, decision=application.decision, decided_at=application.decided_at
    )
    if application.decided_at is None:
        unchanged = Application.objects.filter(pk=application.pk, decided_at__isnull=True)
    written = not application.is_settled and unchanged.update(
        decision=decision, reasons=reasons, decided_at=now, decided_by=by.user
    )
    if not written:
        message = (
            "Cette candidature vient d’être décidée. Rien n’est envoyé de votre part\u00a0: lisez "
            "la décision sur sa page."
        )
        raise DecidedMeanwhile(message)
    application.refresh_from_db()
