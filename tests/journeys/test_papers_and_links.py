"""An organiser hands out papers and links; people without an account read their own page."""

from __future__ import annotations

import io
import zipfile
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from html import unescape

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from icalendar import Calendar

from rallyes.core.models import Trace
from rallyes.planning.domain.publishing import publish, withdraw
from rallyes.planning.domain.queries import ProgrammeView, publication_view
from rallyes.planning.interfaces.feeds import feed_of
from rallyes.planning.models import Draft, Publication, ShareLink
from tests.factories.published import NOW, published_like
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


@pytest.fixture
def publication(monkeypatch: pytest.MonkeyPatch) -> Publication:
    """The programme of 2018, read on the eve of the rally."""
    monkeypatch.setattr("django.utils.timezone.now", lambda: NOW)
    return published_like("drome-2019")


@pytest.fixture
def view(publication: Publication) -> ProgrammeView:
    return publication_view(publication)


@pytest.fixture
def lead(publication: Publication) -> Client:
    return organiser_of(publication.rally.organisation)


def make_links(lead: Client, publication: Publication) -> dict[tuple[str, str], str]:
    """The address of every personal page, as the organiser copies it."""
    rally = publication.rally_id
    lead.post(reverse("organiser:links_make", args=[rally]))
    rows = lead.get(reverse("organiser:links", args=[rally])).context["rows"]
    return {(row.kind, row.ref): row.address for row in rows}


def test_every_paper_of_the_page_opens(lead: Client, publication: Publication) -> None:
    address = reverse("organiser:papers", args=[publication.rally_id, publication.number])
    groups = lead.get(address).context["groups"]
    for _, papers in groups:
        answer = lead.get(f"{address}{papers[0].key}.pdf")
        assert answer["Content-Type"] == "application/pdf"
        assert answer["Cache-Control"] == "private, no-store"
        assert answer.content.startswith(b"%PDF")


def test_the_archive_opens_and_leaves_a_trace(lead: Client, publication: Publication) -> None:
    address = reverse("organiser:archive", args=[publication.rally_id, publication.number])
    archive = zipfile.ZipFile(io.BytesIO(lead.get(address).content))
    assert archive.testzip() is None
    assert Trace.objects.filter(verb="exported", facts={"paper": "all"}).exists()


def test_an_unknown_paper_is_not_found(lead: Client, publication: Publication) -> None:
    address = reverse("organiser:papers", args=[publication.rally_id, publication.number])
    assert lead.get(f"{address}equipe-x.pdf").status_code == 404


def test_a_team_reads_first_names_times_and_places(
    lead: Client, publication: Publication, view: ProgrammeView, client: Client
) -> None:
    team = view.teams[0]
    page = client.get(make_links(lead, publication)["team", team.id])
    text = unescape(page.content.decode())
    assert all(person.first_name in text for person in team.members)
    assert all(visit.company.name in text for visit in team.visits)
    assert not [person for person in team.members if person.last_name in text]
    assert "Mme Garnier" not in text


def test_a_company_reads_numbers_and_no_name_of_a_person(
    lead: Client, publication: Publication, view: ProgrammeView, client: Client
) -> None:
    company = next(one for one in view.companies if one.receptions)
    text = client.get(make_links(lead, publication)["company", company.company.ref]).content
    page = unescape(text.decode())
    assert company.company.name in page
    assert not [p for p in view.participants if p.person.first_name in page]
    others = [one.company.name for one in view.companies if one is not company]
    assert not [name for name in others if name in page]


def test_pages_without_account_are_kept_by_nobody(
    lead: Client, publication: Publication, client: Client
) -> None:
    for address in make_links(lead, publication).values():
        page = client.get(address)
        assert page["Cache-Control"] == "private, no-store"
        assert "noindex" in page["X-Robots-Tag"]


def test_a_calendar_follows_paris_hours(
    lead: Client, publication: Publication, view: ProgrammeView, client: Client
) -> None:
    team = view.teams[0]
    feed = client.get(make_links(lead, publication)["team", team.id] + "calendrier.ics").content
    starts = {str(e["summary"]): e["dtstart"].dt for e in Calendar.from_ical(feed).walk("VEVENT")}
    first = team.visits[0]
    start = starts[f"Visite\u00a0: {first.company.name}"]
    assert (start.hour * 60 + start.minute, str(start.tzinfo)) == (first.start, "Europe/Paris")


