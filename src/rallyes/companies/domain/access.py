"""The only way to a company on somebody's behalf."""

from __future__ import annotations

from rallyes.companies.models import Company, Engagement, Exchange
from rallyes.core.errors import NotFoundError
from rallyes.network.models import Membership
from rallyes.rallies.models import Rally


def access_engagement(*, rally: Rally, engagement_id: int) -> Engagement:
    """A company as it stands in this rally; raises NotFoundError for one of another rally."""
    engagement = (
        Engagement.objects.select_related("company")
        .prefetch_related("openings")
        .filter(rally=rally, pk=engagement_id)
        .first()
    )
    if engagement is None:
        raise NotFoundError
    return engagement


def access_company(*, membership: Membership, company_id: int) -> Company:
    """A company of one's own organisation's book; raises NotFoundError for any other."""
    company = Company.objects.filter(
        organisation_id=membership.organisation_id, pk=company_id
    ).first()
    if company is None:
        raise NotFoundError
    return company


def access_exchange(*, engagement: Engagement, exchange_id: int) -> Exchange:
    """A contact with this company; raises NotFoundError for one with another."""
    exchange = Exchange.objects.filter(engagement=engagement, pk=exchange_id).first()
    if exchange is None:
        raise NotFoundError
    exchange.engagement = engagement
    return exchange
