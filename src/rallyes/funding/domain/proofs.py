"""What the funding of a rally proves of its tasks."""

from __future__ import annotations

from rallyes.core.french import count
from rallyes.funding.domain.budget import drawn_up
from rallyes.funding.enums import WON, GrantState
from rallyes.funding.models import BudgetLine, Grant
from rallyes.rallies.domain.path.proofs import Proof
from rallyes.rallies.models import Rally


def funding_proofs(rally: Rally) -> dict[str, Proof]:
    grants = list(Grant.objects.filter(rally=rally).select_related("funder"))
    budget = drawn_up(list(BudgetLine.objects.filter(rally=rally)), grants)
    to_send = sum(grant.state == GrantState.IDEA for grant in grants)
    waiting = sum(grant.state == GrantState.ASKED for grant in grants)
    won = any(grant.state in WON for grant in grants)
    return {
        "budget": Proof(budget.balanced),
        "requests": Proof(
            bool(grants) and not to_send,
            f"{count(to_send, 'dossier')} à déposer" if to_send else "",
        ),
        "agreed": Proof(
            won and not waiting and not to_send,
            f"{count(waiting, 'réponse')} attendue{'s' if waiting > 1 else ''}" if waiting else "",
        ),
    }
