"""The only way to a rally on somebody's behalf."""

from __future__ import annotations

from django.db.models import QuerySet

from rallyes.core.errors import NotFoundError
from rallyes.network.domain.mandates import followed_organisations
from rallyes.network.models import Mandate, Membership
from rallyes.rallies.models import Gathering, Rally, RallyDay


def accessible_rallies(membership: Membership) -> QuerySet[Rally]:
    return Rally.objects.filter(organisation_id=membership.organisation_id)


def access_rally(*, membership: Membership, rally_id: int) -> Rally:
    """The rally of one's own organisation; raises NotFoundError for any other."""
    rally = (
        accessible_rallies(membership)
        .select_related("organisation", "charter")
        .filter(pk=rally_id)
        .first()
    )
    if rally is None:
        raise NotFoundError
    return rally


def followed_rallies(mandate: Mandate) -> QuerySet[Rally]:
    """Those of the organisations that somebody follows for the network."""
    return Rally.objects.filter(organisation__in=followed_organisations(mandate))


def access_followed_rally(*, mandate: Mandate, rally_id: int) -> Rally:
    """Raises NotFoundError for a rally of an organisation that this person does not follow."""
    rally = (
        followed_rallies(mandate)
        .select_related("organisation", "charter")
        .filter(pk=rally_id)
        .first()
    )
    if rally is None:
        raise NotFoundError
    return rally


def access_day(*, rally: Rally, day_id: int) -> RallyDay:
    """A day of this rally; raises NotFoundError for one of another rally."""
    day = RallyDay.objects.select_related("rally").filter(rally=rally, pk=day_id).first()
    if day is None:
        raise NotFoundError
    return day


def access_gathering(*, rally: Rally, gathering_id: int) -> Gathering:
    """A gathering of this rally; raises NotFoundError for one of another rally."""
    found = Gathering.objects.select_related("rally").filter(rally=rally, pk=gathering_id).first()
    if found is None:
        raise NotFoundError
    return found
