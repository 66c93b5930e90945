"""The federation opens the site to an organisation, whose first lead it invites."""

from __future__ import annotations

from collections.abc import Callable
from datetime import datetime

from django.db import transaction

from rallyes.core.audit import trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import NBSP
from rallyes.network.domain.invitations import send_invitation
from rallyes.network.domain.mandates import require_federation
from rallyes.network.enums import Role
from rallyes.network.models import Mandate, Organisation


class NameKnown(RefusedError):
    """An organisation of this name is there already."""


@transaction.atomic
def found_organisation(
    *, by: Mandate, name: str, email: str, link: Callable[[str], str], now: datetime
) -> Organisation:
    """A new organisation whose first lead receives a link; ``link``: the address of a token.

    Raises NotFederation, NameKnown, and MailNotSent, in which case nothing is kept.
    """
    require_federation(by)
    if Organisation.objects.filter(name__iexact=name).exists():
        message = (
            f"Une structure s’appelle déjà «{NBSP}{name}{NBSP}». Ouvrez-la, ou donnez à la "
            "nouvelle un nom qui la distingue, par exemple avec son territoire."
        )
        raise NameKnown(message)
    organisation = Organisation.objects.create(name=name)
    trace(
        actor=by.user,
        organisation=organisation.pk,
        verb="organisation.created",
        about=f"organisation:{organisation.pk}",
        now=now,
    )
    send_invitation(
        organisation=organisation, by=by.user, email=email, role=Role.LEAD, link=link, now=now
    )
    return organisation


@transaction.atomic
def invite_lead(
    *,
    by: Mandate,
    organisation: Organisation,
    email: str,
    link: Callable[[str], str],
    now: datetime,
) -> None:
    """Somebody responsible for an organisation whose own people cannot invite any more.

    Raises NotFederation, and MailNotSent, in which case nothing is kept.
    """
    require_federation(by)
    send_invitation(
        organisation=organisation, by=by.user, email=email, role=Role.LEAD, link=link, now=now
    )
