"""A plan is written before the data, frozen, and followed; what differs is said."""

import hashlib
import json
from datetime import date, timedelta

import pytest
from django.urls import reverse

from rallyes.evaluation.domain.analysis.plans import canonical
from rallyes.evaluation.models import Amendment, AnalysisPlan
from tests.evaluation.indicators.test_computing import held_rally
from tests.factories.evaluation import SpellFactory
from tests.factories.network import MandateFactory
from tests.factories.rallies import FIRST_DAY
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db
LAST = FIRST_DAY + timedelta(days=1)
PLAN = {
    "title": "Emploi à six mois",
    "question": "Combien de personnes sont en emploi six mois après ?",
    "indicators": ["employed"],
    "first_day": "2019-01-01",
    "last_day": "2019-12-31",
    "least_people": "5",
    "least_rallies": "5",
}
WHY = "Deux rallyes ont été annulés et l’échantillon est plus petit que prévu."


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def federation():
    return signed_in(MandateFactory())


def written(federation, **changes):
    federation.post(reverse("federation:plan_add"), PLAN | changes)
    return AnalysisPlan.objects.latest("pk")


def frozen(federation, **changes):
    plan = written(federation, **changes)
    federation.post(reverse("federation:plan_freeze", args=[plan.pk]))
    plan.refresh_from_db()
    return plan


def answered(employed, people=20):
    """A rally where everybody answered and ``employed`` of them had a job."""
    rally = held_rally(people=[{}] * people)
    for rank, person in enumerate(rally.participants.order_by("pk")):
        SpellFactory(
            participant=person,
            situation="CDI" if rank < employed else "RECHERCHE",
            started_on=LAST + timedelta(days=10),
            told_on=LAST + timedelta(days=183),
        )
    return rally


def page_of(federation, plan):
    return federation.get(reverse("federation:plan", args=[plan.pk]))


def test_a_frozen_plan_shows_its_print_and_does_not_change(federation):
    plan = frozen(federation)
    again = hashlib.sha256(canonical(plan).encode()).hexdigest()
    assert plan.digest == again
    assert json.loads(canonical(plan))["question"] == PLAN["question"]
    assert plan.digest in told(page_of(federation, plan))
    address = reverse("federation:plan_edit", args=[plan.pk])
    refused = federation.post(address, PLAN | {"title": "Autre"})
    assert "Ce plan est figé" in told(refused)
    plan.refresh_from_db()
    assert plan.title == PLAN["title"]


def test_whoever_changes_it_in_the_database_is_seen(federation):
    plan = frozen(federation)
    assert "L’empreinte ne correspond plus" not in told(page_of(federation, plan))
    AnalysisPlan.objects.filter(pk=plan.pk).update(least_rallies=6)
    assert "L’empreinte ne correspond plus" in told(page_of(federation, plan))


def test_an_amendment_says_why_and_is_sealed_to_what_came_before(federation):
    plan = frozen(federation)
    address = reverse("federation:plan_amend", args=[plan.pk])
    federation.post(address, {"change": "Quatre rallyes", "reason": "court"})
    assert not Amendment.objects.exists()
    for change in ("Quatre rallyes", "Trois rallyes"):
        federation.post(address, {"change": change, "reason": WHY})
    first, second = Amendment.objects.all()
    facts = [first.digest, second.change, second.reason, second.made_at.isoformat()]
    sealed = json.dumps(facts, ensure_ascii=False, sort_keys=True, separators=(",", ":"))
    assert second.digest == hashlib.sha256(sealed.encode()).hexdigest()
    assert WHY in told(page_of(federation, plan))


def test_an_open_plan_is_not_amended_and_shows_no_result(federation):
    plan = written(federation)
    address = reverse("federation:plan_amend", args=[plan.pk])
    refused = federation.post(address, {"change": "Rien", "reason": WHY})
    assert "changez-le directement" in told(refused)
    assert "une fois le plan figé" in told(page_of(federation, plan))


def test_four_rallies_are_not_enough(federation):
    for _ in range(4):
        answered(8)
    page = told(page_of(federation, frozen(federation)))
    assert "Pas assez de rallyes : 4 avec au moins 5 personnes, il en faut 5." in page


def test_five_rallies_are_pooled_and_called_an_evolution(federation):
    for employed in (6, 7, 8, 9, 10):
        answered(employed)
    page = told(page_of(federation, frozen(federation)))
    assert "Ensemble" in page
    assert "<svg" in page
    assert "évolutions observées" in page
    assert "impact" not in page
    assert "Analyse exploratoire" in page


def test_a_plan_for_rallies_to_come_confirms(federation):
    plan = frozen(federation, first_day="2090-01-01", last_day="2090-12-31")
    assert not plan.exploratory


def test_a_small_rally_counts_and_is_not_shown(federation):
    rallies = [answered(employed) for employed in (1, 7, 8, 9, 10, 9)]
    page = told(page_of(federation, frozen(federation)))
    assert f'<th scope="row">{rallies[0].name}</th>' not in page
    assert "2 rallyes de petits effectifs" in page


def test_an_expert_reads_and_writes_nothing(federation):
    own, *others = [answered(employed) for employed in (6, 7, 8, 9, 10)]
    plan = frozen(federation)
    mandate = MandateFactory(expert=True)
    mandate.followed.add(own.organisation)
    expert = signed_in(mandate)
    page = told(page_of(expert, plan))
    assert f'<th scope="row">{own.name}</th>' in page
    assert not any(f'<th scope="row">{other.name}</th>' in page for other in others)
    assert expert.post(reverse("federation:plan_freeze", args=[plan.pk])).status_code == 403


def test_dates_in_disorder_are_said_and_kept(federation):
    page = federation.post(reverse("federation:plan_add"), PLAN | {"last_day": "2018-01-01"})
    assert "La fin vient avant le début" in told(page)
    assert page.context["form"]["title"].value() == PLAN["title"]
    assert date(2019, 1, 1) == page.context["form"].cleaned_data["first_day"]
