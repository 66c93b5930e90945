"""Personal links: the live page and the calendar of one team, company or guide, without an account.

The address is the nonce of a row, signed with the site's secret. It expires some weeks after the
rally and may be revoked; a new link then takes its place.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime, time, timedelta
from zoneinfo import ZoneInfo

from django.db import transaction
from django.db.models import QuerySet

from rallyes.core.errors import NotFoundError
from rallyes.core.links import new_nonce, nonce_in, note_opening, sign
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import ShareLink
from rallyes.rallies.models import Rally

SALT = "rallyes.share-link"

LIFE_AFTER_THE_RALLY = timedelta(days=30)
"""How long a link outlives the last day of its rally."""


PARIS = ZoneInfo("Europe/Paris")

LONG_AGO = datetime(1970, 1, 1, tzinfo=PARIS)
"""The end of a rally without dates."""


def live_link(*, rally: Rally, kind: LinkKind, ref: str, now: datetime) -> ShareLink:
    """The link in force, made if there is none or if it has expired."""
    with transaction.atomic():
        Rally.objects.select_for_update().get(pk=rally.pk)
        link = _unrevoked(rally, kind, ref).first()
        if link is not None and not _lives(link, now):
            revoke(link=link, now=now)
            link = None
        return link or _make(rally, kind, ref, now)


def links_of(*, rally: Rally, now: datetime) -> dict[tuple[LinkKind, str], ShareLink]:
    """The links in force of a rally, by whose they are; one query."""
    found = ShareLink.objects.filter(rally=rally, revoked_at__isnull=True, expires_at__gt=now)
    return {(LinkKind(link.kind), link.ref): link for link in found}


def access_link(*, rally: Rally, link_id: int) -> ShareLink:
    """A link in force of a rally that one may reach; raises NotFoundError for any other."""
    link = ShareLink.objects.filter(rally=rally, pk=link_id, revoked_at__isnull=True).first()
    if link is None:
        raise NotFoundError
    return link


def revoke(*, link: ShareLink, now: datetime) -> None:
    link.revoked_at = now
    link.save(update_fields=["revoked_at"])


def cut_team_links(*, rally: Rally, refs: Iterable[str], now: datetime) -> None:
    """Closes the pages of teams that became others, so that nobody follows a stranger's car."""
    ShareLink.objects.filter(
        rally=rally, kind=LinkKind.TEAM, ref__in=list(refs), revoked_at__isnull=True
    ).update(revoked_at=now)


def replace(*, link: ShareLink, now: datetime) -> ShareLink:
    """A new link for the same person or team; the old address opens nothing any more."""
    with transaction.atomic():
        revoke(link=link, now=now)
        return _make(link.rally, LinkKind(link.kind), link.ref, now)


def token_of(link: ShareLink) -> str:
    return sign(link.nonce, salt=SALT)


def open_link(*, token: str, kind: LinkKind, now: datetime) -> ShareLink:
    """The link behind an address; raises NotFoundError if it is forged, revoked or expired."""
    nonce = nonce_in(token, salt=SALT)
    link = (
        ShareLink.objects.select_related("rally__organisation")
        .filter(nonce=nonce, kind=kind, revoked_at__isnull=True)
        .first()
    )
    if link is None or not _lives(link, now):
        raise NotFoundError
    note_opening(link, now)
    return link


def _unrevoked(rally: Rally, kind: LinkKind, ref: str) -> QuerySet[ShareLink]:
    return ShareLink.objects.filter(rally=rally, kind=kind, ref=ref, revoked_at__isnull=True)


def _make(rally: Rally, kind: LinkKind, ref: str, now: datetime) -> ShareLink:
    return ShareLink.objects.create(
        rally=rally,
        kind=kind,
        ref=ref,
        nonce=new_nonce(),
        created_at=now,
        expires_at=_end_of(rally, now) + LIFE_AFTER_THE_RALLY,
    )


def _lives(link: ShareLink, now: datetime) -> bool:
    """Whether a link may be opened; one whose rally was put off lives as long as the new dates."""
    if link.expires_at <= now:
        link.expires_at = max(link.expires_at, _last_evening(link.rally) + LIFE_AFTER_THE_RALLY)
        link.save(update_fields=["expires_at"])
    return link.expires_at > now


def _end_of(rally: Rally, now: datetime) -> datetime:
    return max(_last_evening(rally), now)


def _last_evening(rally: Rally) -> datetime:
    dates = [*rally.days.values_list("date", flat=True)]
    dates += rally.gatherings.values_list("date", flat=True)
    return datetime.combine(max(dates), time(23, 59), tzinfo=PARIS) if dates else LONG_AGO
