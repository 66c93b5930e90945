"""The sentences about teams that cannot be formed agree in number."""

from __future__ import annotations

from dataclasses import replace

from conftest import DATA
from rallye_planner.files import read_problem
from rallye_planner.teams.conflicts import explain_clash
from rallye_planner.teams.exact import Demand

RALLY = read_problem(DATA / "deux-equipes.json")
FIRST, SECOND = (person.id for person in RALLY.participants[:2])


def test_one_wheelchair_user_without_an_accessible_vehicle() -> None:
    vehicles = tuple(replace(vehicle, wheelchair=False) for vehicle in RALLY.vehicles)
    told = explain_clash(replace(RALLY, vehicles=vehicles), [Demand("wheelchair", (FIRST,))])
    expected = f"{FIRST} se déplace en fauteuil\u202f; aucun véhicule n’est accessible."
    assert told.message.startswith(expected)


def test_two_wheelchair_users_and_one_accessible_seat() -> None:
    car = replace(RALLY.vehicles[0], wheelchair=True, seats=1)
    clash = [Demand("wheelchair", (FIRST,)), Demand("wheelchair", (SECOND,))]
    bus = replace(RALLY.vehicles[1], wheelchair=False, seats=8)
    told = explain_clash(replace(RALLY, vehicles=(car, bus)), clash)
    expected = (
        f"{FIRST}, {SECOND} se déplacent en fauteuil\u202f; 1 véhicule accessible offre 1 place."
    )
    assert told.message.startswith(expected)


def test_one_vehicle_is_not_written_in_the_plural() -> None:
    alone = replace(RALLY, vehicles=(replace(RALLY.vehicles[0], seats=8),))
    assert "et 1 véhicule." in explain_clash(alone, [Demand("teams", ())]).message


def test_too_few_seats_are_told_before_anything_else() -> None:
    alone = replace(RALLY, vehicles=(replace(RALLY.vehicles[0], seats=5),))
    told = explain_clash(alone, [Demand("apart", (FIRST, SECOND))])
    assert told.rule == "seats"
    assert "6 participants, mais 5 places" in told.message
    assert "il manque au moins 1 place." in told.message
