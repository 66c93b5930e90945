"""Companies, participants, vehicles, guides and drives of a rally, through the site's pages."""

import pytest
from django.urls import reverse
from django.utils import timezone

from rallyes.companies.domain.openings import spans_of
from rallyes.companies.models import Company, Engagement
from rallyes.core.models import Trace
from rallyes.participants.models import Pair, Participant
from rallyes.planning.models import DriveCorrection, Guide, Vehicle
from tests.factories.companies import CompanyFactory, EngagementFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import PairFactory, ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
LISTS = {
    "companies": lambda rally, n: EngagementFactory(rally=rally, ref=f"c9{n}", openings=True),
    "participants": lambda rally, n: PairFactory(
        rally=rally, first__ref=f"p8{n}", second__ref=f"p9{n}"
    ),
    "pairs": lambda rally, n: PairFactory(rally=rally, first__ref=f"p8{n}", second__ref=f"p9{n}"),
    "vehicles": lambda rally, n: VehicleFactory(rally=rally, ref=f"v9{n}"),
    "guides": lambda rally, n: GuideFactory(rally=rally, ref=f"g9{n}"),
    "travel": lambda rally, n: EngagementFactory(rally=rally, ref=f"c9{n}"),
    "travel_table": lambda rally, n: EngagementFactory(rally=rally, ref=f"c9{n}"),
    "company_book": lambda rally, n: CompanyFactory(organisation=rally.organisation),
}


@pytest.fixture
def rally():
    return RallyFactory(days=2)


@pytest.fixture
def site(client, rally):
    client.force_login(MembershipFactory(organisation=rally.organisation).user)
    return client


def url(name, rally, *parts):
    return reverse(f"organiser:{name}", args=[rally.pk, *parts])


def page(site, name, rally, *parts, **asked):
    answer = site.get(url(name, rally, *parts), asked)
    assert answer.status_code == 200
    return answer.content.decode()


def company_values(**changed):
    return {
        "name": "Boulangerie Élise",
        "visit_minutes": "60",
        "max_people": "8",
        "creneaux-TOTAL_FORMS": "0",
        "creneaux-INITIAL_FORMS": "0",
        **changed,
    }


@pytest.mark.parametrize("name", LISTS)
def test_a_list_costs_as_many_queries_with_one_line_as_with_three(name, rally, site):
    add = LISTS[name]
    add(rally, 0)
    counts = []
    for lines in (1, 3):
        for n in range(1, lines):
            add(rally, n)
        with CountQueries() as counted:
            page(site, name, rally)
        counts.append(counted.number)
    assert counts[0] == counts[1]
    assert counts[0] <= 24


class CountQueries:
    def __enter__(self):
        from django.db import connection
        from django.test.utils import CaptureQueriesContext

        self.context = CaptureQueriesContext(connection)
        self.context.__enter__()
        return self

    def __exit__(self, *fault):
        self.context.__exit__(*fault)
        self.number = len(self.context)


@pytest.mark.parametrize(
    ("name", "first_step"),
    [
        ("companies", "Ajouter une première entreprise"),
        ("participants", "Inscrire une première personne"),
        ("vehicles", "Ajouter un premier véhicule"),
        ("guides", "Ajouter un premier accompagnateur"),
        ("travel", "Voir les entreprises"),
    ],
)
def test_an_empty_list_offers_the_first_step(name, first_step, rally, site):
    assert first_step in page(site, name, rally)


# Companies --------------------------------------------------------------------------------------


def test_a_half_day_is_added_by_a_button_and_nothing_typed_is_lost(rally, site):
    address = url("company_add", rally)
    morning = site.post(address, company_values(preset="2019-06-11-matin", siret="123")).content
    assert "Boulangerie Élise" in morning.decode()
    assert 'value="123"' in morning.decode()
    assert "un chiffre" not in morning.decode()
    assert 'name="creneaux-0-start" value="09:00"' in morning.decode()
    assert not Engagement.objects.exists()

    row = {
        "creneaux-TOTAL_FORMS": "1",
        "creneaux-0-date": "2019-06-11",
        "creneaux-0-start": "09:00",
        "creneaux-0-end": "12:00",
    }
    assert site.post(address, company_values(**row)).status_code == 302
    (span,) = spans_of(Engagement.objects.get().openings.all())
    assert (span.minutes, str(span.date)) == (180, "2019-06-11")


