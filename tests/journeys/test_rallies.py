"""From an empty page to a rally with its days."""

from datetime import date, time

import pytest

from rallyes.core.models import Trace
from rallyes.rallies.enums import GatheringKind
from rallyes.rallies.models import Rally
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyDayFactory, RallyFactory
from tests.factories.sessions import organiser_of, signed_in

pytestmark = pytest.mark.django_db

NEW = "/rallyes/nouveau/"


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def test_a_first_rally_of_three_days_starts_with_two_days_of_visits():
    lead = MembershipFactory()
    client = signed_in(lead)
    assert "Préparer votre premier rallye" in told(client.get("/"))

    values = {"name": "Ardèche 2019", "territory": "", "first": "2019-06-11", "last": "2019-06-13"}
    page = client.post(NEW, values, follow=True)

    rally = Rally.objects.get()
    assert page.redirect_chain == [(f"/rallyes/{rally.pk}/", 302)]
    assert rally.organisation == lead.organisation
    days = [(day.date, day.start, day.end, day.lunch_minutes) for day in rally.days.all()]
    assert days == [
        (date(2019, 6, 11), time(8, 30), time(17, 30), 60),
        (date(2019, 6, 12), time(8, 30), time(17, 30), 60),
    ]
    gatherings = [(one.kind, one.date) for one in rally.gatherings.all()]
    assert gatherings == [
        (GatheringKind.WELCOME, date(2019, 6, 11)),
        (GatheringKind.ICEBREAKER, date(2019, 6, 11)),
        (GatheringKind.FEEDBACK, date(2019, 6, 13)),
        (GatheringKind.CLOSING, date(2019, 6, 13)),
    ]
    assert Trace.objects.get().verb == "rally.created"
    assert "Le lieu de départ n’est pas situé sur la carte." in told(page)


@pytest.mark.parametrize(
    ("first", "last", "sentence"),
    [
        ("2019-06-13", "2019-06-11", "Le dernier jour vient avant le premier"),
        ("2019-06-11", "2019-09-11", "quatorze au plus"),
        ("0019-06-11", "0019-06-12", "L’année 19 ne peut pas être la bonne"),
        ("31/02/2019", "2019-06-12", "Saisissez une date valide"),
        ("", "", "Ce champ est obligatoire"),
    ],
)
def test_dates_that_cannot_be_are_told_and_nothing_is_lost(first, last, sentence):
    client = signed_in(MembershipFactory())
    page = client.post(NEW, {"name": "Ardèche", "first": first, "last": last})
    assert page.status_code == 200
    assert sentence in told(page)
    assert 'value="Ardèche"' in told(page)
    assert not Rally.objects.exists()


def test_the_list_is_searched_without_accents_and_filtered_by_moment():
    lead = MembershipFactory()
    coming = RallyFactory(organisation=lead.organisation, name="Rallye d’Ardèche")
    RallyDayFactory(rally=coming, date=date(2099, 6, 11))
    past = RallyFactory(organisation=lead.organisation, name="Rallye du Coiron", days=2)
    client = signed_in(lead)

    def names(query):
        return [line.rally for line in client.get(f"/{query}").context["shown"]]

    assert names("") == [coming, past]
    assert names("?q=ardeche+RALLYE") == [coming, past] or names("?q=d%E2%80%99ardeche") == [coming]
    assert names("?q=coiron") == [past]
    assert names("?quand=past") == [past]
    assert names("?quand=past&quand=to_come") == [coming, past]
    assert names("?quand=cancelled") == []
    assert names("?quand=nonsense") == [coming, past]
    assert "Aucun rallye ne correspond" in told(client.get("/?q=zzz"))


@pytest.mark.parametrize("rallies", [1, 3])
def test_the_list_asks_the_database_as_often_for_three_rallies_as_for_one(
    rallies, django_assert_num_queries
):
    lead = MembershipFactory()
    RallyFactory.create_batch(rallies, organisation=lead.organisation, days=2)
    client = signed_in(lead)
    with django_assert_num_queries(4):
        page = client.get("/")
    assert len(page.context["shown"]) == rallies


def test_a_rally_is_cancelled_shown_as_such_everywhere_and_taken_up_again():
    rally = RallyFactory(days=2)
    client = organiser_of(rally.organisation)

    refused = client.post(f"/rallyes/{rally.pk}/annuler/", {"reason": ""})
    assert refused.context["form"].errors

    page = client.post(
        f"/rallyes/{rally.pk}/annuler/", {"reason": "Trop peu de participants"}, follow=True
    )
    assert "Trop peu de participants" in told(page)
    assert "Annulé" in told(client.get("/"))
    edit = client.post(
        f"/rallyes/{rally.pk}/reglages/presentation/", {"name": "Autre", "territory": ""}
    )
    assert edit.status_code == 409
    assert "Reprendre ce rallye" in told(edit)

    client.post(f"/rallyes/{rally.pk}/reprendre/")
    rally.refresh_from_db()
    assert rally.cancelled_at is None
    verbs = list(Trace.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["rally.cancelled", "rally.resumed"]


def test_changing_the_name_keeps_what_changed():
    rally = RallyFactory(name="Ardèche", territory="Sud")
    client = organiser_of(rally.organisation)
    kept = {"territory": "Sud", "referrals_open": "on"}
    address = f"/rallyes/{rally.pk}/reglages/presentation/"
    client.post(address, {"name": "Ardèche 2019", **kept})
    rally.refresh_from_db()
    assert rally.name == "Ardèche 2019"
    assert Trace.objects.get().facts == {"fields": ["name"]}
