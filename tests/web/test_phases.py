"""The left column tells how far each phase is, by the data where there are some."""

import pytest
from django.utils import timezone

from rallyes.funding.enums import GrantState
from rallyes.rallies.domain.path.tasks import set_aside, tick
from rallyes.web.organiser.nav import rally_nav
from tests.factories.funding import BudgetLineFactory, GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db


def state_of(rally, label):
    [phase] = [one for one in rally_nav(rally, "/").phases if one.label == label]
    return phase.state, phase.state_words.replace("\u00a0", " ").replace("\u202f", " ")


def test_money_is_told_by_what_was_won():
    rally = RallyFactory()
    assert state_of(rally, "Financements") == ("todo", "à commencer")
    GrantFactory(rally=rally, state=GrantState.REFUSED)
    assert state_of(rally, "Financements") == ("todo", "à commencer")
    GrantFactory(rally=rally, state=GrantState.ASKED)
    assert state_of(rally, "Financements") == ("doing", "1 demande")
    GrantFactory(rally=rally, state=GrantState.PAID, granted=2500)
    told = "2 500 € obtenus, budget à établir"
    assert state_of(rally, "Financements") == ("doing", told)


def test_money_that_was_won_is_not_enough_until_the_budget_balances():
    rally = RallyFactory()
    GrantFactory(rally=rally, state=GrantState.PAID, granted=2500)
    line = BudgetLineFactory(rally=rally, planned=3000)
    assert state_of(rally, "Financements") == ("attention", "il manque 500 € au budget")
    line.planned = 2000
    line.save()
    assert state_of(rally, "Financements") == ("attention", "500 € de trop au budget")
    line.planned = 2500
    line.save()
    assert state_of(rally, "Financements") == ("done", "2 500 € obtenus")


def test_a_phase_without_data_is_told_by_its_tasks():
    rally = RallyFactory()
    by = MembershipFactory(organisation=rally.organisation)
    assert state_of(rally, "Jeux et numérique") == ("todo", "3 tâches à faire")
    tick(by=by, rally=rally, token="prizes", now=timezone.now())
    assert state_of(rally, "Jeux et numérique") == ("doing", "1 tâche sur 3")
    for token in ("challenges", "icebreaker"):
        set_aside(by=by, rally=rally, token=token, now=timezone.now())
    assert state_of(rally, "Jeux et numérique") == ("done", "tout est fait")


def test_late_tasks_are_told_first():
    rally = RallyFactory(days=1)
    assert state_of(rally, "Bilan") == ("attention", "3 tâches en retard")