@pytest.mark.parametrize(
    ("changed", "said"),
    [
        ({"name": ""}, "Nom de l’entreprise"),
        ({"siret": "73282932000075"}, "un chiffre est sans doute mal recopié"),
        ({"naf": "pain"}, "n’en est pas un"),
        ({"postal_code": "7200"}, "Un code postal compte 5 chiffres"),
        ({"lat": "44.6"}, "la latitude et la longitude, ou aucune des deux"),
        ({"contact_phone": "bonjour"}, "n’est pas un numéro de téléphone"),
        ({"creneaux-TOTAL_FORMS": "beaucoup"}, "ManagementForm"),
        (
            {
                "creneaux-TOTAL_FORMS": "1",
                "creneaux-0-date": "2019-06-11",
                "creneaux-0-start": "12:00",
                "creneaux-0-end": "9h",
            },
            "Un créneau est à corriger",
        ),
    ],
)
def test_a_fault_is_told_and_nothing_is_half_done(changed, said, rally, site):
    answer = site.post(url("company_add", rally), company_values(**changed))

    assert answer.status_code == 200
    assert said in answer.content.decode()
    assert not Company.objects.exists()


def test_a_namesake_is_shown_before_a_second_one_is_made(rally, site):
    CompanyFactory(organisation=rally.organisation, name="BOULANGERIE ELISE", commune="")
    address = url("company_add", rally)
    asked = site.post(address, company_values()).content.decode()

    assert "peut-être déjà dans votre carnet" in asked
    assert not Engagement.objects.exists()
    assert site.post(address, company_values(another="on")).status_code == 302
    assert Company.objects.count() == 2


def test_a_company_of_the_book_joins_the_rally_and_one_of_others_does_not(rally, site):
    known, strange = CompanyFactory(organisation=rally.organisation), CompanyFactory()

    assert strange.name not in page(site, "company_book", rally)
    site.post(url("company_book", rally), {"ticked": [known.pk]})
    refused = site.post(url("company_book", rally), {"ticked": [strange.pk]})

    assert refused.status_code == 404
    assert [one.company for one in rally.engagements.all()] == [known]


def test_the_list_is_narrowed_sorted_and_carried_away_as_shown(rally, site):
    for n, (name, sector) in enumerate([("Zinc", "C"), ("Épicerie", "G"), ("Atelier", "C")]):
        EngagementFactory(rally=rally, ref=f"c{n}", company__name=name, company__sector=sector)
    shown = page(site, "companies", rally, secteur="C", tri="-nom")
    assert "Épicerie" not in shown
    assert shown.index("Zinc") < shown.index("Atelier")

    carried = site.get(f"{url('company_export', rally, 'csv')}?secteur=C&tri=nom")
    lines = carried.content.decode("utf-8-sig").splitlines()
    assert [line.split(";")[0] for line in lines] == ["Entreprise", "Atelier", "Zinc"]
    assert site.get(url("company_export", rally, "xlsx")).status_code == 200
    assert site.get(url("company_export", rally, "exe")).status_code == 404


def test_several_companies_are_given_a_sector_or_withdrawn_at_once(rally, site):
    chosen = [EngagementFactory(rally=rally, ref=f"c{n}") for n in range(2)]
    stranger = EngagementFactory()
    ticked = [one.pk for one in (*chosen, stranger)]
    address = url("company_selection", rally)

    site.post(address, {"ticked": ticked, "action": "sector", "sector": "Q"})
    assert {one.company.sector for one in rally.engagements.all()} == {"Q"}
    unsaid = site.post(address, {"ticked": ticked, "action": "sector", "sector": ""}, follow=True)
    assert "Choisissez d’abord le secteur" in unsaid.content.decode()
    site.post(address, {"ticked": ticked, "action": "withdraw"})
    assert list(Engagement.objects.all()) == [stranger]


