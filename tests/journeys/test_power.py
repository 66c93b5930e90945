"""Whoever plans an evaluation asks how many rallies it takes."""

import pytest
from django.urls import reverse

pytestmark = pytest.mark.django_db
EXAMPLE = {
    "comparison": "repere",
    "reference": "35",
    "hoped": "45",
    "effect": "0.3",
    "people": "22",
    "answers": "70",
    "icc": "0.02",
}


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_the_example_takes_sixteen_rallies(client):
    page = told(client.get(reverse("public:power"), EXAMPLE))
    assert "16 rallyes" in page
    assert "184 réponses indépendantes" in page


def test_before_and_after_claims_no_impact(client):
    page = told(client.get(reverse("public:power"), EXAMPLE | {"comparison": "avant_apres"}))
    assert "évolution observée" in page


@pytest.mark.parametrize(
    "change", [{"hoped": "35"}, {"people": "0"}, {"reference": "100"}, {"icc": "3"}, {"hoped": "x"}]
)
def test_what_cannot_be_is_said_and_kept(client, change):
    page = client.get(reverse("public:power"), EXAMPLE | change)
    assert page.status_code == 200
    assert page.context["form"].errors
    assert "Il faut au moins" not in told(page)
