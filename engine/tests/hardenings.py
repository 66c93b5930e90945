"""Every way in which a rally can change so that its programme no longer fits it.

A hardening changes the rally in place; the rules that the programme of the tiny rally
``deux-equipes`` then breaks stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable

from damages import Damage, Json

HARDENINGS: list[tuple[Damage, set[str]]] = []


def makes_break(*rules: str) -> Callable[[Damage], Damage]:
    def register(damage: Damage) -> Damage:
        HARDENINGS.append((damage, set(rules)))
        return damage

    return register


@makes_break("1")
def three_teams_are_wanted(rally: Json) -> None:
    rally["rules"]["teams"] = 3


@makes_break("1")
def larger_teams_are_wanted(rally: Json) -> None:
    rally["rules"]["team_size"] = [4, 5]


@makes_break("1")
def the_car_loses_a_seat(rally: Json) -> None:
    rally["vehicles"][1]["seats"] = 2


@makes_break("2")
def the_van_loses_its_ramp(rally: Json) -> None:
    rally["vehicles"][0]["wheelchair"] = False


@makes_break("3")
def fewer_visits_are_allowed(rally: Json) -> None:
    rally["rules"]["visits_per_team"] = [3, 3]


@makes_break("4")
def visits_take_longer(rally: Json) -> None:
    rally["companies"][2]["visit_minutes"] = 75


@makes_break("4")
def a_company_withdraws(rally: Json) -> None:
    rally["companies"][3]["openings"] = []


@makes_break("5")
def a_company_takes_one_visit_a_day(rally: Json) -> None:
    rally["companies"][1]["max_visits_per_day"] = 1


@makes_break("5")
def a_company_takes_fewer_people(rally: Json) -> None:
    rally["companies"][2]["max_people"] = 5


@makes_break("6")
def the_bridge_is_closed(rally: Json) -> None:
    rally["travel"]["minutes"][4][1] = 60


@makes_break("6")
def arriving_takes_longer(rally: Json) -> None:
    rally["rules"]["buffer_minutes"] = 15


@makes_break("7")
def lunch_takes_longer(rally: Json) -> None:
    rally["days"][0]["lunch"]["minutes"] = 75


@makes_break("8")
def the_day_ends_sooner(rally: Json) -> None:
    rally["days"][1]["end"] = "12:00"


@makes_break("8")
def a_guide_stays_at_home(rally: Json) -> None:
    rally["guides"][1]["dates"] = ["2019-06-12"]


@makes_break("given")
def other_teams_are_given(rally: Json) -> None:
    rally["teams"] = [
        {"id": "t1", "vehicle": "trafic", "members": ["ana", "bob", "cleo"]},
        {"id": "t2", "vehicle": "berlingo", "members": ["dan", "eve", "fay"]},
    ]


@makes_break()
def the_same_teams_and_a_visit_are_given(rally: Json) -> None:
    a_visit_is_imposed(rally)
    rally["locks"][0]["from"] = "10:30"


@makes_break("given")
def a_visit_is_imposed(rally: Json) -> None:
    rally["teams"] = [
        {"id": "t1", "vehicle": "trafic", "members": ["ana", "bob", "cleo"]},
        {"id": "t2", "vehicle": "kangoo", "members": ["dan", "eve", "fay"]},
    ]
    rally["locks"] = [{"team": "t2", "company": "soin", "date": "2019-06-11", "from": "10:35"}]
