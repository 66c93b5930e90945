"""The page of a grant that its funder opens without an account: made, cut, opened."""

from __future__ import annotations

from datetime import datetime, time, timedelta

from django.db import transaction

from rallyes.core.audit import Fact
from rallyes.core.errors import NotFoundError
from rallyes.core.french import PARIS
from rallyes.core.links import new_nonce, nonce_in, note_opening, sign
from rallyes.funding.models import FunderLink, Grant
from rallyes.network.models import Membership
from rallyes.rallies.domain.past import last_dates
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Rally

SALT = "rallyes.funder-link"
LIFE_AFTER_THE_RALLY = timedelta(days=240)
"""Until what became of people six months later is known: the window of the evaluation method."""


def link_of(grant: Grant, *, now: datetime) -> FunderLink | None:
    """The link in force of a grant."""
    return FunderLink.objects.filter(
        grant=grant, revoked_at__isnull=True, expires_at__gt=now
    ).first()


@transaction.atomic
def make_link(*, by: Membership, grant: Grant, now: datetime) -> FunderLink:
    """A new link; a former one opens nothing any more. Raises RallyIsCancelled."""
    require_alive(grant.rally)
    _revoke(grant, now)
    link = FunderLink.objects.create(
        grant=grant, nonce=new_nonce(), created_at=now, expires_at=_end(grant.rally, now)
    )
    record(by=by, rally=grant.rally, verb="funder_link.made", now=now, facts=_facts(grant))
    return link


@transaction.atomic
def cut_link(*, by: Membership, grant: Grant, now: datetime) -> None:
    if _revoke(grant, now):
        record(by=by, rally=grant.rally, verb="funder_link.cut", now=now, facts=_facts(grant))


def token_of(link: FunderLink) -> str:
    return sign(link.nonce, salt=SALT)


def open_link(*, token: str, now: datetime) -> FunderLink:
    """Raises NotFoundError for a link that is forged, cut or too old, or of a cancelled rally."""
    link = (
        FunderLink.objects.select_related("grant__funder", "grant__rally__organisation")
        .filter(nonce=nonce_in(token, salt=SALT), revoked_at__isnull=True, expires_at__gt=now)
        .first()
    )
    if link is None or link.grant.rally.cancelled_at is not None:
        raise NotFoundError
    note_opening(link, now)
    return link


def _revoke(grant: Grant, now: datetime) -> int:
    return FunderLink.objects.filter(grant=grant, revoked_at__isnull=True).update(revoked_at=now)


def _end(rally: Rally, now: datetime) -> datetime:
    last = last_dates(Rally.objects.filter(pk=rally.pk)).get(rally.pk)
    evening = datetime.combine(last, time(23, 59), tzinfo=PARIS) if last else now
    return max(evening, now) + LIFE_AFTER_THE_RALLY


def _facts(grant: Grant) -> dict[str, Fact]:
    return {"funder": grant.funder.name}
