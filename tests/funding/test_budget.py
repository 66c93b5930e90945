"""The budget of a rally, what its money proves, and what should not be let slip."""

from datetime import date
from decimal import Decimal

import pytest

from rallyes.core.errors import RefusedError
from rallyes.funding.domain.budget import budget_of
from rallyes.funding.domain.charter import funding_warnings
from rallyes.funding.domain.grants import PaperRefused, add_paper, funder_named, remove_funder
from rallyes.funding.domain.proofs import funding_proofs
from rallyes.funding.enums import FunderKind, GrantState, Side
from tests.factories.funding import (
    BudgetLineFactory,
    ConditionFactory,
    FunderFactory,
    GrantFactory,
)
from tests.factories.network import MembershipFactory
from tests.factories.rallies import FIRST_DAY, RallyFactory

pytestmark = pytest.mark.django_db

NOW = "2019-05-06T09:00Z"
TODAY = date(2019, 5, 20)


def test_grants_are_resources_as_far_as_they_are_known():
    rally = RallyFactory()
    GrantFactory(rally=rally, asked=3000)
    GrantFactory(rally=rally, asked=5000, granted=4000, state=GrantState.GRANTED)
    GrantFactory(rally=rally, asked=2000, granted=2000, state=GrantState.PAID)
    GrantFactory(rally=rally, asked=900, state=GrantState.REFUSED)
    BudgetLineFactory(rally=rally, side=Side.RESOURCE, label="Salle", planned=500, in_kind=True)
    BudgetLineFactory(rally=rally, planned=Decimal("9500.50"), real=9000)

    budget = budget_of(rally)
    assert budget.resources.planned == 9500
    assert budget.resources.real == 2000
    assert budget.resources.in_kind == 500
    assert budget.secured == 6500
    assert budget.expenses.in_kind == 500
    assert (budget.balance, budget.missing, budget.balanced) == (
        Decimal("-500.50"),
        Decimal("500.50"),
        False,
    )
    assert budget.real_balance == -7000


def test_what_is_given_is_told_once_and_meets_itself():
    rally = RallyFactory()
    BudgetLineFactory(rally=rally, side=Side.RESOURCE, label="Salle", planned=500, in_kind=True)
    budget = budget_of(rally)
    assert [row.mirrored for row in budget.expenses.rows] == [True]
    assert budget.balanced


def test_what_is_given_and_told_on_both_sides_is_not_counted_twice():
    rally = RallyFactory()
    BudgetLineFactory(rally=rally, side=Side.RESOURCE, label="Salle", planned=500, in_kind=True)
    BudgetLineFactory(rally=rally, side=Side.EXPENSE, label="salle", planned=500, in_kind=True)
    assert budget_of(rally).expenses.planned == 500


def test_a_budget_that_meets_is_balanced_and_an_empty_one_is_not():
    rally = RallyFactory()
    assert not budget_of(rally).balanced
    GrantFactory(rally=rally, asked=400)
    BudgetLineFactory(rally=rally, planned=400)
    assert budget_of(rally).balanced


def test_what_the_money_proves():
    rally = RallyFactory()
    assert [proof.done for proof in funding_proofs(rally).values()] == [False, False, False]
    grant = GrantFactory(rally=rally, state=GrantState.IDEA)
    assert funding_proofs(rally)["requests"].words == "1\u00a0dossier à déposer"
    grant.state = GrantState.ASKED
    grant.save()
    proofs = funding_proofs(rally)
    assert (proofs["requests"].done, proofs["agreed"].words) == (True, "1\u00a0réponse attendue")
    grant.state, grant.granted = GrantState.GRANTED, Decimal(3000)
    grant.save()
    assert funding_proofs(rally)["agreed"].done


class TestWarnings:
    def codes(self, rally, today=TODAY):
        return [one.code for one in funding_warnings(rally=rally, first=FIRST_DAY, today=today)]

    def test_a_deadline_is_recalled_ten_days_before_and_once_over(self):
        grant = GrantFactory(state=GrantState.IDEA, deadline=date(2019, 5, 30))
        assert self.codes(grant.rally) == ["grant-deadline"]
        assert self.codes(grant.rally, date(2019, 5, 19)) == []
        assert self.codes(grant.rally, date(2019, 6, 2)) == ["grant-deadline"]
        grant.state = GrantState.ASKED
        grant.save()
        assert self.codes(grant.rally) == []

    def test_a_report_is_recalled(self):
        grant = GrantFactory(state=GrantState.GRANTED, granted=10, report_due=date(2019, 12, 31))
        assert self.codes(grant.rally, date(2019, 12, 24)) == ["grant-report"]
        assert self.codes(grant.rally, date(2019, 12, 1)) == []

    def test_a_condition_that_does_not_hold_is_told_when_the_rally_is_near(self):
        condition = ConditionFactory(number=8, criteria={"gender": "f"})
        rally = condition.grant.rally
        assert self.codes(rally) == ["grant-condition"]
        assert self.codes(rally, date(2019, 4, 1)) == []
        assert self.codes(rally, date(2019, 7, 1)) == []
        condition.number = 0
        condition.save()
        from tests.factories.participants import ParticipantFactory

        ParticipantFactory(rally=rally)
        assert self.codes(rally) == []


def test_a_funder_is_entered_once_whatever_its_capitals():
    by = MembershipFactory()
    one = funder_named(by=by, name="Département", kind=FunderKind.DEPARTEMENT)
    assert funder_named(by=by, name="département", kind=FunderKind.OTHER) == one
    elsewhere = FunderFactory(name="Région")
    assert funder_named(by=by, name="Région", kind=FunderKind.REGION) != elsewhere


def test_a_funder_with_requests_stays():
    grant = GrantFactory()
    with pytest.raises(RefusedError):
        remove_funder(funder=grant.funder)
    grant.delete()
    remove_funder(funder=grant.funder)


@pytest.mark.parametrize(
    ("name", "content", "told"),
    [
        ("vide.pdf", b"", "est vide"),
        ("jeu.exe", b"MZ", "n’est ni un PDF"),
        ("gros.pdf", b"0" * (10 * 1024 * 1024 + 1), "dépasse 10 Mo"),
    ],
)
def test_a_paper_that_cannot_be_is_told(name, content, told):
    grant = GrantFactory()
    with pytest.raises(PaperRefused, match=told):
        add_paper(by=MembershipFactory(), grant=grant, name=name, content=content, now=NOW)
    assert not grant.papers.exists()
