"""The lead asks the board why, without any script, and reads the answer."""

import re

import pytest
from django.urls import reverse

from rallyes.planning.domain.changes import situation_of
from tests.factories.network import MembershipFactory
from tests.factories.programme import draft_like, rally_like

pytestmark = pytest.mark.django_db


@pytest.fixture
def draft(client):
    membership = MembershipFactory()
    client.force_login(membership.user)
    rally = rally_like("ardeche-2019", organisation=membership.organisation)
    return draft_like("ardeche-2019", rally=rally)


def text(answer):
    page = re.sub(r"<[^>]+>", " ", answer.content.decode())
    return " ".join(re.sub("[\N{NO-BREAK SPACE}\N{NARROW NO-BREAK SPACE}]", " ", page).split())


def test_from_a_visit_to_the_reasons_for_it(client, draft, run_jobs):
    company = situation_of(draft).team("t1").days[0].visits[0].company
    visit = reverse("organiser:board_visit", args=[draft.rally_id, draft.pk, "t1", company])
    why = reverse("organiser:board_why", args=[draft.rally_id, draft.pk, "t1", company])
    assert why in client.get(visit).content.decode()

    assert "Demander pourquoi" in text(client.get(why))
    assert client.post(why).url == why
    assert "quelques secondes" in text(client.get(why))
    run_jobs()
    told = text(client.get(why))
    assert "L’équipe 1 visite" in told
    assert "Demander pourquoi" not in told


def test_a_part_is_enough_for_the_script_that_waits(client, draft):
    company = situation_of(draft).team("t1").days[0].visits[0].company
    why = reverse("organiser:board_why", args=[draft.rally_id, draft.pk, "t1", company])
    part = client.post(why, headers={"HX-Request": "true", "HX-Target": "reasons"})
    assert part.content.decode().strip().startswith('<div id="reasons" hx-get=')
    assert "<html" not in part.content.decode()


def test_a_company_that_a_team_does_not_visit_is_asked_about_too(client, draft, run_jobs):
    seen = {v.company for day in situation_of(draft).team("t1").days for v in day.visits}
    other = next(c["id"] for c in draft.problem["companies"] if c["id"] not in seen)
    why = reverse("organiser:board_why", args=[draft.rally_id, draft.pk, "t1", other])
    assert "Pourquoi l’équipe 1 ne va pas chez" in text(client.get(why))
    client.post(why)
    run_jobs()
    assert "Demander pourquoi" not in text(client.get(why))


def test_the_figures_lead_to_whom_to_call_next(client, draft):
    board = reverse("organiser:draft", args=[draft.rally_id, draft.pk])
    what_if = reverse("organiser:board_what_if", args=[draft.rally_id, draft.pk])
    assert what_if in client.get(f"{board}?vue=bilan").content.decode()
    assert "Chercher qui appeler" in text(client.get(what_if))


@pytest.mark.parametrize("sentences", [1, 3])
def test_reading_takes_as_many_queries_whatever_is_told(
    client, draft, sentences, django_assert_num_queries
):
    from rallyes.core.models import Job
    from rallyes.planning.domain import reasons
    from tests.factories.programme import NOW

    question = reasons.about_programme(draft)
    told = {"sentences": ["Demandez un créneau de plus."] * sentences}
    Job.objects.create(
        kind=question.kind, key=question.key, state="done", created_at=NOW, progress=told
    )
    what_if = reverse("organiser:board_what_if", args=[draft.rally_id, draft.pk])
    with django_assert_num_queries(15):
        client.get(what_if)
