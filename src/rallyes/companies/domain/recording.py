"""The lines that companies leave in the history of a rally."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import datetime

from rallyes.companies.models import Company
from rallyes.core.french import enumeration
from rallyes.network.models import Membership
from rallyes.rallies.domain.rallies import record
from rallyes.rallies.models import Rally


def record_companies(
    *, by: Membership, rally: Rally, verb: str, companies: Iterable[Company], now: datetime
) -> None:
    """One line for all of them, by their names; none for no company."""
    names = [company.name for company in companies]
    if names:
        record(by=by, rally=rally, verb=verb, now=now, facts={"company": enumeration(names)})
