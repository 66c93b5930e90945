"""The only way to a grant, its parts, a funder or a line of the budget on somebody's behalf."""

from __future__ import annotations

from rallyes.core.errors import NotFoundError
from rallyes.funding.models import BudgetLine, Condition, Funder, Grant, GrantPaper
from rallyes.network.models import Membership
from rallyes.rallies.models import Rally


def access_funder(*, membership: Membership, funder_id: int) -> Funder:
    """A funder of one's own organisation; raises NotFoundError for any other."""
    found = Funder.objects.filter(organisation_id=membership.organisation_id, pk=funder_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_grant(*, rally: Rally, grant_id: int) -> Grant:
    """A grant of this rally; raises NotFoundError for one of another rally."""
    found = Grant.objects.select_related("funder", "rally").filter(rally=rally, pk=grant_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_condition(*, grant: Grant, condition_id: int) -> Condition:
    """A condition of this grant; raises NotFoundError for one of another grant."""
    found = Condition.objects.filter(grant=grant, pk=condition_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_paper(*, grant: Grant, paper_id: int) -> GrantPaper:
    """A document of this grant; raises NotFoundError for one of another grant."""
    found = GrantPaper.objects.filter(grant=grant, pk=paper_id).first()
    if found is None:
        raise NotFoundError
    return found


def access_line(*, rally: Rally, line_id: int) -> BudgetLine:
    """A line of this rally's budget; raises NotFoundError for one of another rally."""
    found = BudgetLine.objects.filter(rally=rally, pk=line_id).first()
    if found is None:
        raise NotFoundError
    return found
