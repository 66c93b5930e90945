"""What is forgotten of colleagues who left, of invitations and of applications, and when."""

from __future__ import annotations

from datetime import datetime

from rallyes.accounts.domain.people import close_account
from rallyes.core.privacy import A_YEAR, Forgetting
from rallyes.network.models import Application, Invitation, Membership


def forget_invitations(now: datetime) -> int:
    return Invitation.objects.filter(created_at__lt=now - A_YEAR).delete()[0]


def forget_leavers(now: datetime) -> int:
    """Names and addresses of those who left a year ago; what they did stays, without a name."""
    left = Membership.objects.filter(left_at__lt=now - A_YEAR, user__is_active=True)
    gone = list(left.select_related("user"))
    for membership in gone:
        close_account(user=membership.user)
    return len(gone)


def forget_applications(now: datetime) -> int:
    """Accepted or not, a year after the last day of their call; the organisation stays."""
    due = Application.objects.filter(call__closes_on__lt=(now - A_YEAR).date())
    number = due.count()
    due.delete()
    return number


RULES = (
    Forgetting("network.applications", forget_applications),
    Forgetting("network.invitations", forget_invitations),
    Forgetting("network.leavers", forget_leavers),
)
