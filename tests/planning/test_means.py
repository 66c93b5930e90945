from datetime import date

import pytest

from rallyes.planning.domain.charter import means_of, planning_warnings, visits_possible
from rallyes.planning.domain.fleet import (
    VehicleFacts,
    add_vehicle,
    check_insurance,
    remove_vehicles,
)
from rallyes.planning.domain.guides import GuideFacts, add_guide, remove_guides
from rallyes.planning.domain.touched import programmes_with_company, programmes_with_participant
from rallyes.planning.models import Guide
from tests.factories.companies import EngagementFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.programme import draft_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
TUESDAY = date(2019, 6, 11)


def ready(**vehicle):
    """Ten people, two cars, two guides, seven companies open all day."""
    rally = RallyFactory(days=2)
    for n in range(10):
        ParticipantFactory(rally=rally, ref=f"p{n}")
    for n in range(2):
        VehicleFactory(rally=rally, ref=f"v{n}", insurance_checked=True, **vehicle)
        GuideFactory(rally=rally, ref=f"g{n}", licence_checked=True)
    for n in range(7):
        EngagementFactory(rally=rally, ref=f"c{n}", openings=True)
    return rally


def codes(rally):
    return [warning.code for warning in planning_warnings(rally)]


def test_a_rally_with_what_it_needs_deserves_no_warning():
    assert codes(ready()) == []


def test_missing_seats_are_told_day_by_day():
    rally = ready()
    rally.vehicles.filter(ref="v1").update(dates=["2019-06-11"])
    (warning,) = planning_warnings(rally)

    assert warning.sentence == (
        "Mercredi 12\u00a0juin, les véhicules offrent 5\u00a0places pour 10\u00a0participants."
    )
    assert (warning.remedy, warning.blocking) == ("Trouver encore 5\u00a0places", True)


def test_no_seat_at_all_is_told_in_french():
    rally = ready()
    rally.vehicles.update(dates=["2019-06-11"])
    (missing,) = [one for one in planning_warnings(rally) if one.code == "seats-too-few"]

    assert missing.sentence == (
        "Mercredi 12\u00a0juin, les véhicules n’offrent aucune place pour 10\u00a0participants."
    )


def test_whoever_needs_an_accessible_vehicle_has_one():
    rally = ready()
    ParticipantFactory(rally=rally, ref="p90", wheelchair=True)
    rally.vehicles.update(seats=8)

    assert codes(rally) == ["seats-not-accessible", "seats-not-accessible"]
    rally.vehicles.filter(ref="v0").update(wheelchair=True)
    assert codes(rally) == []


def test_each_team_has_a_guide_each_day_unless_guides_are_not_planned():
    rally = ready()
    rally.guides.filter(ref="g0").delete()

    assert codes(rally) == ["guides-too-few", "guides-too-few"]
    rally.guides_planned = False
    assert codes(rally) == []


def test_visits_possible_are_counted_once_a_team_and_by_hours_and_places():
    rally = ready()
    engagement = rally.engagements.get(ref="c0")
    means = means_of(rally)
    assert visits_possible(engagement, means=means) == 2

    engagement.max_people = 4
    assert visits_possible(engagement, means=means) == 0


def test_too_few_visits_are_told_with_the_figures():
    rally = ready()
    rally.engagements.filter(ref="c0").delete()
    (warning,) = planning_warnings(rally)

    assert warning.sentence == "Les entreprises offrent 12\u00a0visites, il en faut 14."


def test_insurance_and_licences_wait_to_be_checked():
    rally = RallyFactory(days=1)
    vehicle = VehicleFactory(rally=rally)
    GuideFactory(rally=rally, drives=False)
    GuideFactory(rally=rally, ref="g9")

    assert codes(rally) == ["insurance-unchecked", "licence-unchecked"]
    assert check_insurance(vehicles=[vehicle]) == 1
    assert codes(rally) == ["licence-unchecked"]


def test_a_vehicle_is_there_every_day_or_on_some():
    rally = RallyFactory()
    always = add_vehicle(rally=rally, facts=VehicleFacts(name="Clio", seats=4))
    once = add_vehicle(rally=rally, facts=VehicleFacts(name="Trafic", seats=8, dates=(TUESDAY,)))

    assert (always.dates, once.dates) == (None, ["2019-06-11"])
    assert (always.ref, once.ref) == ("v1", "v2")
    assert remove_vehicles(vehicles=[always]) == 1


def test_a_guide_who_leaves_is_forgotten_by_the_history_too():
    facts = GuideFacts(first_name="Zoé", last_name="Petit", phone="+33639980001")
    guide = add_guide(rally=RallyFactory(), facts=facts)
    remove_guides(guides=[guide])

    kept = set(Guide.history.values_list("ref", "first_name", "last_name", "phone"))
    assert kept == {("g1", "", "", "")}


def test_programmes_that_speak_of_somebody_are_named():
    draft = draft_like("ardeche-2019")
    team = draft.plan["teams"][0]
    visited = team["days"][0]["visits"][0]["company"]

    assert programmes_with_company(rally=draft.rally, ref=visited) == [
        "le brouillon «\u00a0Brouillon 1\u00a0»"
    ]
    assert len(programmes_with_participant(rally=draft.rally, ref=team["members"][0])) == 1
    assert programmes_with_company(rally=draft.rally, ref="c999") == []
