from datetime import UTC, datetime

import pytest
from django.test import override_settings

from rallyes.companies.domain.engagements import withdraw
from rallyes.planning.domain import engine
from rallyes.planning.domain.access import access_stop
from rallyes.planning.domain.drives import DriveFilter, narrowed_drives, two_ways
from rallyes.planning.domain.travel import (
    SamePlaceError,
    Source,
    correct,
    drives_of,
    forget_correction,
    matrix_of,
    measure,
    measure_if_possible,
    stops_of,
)
from rallyes.planning.models import DriveCorrection, DriveTime
from tests.factories.accounts import UserFactory
from tests.factories.companies import EngagementFactory
from tests.factories.programme import instance_of, rally_like
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 2, 8, tzinfo=UTC)


class Road:
    """A road engine whose answers are known: 10 minutes and the row, to the column."""

    url = "https://routes.exemple"
    calls = 0

    def minutes(self, places):
        self.calls += 1
        return tuple(
            tuple(0 if i == j else 10 + i for j in range(len(places))) for i in range(len(places))
        )


class Silent(Road):
    def minutes(self, places):
        raise engine.TravelUnavailable("Le serveur ne répond pas.")


@pytest.fixture
def rally():
    rally = RallyFactory()
    EngagementFactory(rally=rally, ref="c1", company__lat=44.66, company__lon=4.36)
    EngagementFactory(rally=rally, ref="c2", company__lat=44.54, company__lon=4.29)
    return rally


def change(rally, origin, destination, minutes=42, *, both_ways=False):
    correct(
        rally=rally,
        origin=origin,
        destination=destination,
        minutes=minutes,
        both_ways=both_ways,
        by=UserFactory(),
        now=NOW,
    )


def told(rally, origin, destination):
    drive = drives_of(rally)[origin, destination]
    return drive.minutes, drive.source


def test_the_planner_reads_the_estimate_where_nothing_better_is_known():
    rally = rally_like("ardeche-2019")
    problem = engine.with_travel(engine.load_rally(instance_of("ardeche-2019")))

    assert matrix_of(rally) == problem.travel


def test_a_correction_stands_before_everything_and_holds_one_way(rally):
    first, second = (stop.number for stop in stops_of(rally)[1:])
    change(rally, first, second)

    assert told(rally, first, second) == (42, Source.CORRECTED)
    assert told(rally, second, first)[1] == Source.ESTIMATED
    assert matrix_of(rally)[1][2] == 42


def test_a_correction_from_the_base_holds_both_ways_and_is_changed_then_forgotten(rally):
    first = stops_of(rally)[1].number
    change(rally, 0, first, 20, both_ways=True)
    change(rally, 0, first, 25, both_ways=True)

    assert told(rally, 0, first) == told(rally, first, 0) == (25, Source.CORRECTED)
    assert DriveCorrection.objects.count() == 2
    assert forget_correction(rally=rally, origin=0, destination=first, both_ways=True) == 2
    assert told(rally, first, 0)[1] == Source.ESTIMATED


def test_a_drive_links_two_places(rally):
    with pytest.raises(SamePlaceError, match="deux lieux différents"):
        change(rally, 0, 0)


def test_a_road_is_asked_for_once(rally):
    road = Road()
    with override_settings(RALLYES_OSRM_URL=road.url):
        assert measure(rally=rally, road=road, now=NOW) == 6
        assert measure(rally=rally, road=road, now=NOW) == 0
        first = stops_of(rally)[1].number

        assert road.calls == 1
        assert told(rally, first, 0) == (11, Source.MEASURED)
        assert matrix_of(rally)[2] == (12, 12, 0)


def test_a_company_that_moved_is_measured_anew(rally):
    road = Road()
    with override_settings(RALLYES_OSRM_URL=road.url):
        measure(rally=rally, road=road, now=NOW)
        moved = rally.engagements.get(ref="c1")
        moved.company.lat = 44.7
        moved.company.save()

        assert told(rally, moved.pk, 0)[1] == Source.ESTIMATED
        assert measure(rally=rally, road=road, now=NOW) == 4


def test_what_another_engine_told_is_not_believed(rally):
    measure(rally=rally, road=Road(), now=NOW)
    with override_settings(RALLYES_VALHALLA_URL="https://autre.exemple"):
        assert {drive.source for drive in drives_of(rally).values()} == {Source.ESTIMATED}


def test_a_silent_engine_stops_no_programme(rally, monkeypatch):
    monkeypatch.setattr("rallyes.planning.domain.travel.road_engine", Silent)
    measure_if_possible(rally=rally, now=NOW)

    assert not DriveTime.objects.exists()


def test_a_place_that_is_nowhere_has_no_minutes(rally):
    lost = EngagementFactory(rally=rally, ref="c3", company__lat=None, company__lon=None)

    assert told(rally, 0, lost.pk) == (None, Source.UNKNOWN)


def test_a_company_takes_its_corrections_with_it(rally):
    first = stops_of(rally)[1].number
    change(rally, 0, first)
    withdraw(engagements=rally.engagements.filter(pk=first))

    assert not DriveCorrection.objects.exists()


def test_the_list_shows_each_pair_once_and_the_longest_first(rally):
    stops, drives = stops_of(rally), drives_of(rally)
    pairs = narrowed_drives(two_ways(stops, drives, origin=None), DriveFilter())

    assert len(pairs) == 3
    assert [pair.longest for pair in pairs] == sorted([p.longest for p in pairs], reverse=True)
    assert len(two_ways(stops, drives, origin=0)) == 2
    assert narrowed_drives(pairs, DriveFilter(sources=["corrigé"])) == []


def test_the_base_is_stop_zero(rally):
    assert access_stop(rally=rally, number=0).name == "Pôle de services"