def test_the_page_says_where_the_day_starts_and_whom_to_ring(
    lead: Client, publication: Publication, view: ProgrammeView, client: Client
) -> None:
    pages = make_links(lead, publication)
    text = unescape(client.get(pages["team", view.teams[0].id]).content.decode())
    assert "16 avenue de Zelzate" in text
    assert '<a href="tel:+33639981000">06 39 98 10 00</a>' in text


def test_on_the_eve_the_page_says_where_to_be_tomorrow_and_when(
    lead: Client,
    publication: Publication,
    view: ProgrammeView,
    client: Client,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    address = make_links(lead, publication)["team", view.teams[0].id]
    assert "Demain" not in client.get(address).content.decode()
    first = view.days[0].date
    eve = datetime(first.year, first.month, first.day, 8, tzinfo=UTC) - timedelta(days=1)
    monkeypatch.setattr("django.utils.timezone.now", lambda: eve)
    text = unescape(client.get(address).content.decode())
    assert "Demain\u00a0: 8\u00a0h, Pôle de services" in text


def test_a_moved_event_keeps_its_identity(
    lead: Client, publication: Publication, view: ProgrammeView
) -> None:
    make_links(lead, publication)
    company = next(one for one in view.companies if one.receptions)
    link = ShareLink.objects.get(kind="company", ref=company.company.ref)
    before, after = (
        feed_of(link, publication, replace(view, companies=(replace(company, receptions=held),)))
        for first in company.receptions[:1]
        for held in ((first,), (replace(first, start=first.start + 30, end=first.end + 30),))
    )
    assert identities(before) == identities(after)
    assert before != after


def identities(feed: bytes) -> list[str]:
    return [str(event["uid"]) for event in Calendar.from_ical(feed).walk("VEVENT")]


def test_a_replaced_link_closes_the_old_page(
    lead: Client, publication: Publication, client: Client
) -> None:
    address = next(iter(make_links(lead, publication).values()))
    link = ShareLink.objects.get(kind="team", ref="t1")
    lead.post(reverse("organiser:link_replace", args=[publication.rally_id, link.pk]))
    assert client.get(address).status_code == 404


def test_a_programme_that_is_taken_back_is_no_longer_read(
    lead: Client, publication: Publication, view: ProgrammeView, client: Client
) -> None:
    address = make_links(lead, publication)["team", view.teams[0].id]
    withdraw(publication=publication, reason="Une entreprise ferme.", actor=None, now=NOW)
    text = client.get(address).content.decode()
    assert "Le programme a été retiré" in text
    assert "pas encore publié" not in text
    assert view.teams[0].visits[0].company.name not in text


def test_the_page_of_links_asks_the_same_queries_whatever_its_length(
    lead: Client, publication: Publication
) -> None:
    address = reverse("organiser:links", args=[publication.rally_id])
    make_links(lead, publication)
    with CaptureQueriesContext(connection) as all_made:
        lead.get(address)
    ShareLink.objects.exclude(ref="t1").delete()
    with CaptureQueriesContext(connection) as one_made:
        lead.get(address)
    assert len(all_made) == len(one_made)


def publish_with_names_exchanged(publication: Publication, first: str, second: str) -> None:
    """Version 2: each of two teams has become the other, visits, car and people."""
    draft = Draft.objects.get(rally=publication.rally)
    turned = {first: second, second: first}
    for team in draft.plan["teams"]:
        team["id"] = turned.get(team["id"], team["id"])
    draft.save()
    publish(draft=draft, expected_revision=draft.revision, actor=None, now=NOW)


def test_a_team_that_became_another_loses_its_link(
    lead: Client, publication: Publication, client: Client
) -> None:
    addresses = make_links(lead, publication)
    publish_with_names_exchanged(publication, "t1", "t2")
    assert client.get(addresses["team", "t1"]).status_code == 404
    assert client.get(addresses["team", "t3"]).status_code == 200


def test_links_can_be_cut_after_a_withdrawal(lead: Client, publication: Publication) -> None:
    make_links(lead, publication)
    withdraw(publication=publication, reason="Une entreprise ferme.", actor=None, now=NOW)
    page = lead.get(reverse("organiser:links", args=[publication.rally_id]))
    assert "Couper" in page.content.decode()