def test_withdrawing_a_company_says_what_it_touches(rally, site):
    engagement = EngagementFactory(rally=rally, openings=True)

    assert "2\u00a0créneaux" in page(site, "company_withdraw", rally, engagement.pk)
    site.post(url("company_withdraw", rally, engagement.pk), {"forget": "on"})
    assert not Company.objects.exists()


# Participants -----------------------------------------------------------------------------------


def test_a_first_name_is_enough_and_the_rest_is_optional(rally, site):
    answer = site.post(url("participant_add", rally), {"first_name": "Awa", "again": "oui"})

    assert answer.url == url("participant_add", rally)
    assert Participant.objects.get().ref == "p1"


def test_a_file_is_read_changed_and_its_reading_kept(rally, site):
    person = ParticipantFactory(rally=rally, sector="autre code", interests=["C"])
    shown = page(site, "participant", rally, person.pk)
    assert "autre code" in shown

    values = {"first_name": "Awa", "age": "31", "interests": ["C", "Q"], "sector": "autre code"}
    site.post(url("participant", rally, person.pk), values)
    person.refresh_from_db()
    assert (person.first_name, person.age, person.interests) == ("Awa", 31, ["C", "Q"])
    assert Trace.objects.filter(verb="read", about=f"participant:{person.pk}").count() == 2


@pytest.mark.parametrize(
    "path", ["participants", "participant_add", "pairs", "participant", "participant_export"]
)
def test_no_cache_keeps_a_page_about_people(path, rally, site):
    person = ParticipantFactory(rally=rally)
    parts = {"participant": [person.pk], "participant_export": ["csv"]}.get(path, [])
    kept = site.get(url(path, rally, *parts))["Cache-Control"]

    assert "no-store" in kept
    assert "private" in kept


def test_a_list_of_people_that_leaves_the_site_is_traced(rally, site):
    ParticipantFactory(rally=rally)
    site.get(url("participant_export", rally, "csv"))

    assert Trace.objects.get(verb="export").facts == {"people": 1}


def test_pairs_are_added_refused_in_words_and_taken_out(rally, site):
    awa, luc, zoe = (ParticipantFactory(rally=rally, ref=f"p{n}") for n in range(3))
    address = url("pairs", rally)
    site.post(address, {"first": awa.pk, "second": luc.pk, "kind": "together"})
    site.post(address, {"first": luc.pk, "second": zoe.pk, "kind": "together"})
    refused = site.post(address, {"first": awa.pk, "second": zoe.pk, "kind": "apart"})

    assert "en contredit d’autres" in refused.content.decode()
    site.post(url("pair_remove", rally, Pair.objects.first().pk))
    assert Pair.objects.count() == 1
    stranger = ParticipantFactory()
    wrong = site.post(address, {"first": awa.pk, "second": stranger.pk, "kind": "apart"})
    assert wrong.status_code == 200
    assert Pair.objects.count() == 1


def test_a_name_that_is_searched_stands_in_no_address(rally, site):
    for n, name in enumerate(["Diallo", "Martin"]):
        ParticipantFactory(rally=rally, ref=f"p{n}", first_name="Awa", last_name=name, age=30)
    search = url("participant_search", rally)
    answer = site.post(search, {"q": "diallo", "age": "26-49", "inconnu": "x"})

    assert answer.url == f"{url('participants', rally)}?age=26-49"
    shown = site.get(answer.url).content.decode()
    assert "Awa Diallo" in shown
    assert "Awa Martin" not in shown
    carried = site.get(url("participant_export", rally, "csv")).content.decode("utf-8-sig")
    assert len(carried.splitlines()) == 2
    site.post(search)
    assert "Awa Martin" in page(site, "participants", rally)


def test_vehicles_are_narrowed_to_those_there_on_each_day_chosen(rally, site):
    VehicleFactory(rally=rally, ref="v1", name="Mardi", dates=["2019-06-11"])
    VehicleFactory(rally=rally, ref="v2", name="Toujours")
    shown = site.get(f"{url('vehicles', rally)}?jour=2019-06-11&jour=2019-06-12").content.decode()

    assert "Toujours</a>" in shown
    assert "Mardi</a>" not in shown


