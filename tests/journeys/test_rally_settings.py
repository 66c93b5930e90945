"""Days, base, rules and gatherings of a rally, right and wrong."""

from datetime import date, time

import pytest

from rallyes.companies.models import Opening
from rallyes.core.models import Commune, Trace
from rallyes.planning.models import Guide, Vehicle
from rallyes.rallies.models import Gathering
from tests.factories.rallies import FIRST_DAY, GatheringFactory, RallyFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db

DAY = {
    "date": "2019-06-13",
    "start": "08:30",
    "end": "17:30",
    "has_lunch": "on",
    "lunch_earliest": "12:00",
    "lunch_latest": "14:00",
    "lunch_minutes": "60",
}


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def rally():
    return RallyFactory(days=2)


@pytest.fixture
def client(rally):
    return organiser_of(rally.organisation)


@pytest.fixture
def days(rally):
    return f"/rallyes/{rally.pk}/reglages/journees/"


@pytest.fixture
def opening(rally):
    company = rally.organisation.companies.create(name="Menuiserie du Pont (exemple)")
    engagement = rally.engagements.create(company=company, ref="c1")
    return Opening.objects.create(
        engagement=engagement, date=FIRST_DAY, start=time(9), end=time(12)
    )


def test_a_day_is_proposed_after_the_last_one_and_added(rally, client, days):
    page = client.get(f"{days}ajouter/")
    assert page.context["form"]["date"].value() == date(2019, 6, 13)
    assert "journée du jeudi 13 juin 2019 est ajoutée" in told(
        client.post(f"{days}ajouter/", DAY, follow=True)
    )
    assert rally.days.count() == 3


def test_a_half_day_needs_no_lunch(rally, client, days):
    values = {**DAY, "end": "12:30", "lunch_earliest": "nonsense"}
    del values["has_lunch"]
    assert client.post(f"{days}ajouter/", values).status_code == 302
    half = rally.days.get(date=date(2019, 6, 13))
    assert (half.lunch_earliest, half.lunch_latest, half.lunch_minutes) == (None, None, None)


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"end": "08:00"}, "La fin vient avant le début"),
        ({"end": "08:30"}, "La fin vient avant le début"),
        ({"start": "08:32"}, "de cinq en cinq minutes"),
        ({"start": "huit heures"}, "Écrivez l’heure ainsi : 09:30."),
        ({"lunch_latest": ""}, "Ce champ est obligatoire"),
        ({"lunch_latest": "12:30"}, "pas la place d’un déjeuner de 60 minutes"),
        ({"lunch_minutes": "0"}, "de cinq en cinq minutes"),
        ({"date": "9999-01-01"}, "ne peut pas être la bonne"),
    ],
)
def test_a_day_that_cannot_be_is_told_where_and_how(rally, client, days, slip, sentence):
    page = client.post(f"{days}ajouter/", {**DAY, **slip})
    assert page.status_code == 200
    assert sentence in told(page)
    assert rally.days.count() == 2


def test_two_days_on_one_date_are_refused(rally, client, days):
    form = f"http://testserver{days}ajouter/"
    page = client.post(form, {**DAY, "date": "2019-06-11"}, headers={"referer": form})
    assert page.status_code == 409
    assert "déjà une journée de visites le mardi 11 juin 2019" in told(page)
    assert f'href="{form}"' in page.content.decode()


def test_a_refusal_never_leads_back_to_another_site(rally, client, days):
    other = {"referer": "https://ailleurs.example/piege/"}
    page = client.post(f"{days}ajouter/", {**DAY, "date": "2019-06-11"}, headers=other)
    assert "ailleurs.example" not in page.content.decode()


