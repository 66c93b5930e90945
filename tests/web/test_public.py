"""Pages for everybody, the health check, and what keeps private pages private."""

import json
from datetime import timedelta

import pytest
from django.core.cache import cache
from django.db import OperationalError, connection
from django.utils import timezone

from rallyes.core.enums import JobState
from rallyes.core.health import note_worker
from rallyes.core.management.commands.worker import Pulse
from rallyes.core.models import Job
from rallyes.web.public.pages import OPEN
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("path", ["mentions-legales", "accessibilite", "contact"])
def test_open_pages_are_read_without_an_account_and_found_by_search_engines(client, path):
    page = client.get(f"/{path}/")
    assert page.status_code == 200
    assert "X-Robots-Tag" not in page.headers


def test_the_legal_notice_says_who_runs_the_site(client, settings):
    assert "aucun éditeur n’est déclaré" in client.get("/mentions-legales/").content.decode()
    settings.RALLYES_SITE = {
        "editor": "Association Exemple",
        "editor_address": "1 rue du Pont",
        "publisher": "Claire Dupont",
        "host": "Hébergeur",
        "contact": "bonjour@exemple.org",
    }
    page = client.get("/mentions-legales/").content.decode()
    for words in ("Association Exemple", "1 rue du Pont", "Claire Dupont", "Hébergeur"):
        assert words in page
    assert "mailto:bonjour@exemple.org" in client.get("/contact/").content.decode()


def test_robots_are_let_into_the_open_pages_only(client):
    text = client.get("/robots.txt").content.decode()
    assert text.startswith("User-agent: *\n")
    assert text.count("Allow:") == len(OPEN)
    assert text.endswith("Disallow: /\n")


def test_pages_with_people_are_neither_kept_in_caches_nor_found():
    member = MembershipFactory()
    rally = RallyFactory(organisation=member.organisation)
    client = signed_in(member)
    for path in ("/", f"/rallyes/{rally.pk}/", "/structure/", "/connexion/", "/nulle-part/"):
        page = client.get(path, follow=True)
        assert page.headers["X-Robots-Tag"] == "noindex, nofollow"
        assert "no-store" in page.headers["Cache-Control"]
        assert "private" in page.headers["Cache-Control"]
        assert "frame-ancestors 'none'" in page.headers["Content-Security-Policy"]


def health(client):
    page = client.get("/sante/")
    return page.status_code, json.loads(page.content)


def test_the_site_is_well_when_a_worker_is_there_and_nothing_waits(
    client, django_assert_num_queries
):
    note_worker(now=timezone.now())
    with django_assert_num_queries(2):
        status, found = health(client)
    assert status == 200
    assert found["status"] == found["database"] == found["worker"] == "ok"
    assert found["queue"]["status"] == "ok"


@pytest.mark.parametrize("silence", [None, timedelta(minutes=5)])
def test_a_site_without_a_worker_is_told_before_anybody_computes(client, silence):
    cache.clear()
    if silence:
        note_worker(now=timezone.now() - silence)
    status, found = health(client)
    assert (status, found["worker"], found["queue"]["status"]) == (503, "fault", "ok")


def test_an_idle_worker_shows_up(client):
    cache.clear()
    pulse = Pulse("w1", timedelta(seconds=20))
    pulse.show_up()
    assert health(client)[0] == 200


@pytest.mark.parametrize(
    ("jobs", "well"),
    [
        ([(JobState.WAITING, 30, None)], True),
        ([(JobState.WAITING, 90, None)], False),
        ([(JobState.WAITING, 90, None), (JobState.RUNNING, 100, 2)], True),
        ([(JobState.RUNNING, 100, 90)], False),
        ([(JobState.RUNNING, 100, None)], False),
        ([(JobState.DONE, 9000, 9000), (JobState.FAILED, 9000, None)], True),
    ],
)
def test_a_queue_that_nobody_looks_after_is_told(client, jobs, well):
    now = timezone.now()
    note_worker(now=now)
    for number, (state, age, silence) in enumerate(jobs):
        Job.objects.create(
            kind="solve",
            key=str(number),
            state=state,
            created_at=now - timedelta(seconds=age),
            heartbeat_at=None if silence is None else now - timedelta(seconds=silence),
        )
    status, found = health(client)
    assert (status == 200) is well
    assert (found["queue"]["status"] == "ok") is well


def test_a_database_that_does_not_answer_is_told(client):
    def broken(execute, sql, params, many, context):
        raise OperationalError

    with connection.execute_wrapper(broken):
        status, found = health(client)
    assert status == 503
    assert found["database"] == "fault"