def test_several_people_get_a_prescriber_or_leave_at_once(rally, site):
    chosen = [ParticipantFactory(rally=rally, ref=f"p{n}") for n in range(2)]
    ticked = {"ticked": [one.pk for one in chosen]}
    address = url("participant_selection", rally)
    site.post(address, {**ticked, "action": "prescriber", "prescriber": "PLIE"})
    assert set(rally.participants.values_list("prescriber", flat=True)) == {"PLIE"}
    site.post(address, {**ticked, "action": "remove"})
    assert not rally.participants.exists()


# Vehicles, guides, drives -------------------------------------------------------------------------


def test_a_vehicle_is_added_for_some_days_changed_and_removed(rally, site):
    values = {"name": "Clio", "seats": "4", "dates": ["2019-06-12"]}
    site.post(url("vehicle_add", rally), values)
    car = Vehicle.objects.get()
    assert car.dates == ["2019-06-12"]

    site.post(url("vehicle", rally, car.pk), {**values, "dates": ["2019-06-11", "2019-06-12"]})
    car.refresh_from_db()
    assert car.dates is None
    nowhen = site.post(url("vehicle", rally, car.pk), {"name": "Clio", "seats": "0"})
    assert "Cochez au moins un jour" in nowhen.content.decode()
    site.post(url("vehicle_remove", rally, car.pk))
    assert not Vehicle.objects.exists()


def test_a_guide_is_added_with_a_phone_and_licences_are_checked_at_once(rally, site):
    values = {
        "first_name": "Zoé",
        "phone": "04 75 93 00 01",
        "dates": ["2019-06-11"],
        "drives": "on",
    }
    site.post(url("guide_add", rally), values)
    guide = Guide.objects.get()
    assert (guide.phone, guide.dates) == ("+33475930001", ["2019-06-11"])
    assert "04\u00a075\u00a093" in page(site, "guides", rally)

    site.post(url("guide_selection", rally), {"ticked": [guide.pk], "action": "licence"})
    guide.refresh_from_db()
    assert guide.licence_checked


def test_a_drive_is_corrected_both_ways_shown_so_and_given_back(rally, site):
    place = EngagementFactory(rally=rally, company__lat=44.7)
    site.post(url("drive", rally, 0, place.pk), {"minutes": "25", "both_ways": "on"})

    assert DriveCorrection.objects.count() == 2
    assert page(site, "travel", rally).count("corrigé") >= 2
    assert "Enlever la correction" in page(site, "drive", rally, 0, place.pk)
    site.post(url("drive_forget", rally, 0, place.pk), {"both_ways": "on"})
    assert not DriveCorrection.objects.exists()
    assert site.get(url("drive", rally, 0, EngagementFactory().pk)).status_code == 404
    same = site.post(url("drive", rally, 0, 0), {"minutes": "5"})
    assert same.status_code == 409


@pytest.mark.parametrize(
    ("name", "values"),
    [
        ("company_add", company_values()),
        ("participant_add", {"first_name": "Awa"}),
        ("vehicle_add", {"name": "Clio", "seats": "4", "dates": ["2019-06-11"]}),
        ("guide_add", {"first_name": "Zoé", "dates": ["2019-06-11"]}),
    ],
)
def test_a_cancelled_rally_takes_nobody_in(name, values, rally, site):
    rally.cancelled_at = timezone.now()
    rally.save()
    answer = site.post(url(name, rally), values)

    assert answer.status_code == 409
    assert "Ce rallye est annulé" in answer.content.decode()
    assert not Company.objects.exists()
    assert not Participant.objects.exists()


def test_selections_tell_that_nothing_was_ticked(rally, site):
    for name in ("company", "participant", "vehicle", "guide"):
        asked = {"action": "remove", "ticked": ["9" * 30, "-1", "²", ""]}
        answer = site.post(url(f"{name}_selection", rally), asked, follow=True)
        assert answer.status_code == 200
    assert "Cochez des lignes" in answer.content.decode()