def test_removing_a_day_says_what_goes_and_takes_it_along(rally, client, days, opening):
    van = Vehicle.objects.create(
        rally=rally, ref="v1", name="Minibus", seats=8, dates=["2019-06-11", "2019-06-12"]
    )
    free = Guide.objects.create(rally=rally, ref="g1", first_name="Luc", dates=None)
    address = f"{days}{rally.days.get(date=FIRST_DAY).pk}/retirer/"

    asked = told(client.get(address))
    assert "Menuiserie du Pont" in asked
    assert "Minibus" in asked
    assert "Luc" not in asked
    assert rally.days.count() == 2

    client.post(address)
    assert rally.days.count() == 1
    assert not Opening.objects.exists()
    van.refresh_from_db()
    free.refresh_from_db()
    assert (van.dates, free.dates) == (["2019-06-12"], None)
    assert Trace.objects.get().verb == "day.removed"


def test_moving_a_day_moves_its_openings_and_says_whom_to_ask(rally, client, days, opening):
    guide = Guide.objects.create(rally=rally, ref="g1", first_name="Luc", dates=["2019-06-11"])
    address = f"{days}{rally.days.get(date=FIRST_DAY).pk}/"
    assert "1 créneau de 1 entreprise" in told(client.get(address))

    page = told(client.post(address, {**DAY, "date": "2019-06-14"}, follow=True))
    assert "1 créneau a changé de date" in page
    assert "Menuiserie du Pont" in page
    opening.refresh_from_db()
    guide.refresh_from_db()
    assert opening.date == date(2019, 6, 14)
    assert guide.dates == ["2019-06-14"]


def test_an_opening_that_is_there_already_is_not_doubled(rally, client, days, opening):
    twin = Opening.objects.create(
        engagement=opening.engagement, date=date(2019, 6, 14), start=time(9), end=time(12)
    )
    address = f"{days}{rally.days.get(date=FIRST_DAY).pk}/"
    client.post(address, {**DAY, "date": "2019-06-14"})
    assert list(Opening.objects.all()) == [twin]


def test_the_hours_of_a_day_change_and_its_openings_stay(rally, client, days, opening):
    address = f"{days}{rally.days.get(date=FIRST_DAY).pk}/"
    client.post(address, {**DAY, "date": "11/06/2019", "start": "9 h 05", "end": "17h"})
    day = rally.days.get(date=FIRST_DAY)
    assert (day.start, day.end) == (time(9, 5), time(17))
    assert Opening.objects.get().date == FIRST_DAY


def rules(**changed):
    return {
        "teams": "",
        "team_size_min": 3,
        "team_size_max": 8,
        "visits_min": 6,
        "visits_target": 7,
        "visits_max": 8,
        "buffer_minutes": 5,
        "guides_planned": "on",
        "out": 1,
        "longest": 1,
        "target": 60,
        "sector": 30,
        "unvisited": 240,
        "interest": 10,
        "change": 30,
        **changed,
    }


def test_rules_and_weights_are_kept_and_only_what_differs(rally, client):
    address = f"/rallyes/{rally.pk}/reglages/regles/"
    assert "Une entreprise que personne ne visite compte comme" in told(client.get(address))
    client.post(address, rules(teams=5, unvisited=120))
    rally.refresh_from_db()
    assert rally.teams == 5
    assert rally.weights == {"unvisited": 120}
    assert client.get(address).context["form"]["unvisited"].value() == 120
    client.post(address, rules())
    rally.refresh_from_db()
    assert rally.teams is None
    assert rally.weights == {}


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"team_size_min": 9}, "C’est moins que « Équipe : au moins » (9)"),
        ({"visits_min": 9}, "C’est moins que « Visites : au moins » (9)"),
        ({"visits_target": 9}, "C’est moins que « Visites souhaitées » (9)"),
        ({"teams": 0}, "au moins une équipe"),
        ({"team_size_min": 0}, "au moins une personne"),
        ({"buffer_minutes": 90}, "Une heure au plus"),
        ({"out": -1}, "supérieure ou égale à 0"),
        ({"out": "beaucoup"}, "nombre entier"),
    ],
)
def test_rules_that_contradict_each_other_are_told(rally, client, slip, sentence):
    page = client.post(f"/rallyes/{rally.pk}/reglages/regles/", rules(**slip))
    assert page.status_code == 200
    assert sentence in told(page).replace("&nbsp;", " ")
    rally.refresh_from_db()
    assert (rally.team_size_min, rally.visits_min) == (3, 6)


