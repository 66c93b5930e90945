"""What the charter says of a rally: one guilty and one innocent case for each figure."""

from datetime import date, time, timedelta

import pytest
from rallye_planner.problem import Weights

from rallyes.rallies.domain.calendar import sketch
from rallyes.rallies.domain.charter import rally_warnings
from rallyes.rallies.domain.weights import USUAL, changed_weights
from rallyes.rallies.enums import GatheringKind
from rallyes.rallies.models import Gathering, Rally, RallyDay

FIRST = date(2019, 6, 11)


def rally_of(dates, **changed):
    """A rally as it is first made, unsaved, with a base and places; ``changed`` fields of it."""
    drawn = sketch(FIRST, FIRST + timedelta(days=dates - 1))
    rally = Rally(name="Ardèche", base_lat=44.6, base_lon=4.4, **changed)
    days = [RallyDay(**day) for day in drawn.days]
    gatherings = [Gathering(place="Aubenas", **one) for one in drawn.gatherings]
    return rally, days, gatherings


def codes(rally, days, gatherings):
    return [one.code for one in rally_warnings(rally=rally, days=days, gatherings=gatherings)]


@pytest.mark.parametrize("dates", [2, 3])
def test_a_rally_as_it_is_first_made_holds_the_charter(dates):
    assert codes(*rally_of(dates)) == []


def test_one_day_and_four_days_do_not():
    assert codes(*rally_of(1)) == ["consecutive_days", "visit_time", "feedback_time"]
    assert codes(*rally_of(4)) == ["consecutive_days", "visit_time"]


def test_a_day_in_between_is_told():
    rally, days, gatherings = rally_of(2)
    days[0].date = FIRST - timedelta(days=2)
    assert codes(rally, days, gatherings) == ["gap_between_days"]


def test_no_day_at_all_stops_everything():
    rally, _, gatherings = rally_of(2)
    [warning] = rally_warnings(rally=rally, days=[], gatherings=gatherings)
    assert warning.code == "no_days"
    assert warning.blocking


def test_a_day_from_8_to_18_is_long():
    rally, days, gatherings = rally_of(3)
    days[0].start, days[0].end = time(8, 30), time(18)
    assert codes(rally, days, gatherings) == ["long_days"]


@pytest.mark.parametrize(
    ("changed", "code"),
    [
        ({"base_lat": None}, "no_base"),
        ({"team_size_min": 2}, "team_size"),
        ({"team_size_max": 9}, "team_size"),
        ({"visits_min": 5}, "companies_visited"),
        ({"visits_max": 9}, "companies_visited"),
    ],
)
def test_figures_out_of_the_charter_are_told(changed, code):
    rally, days, gatherings = rally_of(2)
    for name, value in changed.items():
        setattr(rally, name, value)
    assert codes(rally, days, gatherings) == [code]


@pytest.mark.parametrize(
    ("kind", "code"),
    [(GatheringKind.FEEDBACK, "feedback_time"), (GatheringKind.CLOSING, "closing_event")],
)
def test_a_missing_gathering_leads_to_its_form(kind, code):
    rally, days, gatherings = rally_of(3)
    rest = [one for one in gatherings if one.kind != kind]
    [warning] = [
        one for one in rally_warnings(rally=rally, days=days, gatherings=rest) if one.code == code
    ]
    assert (warning.page, warning.filter) == ("gathering_add", f"nature={kind.value}")


def test_a_gathering_without_a_place_and_one_during_visits_are_told():
    rally, days, gatherings = rally_of(3)
    gatherings[0].place = ""
    assert codes(rally, days, gatherings) == ["gathering_place"]
    gatherings[0].place, gatherings[0].end = "Aubenas", time(9)
    assert codes(rally, days, gatherings) == ["gathering_clash"]


def test_the_usual_weights_are_the_planners_own():
    usual = Weights()
    assert {key: getattr(usual, key) for key in USUAL} == USUAL
    assert set(USUAL) == set(Weights.__dataclass_fields__)
    assert changed_weights({**USUAL, "out": 2}) == {"out": 2}
