"""After the rally its lead tells what happened: in one click, or half day by half day."""

from datetime import date

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.fielddays.domain.summary import summary_of
from rallyes.fielddays.enums import Half, Travel
from rallyes.fielddays.models import Closure, Crew, GatheringHeld, Outing, Presence, VisitHeld
from rallyes.participants.models import Participant
from tests.factories.companies import EngagementFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.programme import draft_like, publication_of
from tests.factories.rallies import GatheringFactory, RallyDayFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db
TUESDAY = date(2019, 6, 11)


@pytest.fixture
def rally():
    """Fifteen people in three teams, published, and over."""
    return publication_of(draft_like("ardeche-2019")).rally


@pytest.fixture
def client(rally):
    return organiser_of(rally.organisation)


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def at(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def filled(page):
    """Every form of the page as a browser would send it back."""
    values = {}
    for form in page.context["forms"]:
        for field in form:
            if field.value() not in (None, False, "", []):
                values[field.html_name] = field.value()
    return values


def first_half(client, rally):
    """The address of the first half day of visits."""
    line = client.get(at("record", rally)).context["halves"][0]
    return at("record_half", rally, line.date, line.half)


def test_a_rally_that_went_as_planned_takes_two_clicks(rally, client):
    page = told(client.post(at("record_rest", rally), follow=True))
    assert "moments notés comme prévu" in page
    assert "personnes présentes" in page
    assert "15 sur 15 en ont vu 6 à 8" in page
    summary = summary_of(rally)
    assert (summary.came, summary.people, summary.within) == (15, 15, 15)
    assert summary.made == summary.visits > 0
    client.post(at("record_close", rally))
    assert Closure.objects.get().rally == rally
    assert "Le relevé est terminé" in told(client.get(at("record", rally)))


def test_what_changed_is_unticked_and_the_rest_stays(rally, client):
    address = first_half(client, rally)
    page = client.get(address)
    form = page.context["forms"][0]
    values = filled(page)
    absent = values[f"{form.expected.team}-present"].pop()
    visit, made, *_ = next(iter(form.visits))
    del values[made.html_name]
    other = next(one for one in form.visits if one[0] != visit)
    values[other[2].html_name] = "45"
    values[f"{form.expected.team}-travel"] = "several"
    answer = client.post(address, values)

    assert answer.status_code == 302
    outing = Outing.objects.get(team=form.expected.team)
    assert outing.travel == Travel.SEVERAL
    assert Presence.objects.get(present=False).participant_id == int(absent)
    missed = VisitHeld.objects.get(made=False)
    assert (missed.engagement, missed.minutes) == (visit.engagement, None)
    assert VisitHeld.objects.get(engagement=other[0].engagement).minutes == 45

    shown = filled(client.get(address))
    assert shown[f"{form.expected.team}-travel"] == "several"
    assert shown[other[2].html_name] == 45
    assert absent not in shown[f"{form.expected.team}-present"]
    assert made.html_name not in shown


def test_somebody_who_changed_teams_and_a_visit_that_nobody_planned(rally, client):
    address = first_half(client, rally)
    page = client.get(address)
    form = page.context["forms"][0]
    here = {visit.engagement.pk for visit, *_ in form.visits}
    elsewhere = next(pk for pk in form.companies if int(pk) not in here)
    joined = form.fields["joined"].choices[0][0]
    team = form.expected.team
    extra = {f"{team}-joined": [joined], f"{team}-extra_0": elsewhere}
    client.post(address, filled(page) | extra)
    assert Presence.objects.filter(participant_id=joined, present=True).exists()
    assert VisitHeld.objects.get(planned=False).engagement_id == int(elsewhere)

    twice = {f"{team}-extra_0": str(next(iter(here)))}
    refused = client.post(address, filled(page) | twice)
    assert "déjà dans les visites" in told(refused)


@pytest.mark.parametrize("minutes", ["0", "900", "une heure"])
def test_minutes_that_cannot_be_meant_are_said(rally, client, minutes):
    address = first_half(client, rally)
    page = client.get(address)
    form = page.context["forms"][0]
    _, _, field, _ = next(iter(form.visits))
    refused = client.post(address, filled(page) | {field.html_name: minutes})
    assert refused.status_code == 200
    assert f'value="{minutes}"' in told(refused)
    assert not Outing.objects.exists()


def test_a_record_with_half_days_left_is_not_complete(rally, client):
    address = first_half(client, rally)
    client.post(address, filled(client.get(address)))
    page = told(client.post(at("record_close", rally), follow=True))
    assert "Il reste des demi-journées à noter" in page
    assert not Closure.objects.exists()


def test_a_complete_record_is_opened_again_before_it_changes(rally, client):
    client.post(at("record_rest", rally))
    client.post(at("record_close", rally))
    address = first_half(client, rally)
    values = filled(client.get(address))
    assert "rouvrez-le d’abord" in told(client.post(address, values, follow=True))
    client.post(at("record_close", rally), {"reopen": "1"})
    assert client.post(address, values).status_code == 302


def test_what_has_not_come_is_not_told(client, rally):
    gathering = GatheringFactory(rally=rally, date=timezone.localdate())
    tomorrow = (timezone.localdate() + timezone.timedelta(days=1)).isoformat()
    address = at("record_gathering", rally, gathering.pk)
    page = client.post(address, {"held": "on", "date": tomorrow, "minutes": "60"}, follow=True)
    assert "n’est pas encore venu" in told(page)
    assert not GatheringHeld.objects.exists()


def test_a_closing_is_held_a_week_later_without_the_companies(client, rally):
    gathering = GatheringFactory(rally=rally, date=TUESDAY)
    values = {
        "held": "on",
        "date": "2019-06-18",
        "minutes": "90",
        "came": ["participants", "funders"],
        "spoke": "on",
    }
    client.post(at("record_gathering", rally, gathering.pk), values)
    held = GatheringHeld.objects.get()
    assert (held.date, held.minutes, held.spoke) == (date(2019, 6, 18), 90, True)
    assert held.came == ["funders", "participants"]
    client.post(
        at("record_gathering", rally, gathering.pk), {"date": "2019-06-18", "minutes": "90"}
    )
    held.refresh_from_db()
    assert (held.held, held.came) == (False, [])


def test_a_rally_without_a_programme_is_told_from_its_teams():
    rally = RallyFactory(days=1)
    client = organiser_of(rally.organisation)
    awa, luc, zoe = ParticipantFactory.create_batch(3, rally=rally)
    company = EngagementFactory(rally=rally)
    assert "Dire les équipes" in told(client.get(at("record", rally)))
    client.post(at("record_crews", rally), {f"team_{awa.pk}": "1", f"team_{luc.pk}": "2"})
    assert [crew.number for crew in Crew.objects.all()] == [1, 2]

    address = at("record_half", rally, TUESDAY, Half.MORNING)
    page = client.get(address)
    assert [form.expected.team_name for form in page.context["forms"]] == ["Équipe 1", "Équipe 2"]
    extra = {"e1-extra_0": str(company.pk), "e1-extra_minutes_0": "50"}
    client.post(address, filled(page) | extra)
    summary = summary_of(rally)
    assert (summary.came, summary.made, summary.seen) == (2, 1, (0, 1))
    assert zoe not in Participant.objects.filter(presences__isnull=False)


def test_the_record_takes_the_same_questions_whatever_is_told(
    rally, client, django_assert_num_queries
):
    client.get(at("record", rally))
    with django_assert_num_queries(23):
        client.get(at("record", rally))
    client.post(at("record_rest", rally))
    with django_assert_num_queries(25):
        client.get(at("record", rally))


def test_what_was_planned_to_be_held_was_held(rally, client):
    GatheringFactory(rally=rally, date=TUESDAY, invited=["participants", "companies"])
    client.post(at("record_rest", rally))
    held = GatheringHeld.objects.get()
    assert (held.held, held.came) == (True, ["companies", "participants"])


def test_a_rally_to_come_has_nothing_to_tell_yet():
    rally = RallyFactory()
    RallyDayFactory(rally=rally, date=timezone.localdate() + timezone.timedelta(days=30))
    page = told(organiser_of(rally.organisation).get(at("record", rally)))
    assert "Le rallye n’a pas encore eu lieu" in page


def test_the_overview_of_a_rally_that_is_over_leads_to_its_record(rally, client):
    assert "Dire ce qui s’est passé" in told(client.get(rally.get_absolute_url()))
    client.post(at("record_rest", rally))
    client.post(at("record_close", rally))
    assert "Voir sa fidélité au modèle" in told(client.get(rally.get_absolute_url()))


def test_two_people_tell_one_half_day_and_the_second_reads_what_the_first_wrote(rally, client):
    address = first_half(client, rally)
    colleague = organiser_of(rally.organisation)
    mine, theirs = client.get(address), colleague.get(address)
    team = theirs.context["forms"][0].expected.team
    absence = {**filled(theirs), "seen": theirs.context["seen"]}
    absence[f"{team}-present"].pop()
    assert colleague.post(address, absence).status_code == 302

    values = {**filled(mine), "seen": mine.context["seen"]}
    page = client.post(address, values)

    assert "Cette fiche a changé pendant que vous la remplissiez" in told(page)
    assert "4 personnes là, visites faites : " in told(page)
    assert Presence.objects.filter(present=False).count() == 1
    kept = client.post(address, {**values, "seen": page.context["seen"]})
    assert kept.status_code == 302
    assert not Presence.objects.filter(present=False).exists()