def test_the_base_is_kept_with_its_point(rally, client):
    address = f"/rallyes/{rally.pk}/reglages/lieu-de-depart/"
    values = {"base_name": "Mairie", "base_postal_code": "07000", "base_commune": "Privas"}
    client.post(address, {**values, "base_lat": "44.735", "base_lon": "4.599"})
    rally.refresh_from_db()
    assert (rally.base_commune, rally.base_lat, rally.base_lon) == ("Privas", 44.735, 4.599)
    wrong = client.post(address, {**values, "base_postal_code": "7000", "base_lat": "444"})
    assert "cinq chiffres" in told(wrong)
    assert "inférieure ou égale à 90" in told(wrong)
    half = client.post(address, {**values, "base_lat": "44.7"})
    assert "la latitude et la longitude, ou aucune des deux" in told(half)


def test_an_address_alone_places_the_base_and_a_pin_that_was_moved_stands(rally, client):
    Commune.objects.create(
        insee="07186",
        name="Privas",
        search_name="privas",
        postal_codes="07000",
        departement="07",
        lat=44.735,
        lon=4.599,
    )
    address = f"/rallyes/{rally.pk}/reglages/lieu-de-depart/"
    there = {"base_lat": rally.base_lat, "base_lon": rally.base_lon}
    values = {"base_name": "Mairie", "base_postal_code": "07000", "base_commune": "Privas"}

    client.post(address, {**values, **there})
    rally.refresh_from_db()
    assert (rally.base_lat, rally.base_place_approximate) == (44.735, True)

    client.post(address, {**values, "base_lat": "44.74", "base_lon": "4.6"})
    rally.refresh_from_db()
    assert (rally.base_lat, rally.base_place_approximate) == (44.74, False)


def test_emergency_numbers_are_kept(rally, client):
    values = {"name": rally.name, "territory": "", "emergency_numbers": "Claire 06 12 34 56 78"}
    client.post(f"/rallyes/{rally.pk}/reglages/presentation/", values)
    rally.refresh_from_db()
    assert rally.emergency_numbers == "Claire 06 12 34 56 78"


GATHERING = {
    "kind": "closing",
    "date": "2019-06-12",
    "start": "18:00",
    "end": "19:30",
    "place": "Pôle de services",
    "invited": ["participants", "companies"],
}


@pytest.fixture
def gatherings(rally):
    return f"/rallyes/{rally.pk}/temps-conviviaux/"


def test_a_gathering_is_added_changed_and_taken_out(rally, client, gatherings):
    assert "Aucun temps convivial" in told(client.get(gatherings))
    proposed = client.get(f"{gatherings}ajouter/?nature=closing").context["form"]
    assert proposed["kind"].value() == "closing"

    client.post(f"{gatherings}ajouter/", GATHERING)
    closing = Gathering.objects.get()
    assert closing.invited == ["participants", "companies"]
    assert "participants et entreprises" in told(client.get(gatherings))

    client.post(f"{gatherings}{closing.pk}/", {**GATHERING, "title": "Fête"})
    assert Gathering.objects.get().title == "Fête"
    client.get(f"{gatherings}{closing.pk}/retirer/")
    assert Gathering.objects.exists(), "reading a page takes nothing out"
    client.post(f"{gatherings}{closing.pk}/retirer/")
    assert not Gathering.objects.exists()
    verbs = list(Trace.objects.order_by("pk").values_list("verb", flat=True))
    assert verbs == ["gathering.added", "gathering.changed", "gathering.removed"]


