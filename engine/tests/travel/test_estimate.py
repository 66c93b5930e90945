"""The estimate of the format, and where a rally takes its driving times from."""

from __future__ import annotations

from dataclasses import replace

import pytest
from hypothesis import given
from hypothesis import strategies as st
from rallye_planner.problem import Problem
from rallye_planner.travel import (
    Estimate,
    Given,
    Place,
    TravelUnavailable,
    crow_flight_km,
    estimated_minutes,
    places_of,
    with_travel,
)

spots = st.builds(Place, lat=st.floats(41, 51), lon=st.floats(-5, 10))


def test_a_degree_of_latitude_is_a_360th_of_the_sphere() -> None:
    assert crow_flight_km(Place(44, 4), Place(45, 4)) == pytest.approx(111.1949, abs=1e-4)
    assert crow_flight_km(Place(0, 0), Place(0, 180)) == pytest.approx(20015.087, abs=1e-3)


def test_a_trip_takes_the_whole_number_just_above_the_line() -> None:
    """10.0075 km: 7.8 + 16.012 = 23.8 minutes, hence 24."""
    assert estimated_minutes(Place(44, 4), Place(44.09, 4)) == 24


def test_the_same_place_takes_no_time_and_next_door_takes_eight_minutes() -> None:
    assert estimated_minutes(Place(44, 4), Place(44, 4)) == 0
    assert estimated_minutes(Place(44, 4), Place(44.0001, 4)) == 8


@given(st.lists(spots, max_size=4))
def test_estimates_are_symmetric_and_nothing_on_the_diagonal(places: list[Place]) -> None:
    minutes = Estimate().minutes(places)
    for i, row in enumerate(minutes):
        assert row[i] == 0
        assert all(value == minutes[j][i] for j, value in enumerate(row))


def test_measured_times_are_kept(rally: Problem) -> None:
    assert with_travel(rally, Estimate()) is rally


def test_missing_times_are_estimated_from_the_base_and_the_companies(rally: Problem) -> None:
    bare = replace(rally, travel=None)
    minutes = with_travel(bare).travel
    assert minutes is not None
    assert len(minutes) == len(places_of(bare)) == 5
    assert minutes[0][1] == estimated_minutes(Place(44.6198, 4.3903), Place(44.66, 4.36))


def test_given_times_are_for_as_many_places_as_the_rally_has(rally: Problem) -> None:
    bare = replace(rally, travel=None)
    assert with_travel(bare, Given(rally.travel or ())).travel == rally.travel
    with pytest.raises(TravelUnavailable, match="pour 1 lieux"):
        with_travel(bare, Given(((0,),)))
