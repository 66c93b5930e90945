"""What the funding of a rally should not let slip: deadlines, conditions, reports."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date, timedelta

from rallyes.core.french import near_date
from rallyes.core.names import the, to
from rallyes.funding.domain.conditions import Crowd, Fulfilment, crowd_of, fulfilments
from rallyes.funding.enums import WON, GrantState
from rallyes.funding.models import Condition, Grant
from rallyes.rallies.domain.charter import CharterWarning
from rallyes.rallies.models import Rally

CLOSE = timedelta(days=10)
"""How long before a deadline it is recalled."""
TIGHT = timedelta(days=30)
"""How long before the rally a condition that does not hold becomes a warning."""


def funding_warnings(*, rally: Rally, first: date | None, today: date) -> list[CharterWarning]:
    """``first``: the first day of the rally, None while it has no dates."""
    grants = list(
        Grant.objects.filter(rally=rally).select_related("funder").prefetch_related("conditions")
    )
    crowd = crowd_of(rally)
    return [
        *_deadlines(grants, today),
        *_reports(grants, today),
        *_conditions(grants, crowd, first, today),
    ]


def _deadlines(grants: Sequence[Grant], today: date) -> Iterator[CharterWarning]:
    for grant in grants:
        if grant.state == GrantState.IDEA and grant.deadline and grant.deadline <= today + CLOSE:
            over = grant.deadline < today
            yield CharterWarning(
                code="grant-deadline",
                sentence=(
                    f"La demande {to(grant.funder.name)} "
                    f"{'devait être déposée' if over else 'est à déposer'} "
                    f"avant le {near_date(grant.deadline, today)}."
                ),
                reason="Un dossier en retard n’est pas lu."
                if not over
                else "Appelez le financeur\u00a0: un délai se demande parfois.",
                remedy="Voir la demande",
                page="funding",
            )


def _reports(grants: Sequence[Grant], today: date) -> Iterator[CharterWarning]:
    for grant in grants:
        if grant.state in WON and grant.report_due and today <= grant.report_due <= today + CLOSE:
            yield CharterWarning(
                code="grant-report",
                sentence=(
                    f"Le bilan pour {the(grant.funder.name)} est à rendre avant le "
                    f"{near_date(grant.report_due, today)}."
                ),
                reason="Le solde n’est versé qu’après lui.",
                remedy="Voir la demande",
                page="funding",
            )


def _conditions(
    grants: Sequence[Grant], crowd: Crowd, first: date | None, today: date
) -> Iterator[CharterWarning]:
    """Those of money that is asked for or won, once the rally is near; never of a past one."""
    if first is None or not today <= first <= today + TIGHT:
        return
    for grant in grants:
        conditions: list[Condition] = list(grant.conditions.all())
        if grant.state in {GrantState.ASKED, *WON}:
            for one in fulfilments(conditions, crowd):
                if not one.holds:
                    yield _unmet(grant, one)


def _unmet(grant: Grant, one: Fulfilment) -> CharterWarning:
    hope = (
        "Avec les personnes encore en chemin, elle serait tenue."
        if one.will_hold
        else "Même avec les personnes encore en chemin, elle ne serait pas tenue."
    )
    return CharterWarning(
        code="grant-condition",
        sentence=(f"{grant.funder.name} demande «\u00a0{one.sentence}\u00a0»\u00a0: {one.gap}."),
        reason=hope,
        remedy="Voir la condition",
        page="funding",
    )