def test_a_gathering_during_the_visits_is_kept_with_a_warning(rally, client, gatherings):
    page = told(client.post(f"{gatherings}ajouter/", {**GATHERING, "start": "17:00"}, follow=True))
    assert "pendant les heures de visite (8 h 30 à 17 h 30)" in page
    assert Gathering.objects.exists()
    without_teams = {**GATHERING, "start": "17:00", "invited": ["funders"]}
    quiet = told(client.post(f"{gatherings}ajouter/", without_teams, follow=True))
    assert quiet.count("pendant les heures de visite") == 1


@pytest.mark.parametrize(
    ("slip", "sentence"),
    [
        ({"end": "17:00"}, "La fin vient avant le début"),
        ({"invited": []}, "Ce champ est obligatoire"),
        ({"invited": ["martians"]}, "Sélectionnez un choix valide"),
        ({"kind": "party"}, "Sélectionnez un choix valide"),
        ({"date": ""}, "Ce champ est obligatoire"),
    ],
)
def test_a_gathering_that_cannot_be_is_told(client, gatherings, slip, sentence):
    page = client.post(f"{gatherings}ajouter/", {**GATHERING, **slip})
    assert page.status_code == 200
    assert sentence in told(page)
    assert not Gathering.objects.exists()


@pytest.mark.parametrize("number", [1, 3])
def test_pages_of_a_rally_ask_as_often_for_three_as_for_one(
    number, gatherings, rally, client, days, django_assert_num_queries
):
    GatheringFactory.create_batch(number, rally=rally)
    with django_assert_num_queries(10):
        client.get(gatherings)
    with django_assert_num_queries(9):
        client.get(days)
    with django_assert_num_queries(32):
        client.get(f"/rallyes/{rally.pk}/")


def test_a_cancelled_rally_is_read_and_not_changed(rally, client, days, gatherings):
    one = GatheringFactory(rally=rally)
    client.post(f"/rallyes/{rally.pk}/annuler/", {"reason": "Neige"})
    day = rally.days.first()
    for address, values in (
        (f"{days}ajouter/", DAY),
        (f"{days}{day.pk}/", DAY),
        (f"{days}{day.pk}/retirer/", {}),
        (f"{gatherings}ajouter/", GATHERING),
        (f"{gatherings}{one.pk}/", GATHERING),
        (f"{gatherings}{one.pk}/retirer/", {}),
        (f"/rallyes/{rally.pk}/reglages/regles/", rules(teams=4)),
        (f"/rallyes/{rally.pk}/annuler/", {"reason": "Encore"}),
    ):
        assert client.post(address, values).status_code == 409
        assert "Ce rallye est annulé" in told(client.get(days))
    assert rally.days.count() == 2


def test_cancelling_says_whom_it_concerns(rally, client, opening):
    Guide.objects.create(rally=rally, ref="g1", first_name="Luc", phone="+33475930001")
    rally.participants.create(ref="p1", first_name="Awa", last_name="Diallo")
    page = told(client.get(f"/rallyes/{rally.pk}/annuler/"))
    assert "Menuiserie du Pont (exemple)" in page
    assert "Luc, accompagnateur, 04 75 93 00 01" in page
    assert "1 participant" in page
    assert "Diallo" not in page


def test_the_history_tells_who_did_what(rally, client, days, gatherings):
    client.post(f"{days}ajouter/", DAY)
    client.post(f"{gatherings}ajouter/", GATHERING)
    client.post(f"/rallyes/{rally.pk}/reglages/regles/", rules(teams=4, unvisited=9))
    client.post(f"/rallyes/{rally.pk}/annuler/", {"reason": "Neige {x}"})
    page = told(client.get(f"/rallyes/{rally.pk}/historique/"))
    assert "La journée du jeudi 13 juin 2019 a été ajoutée." in page
    assert "« Temps de clôture » a été ajouté, le mercredi 12 juin 2019." in page
    assert "Réglages changés : nombre d’équipes et ce qui compte le plus." in page
    assert "Le rallye a été annulé : Neige {x}" in page
