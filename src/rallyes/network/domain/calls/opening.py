"""The federation opens a call for interest; the network reads what was answered."""

from __future__ import annotations

from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet

from rallyes.core.audit import trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import NBSP
from rallyes.network.domain.mandates import require_federation
from rallyes.network.models import Application, Call, Mandate


class AnotherCallOpen(RefusedError):
    """One call at a time: the public page shows the one that is open."""


@transaction.atomic
def open_call(
    *, by: Mandate, title: str, text: str, opens_on: date, closes_on: date, now: datetime
) -> Call:
    """Raises NotFederation, AnotherCallOpen."""
    require_federation(by)
    other = Call.objects.filter(opens_on__lte=closes_on, closes_on__gte=opens_on).first()
    if other is not None:
        message = (
            f"L’appel «{NBSP}{other}{NBSP}» est ouvert à ces dates. Choisissez-en d’autres, après "
            "son dernier jour ou avant son premier."
        )
        raise AnotherCallOpen(message)
    call = Call.objects.create(title=title, text=text, opens_on=opens_on, closes_on=closes_on)
    trace(actor=by.user, organisation=None, verb="call.opened", about=f"call:{call.pk}", now=now)
    return call


def all_calls() -> QuerySet[Call]:
    return Call.objects.annotate(received=Count("applications"))


def call_open_on(today: date) -> Call | None:
    return Call.objects.filter(opens_on__lte=today, closes_on__gte=today).first()


def access_call(*, call_id: int) -> Call:
    found = Call.objects.filter(pk=call_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_application(*, application_id: int) -> Application:
    related = Application.objects.select_related("call", "organisation", "decided_by")
    found = related.filter(pk=application_id).first()
    if found is None:
        raise NotFoundError
    return found
