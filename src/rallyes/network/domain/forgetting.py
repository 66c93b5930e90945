"""What is forgotten of colleagues who left, and of invitations, and when."""

from __future__ import annotations

from datetime import datetime

from rallyes.accounts.domain.people import close_account
from rallyes.core.privacy import A_YEAR, Forgetting
from rallyes.network.models import Invitation, Membership


def forget_invitations(now: datetime) -> int:
    return Invitation.objects.filter(created_at__lt=now - A_YEAR).delete()[0]


def forget_leavers(now: datetime) -> int:
    """Names and addresses of those who left a year ago; what they did stays, without a name."""
    left = Membership.objects.filter(left_at__lt=now - A_YEAR, user__is_active=True)
    gone = list(left.select_related("user"))
    for membership in gone:
        close_account(user=membership.user)
    return len(gone)


RULES = (
    Forgetting("network.invitations", forget_invitations),
    Forgetting("network.leavers", forget_leavers),
)
