"""Every way to spoil a programme that the rules name, each as a function on ``plan/1`` JSON.

A damage changes the programme in place; the rules that it breaks in the tiny rally
``deux-equipes`` stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Damage = Callable[[Json], None]

DAMAGES: list[tuple[Damage, set[str]]] = []


def breaks(*rules: str) -> Callable[[Damage], Damage]:
    def register(damage: Damage) -> Damage:
        DAMAGES.append((damage, set(rules)))
        return damage

    return register


def day(plan: Json, team: int, number: int = 0) -> Json:
    return plan["teams"][team]["days"][number]


def visit(plan: Json, team: int, number: int, on: int = 0) -> Json:
    return day(plan, team, on)["visits"][number]


# --- rule 1: teams, sizes, vehicles


@breaks("1")
def a_team_is_missing(plan: Json) -> None:
    del plan["teams"][1]


@breaks("1", "3")
def a_third_team_appears(plan: Json) -> None:
    plan["teams"].append({"id": "t3", "vehicle": "berlingo", "members": ["eve", "fay"], "days": []})
    plan["teams"][1]["members"] = ["dan"]


@breaks("1")
def somebody_is_forgotten(plan: Json) -> None:
    plan["teams"][1]["members"].remove("fay")


@breaks("1")
def somebody_is_in_two_teams(plan: Json) -> None:
    plan["teams"][0]["members"].append("eve")


@breaks("1")
def somebody_is_twice_in_one_team(plan: Json) -> None:
    plan["teams"][1]["members"].append("eve")


@breaks("1")
def a_stranger_joins(plan: Json) -> None:
    plan["teams"][1]["members"].append("zoe")


@breaks("1")
def a_team_is_too_small(plan: Json) -> None:
    plan["teams"][1]["members"] = ["dan"]


@breaks("1", "2", "5")
def a_team_is_too_large(plan: Json) -> None:
    plan["teams"][0]["members"] = ["ana", "bob", "cleo", "dan", "eve"]
    plan["teams"][1]["members"] = ["fay"]


@breaks("1")
def the_vehicle_is_unknown(plan: Json) -> None:
    plan["teams"][1]["vehicle"] = "bus"


@breaks("1")
def two_teams_share_a_vehicle(plan: Json) -> None:
    plan["teams"][1]["vehicle"] = "trafic"


@breaks("1")
def the_vehicle_is_away(plan: Json) -> None:
    plan["teams"][1]["vehicle"] = "berlingo"


@breaks("1", "2")
def two_teams_bear_one_name(plan: Json) -> None:
    plan["teams"][1]["id"] = "t1"


# --- rule 2: pairs and wheelchairs


@breaks("2")
def a_pair_is_parted(plan: Json) -> None:
    plan["teams"][0]["members"] = ["ana", "fay", "cleo"]
    plan["teams"][1]["members"] = ["dan", "eve", "bob"]


@breaks("2")
def two_who_must_be_apart_meet(plan: Json) -> None:
    plan["teams"][0]["members"] = ["ana", "bob", "cleo", "dan"]
    plan["teams"][1]["members"] = ["eve", "fay"]


@breaks("2")
def the_wheelchair_does_not_get_in(plan: Json) -> None:
    plan["teams"][0]["vehicle"], plan["teams"][1]["vehicle"] = "kangoo", "trafic"


@breaks("2")
def the_wheelchair_meets_steps(plan: Json) -> None:
    first, second = plan["teams"]
    first["days"], second["days"] = second["days"], first["days"]


# --- rule 3: how many visits


@breaks("3")
def too_few_visits(plan: Json) -> None:
    del day(plan, 0)["visits"][1]


@breaks("3")
def one_company_twice(plan: Json) -> None:
    visit(plan, 0, 1)["company"] = "bois"


# --- rule 4: lengths and openings


@breaks("4")
def a_visit_is_too_short(plan: Json) -> None:
    visit(plan, 0, 2)["to"] = "14:10"


@breaks("4")
def a_visit_is_too_long(plan: Json) -> None:
    visit(plan, 0, 2)["to"] = "14:20"


@breaks("4")
def a_visit_ends_before_it_starts(plan: Json) -> None:
    visit(plan, 0, 2)["to"] = "13:00"


@breaks("4", "7")
def a_visit_lies_outside_the_openings(plan: Json) -> None:
    visit(plan, 0, 2).update({"from": "12:15", "to": "13:00"})


@breaks("2", "3", "4")
def a_company_is_unknown(plan: Json) -> None:
    visit(plan, 0, 1)["company"] = "fer"


@breaks("3", "4")
def a_company_is_closed_that_day(plan: Json) -> None:
    visit(plan, 1, 0, on=1)["company"] = "pain"


# --- rule 5: one group at a time


@breaks("5")
def two_visits_overlap(plan: Json) -> None:
    visit(plan, 1, 1).update({"from": "10:45", "to": "11:45"})


@breaks("3", "5")
def too_many_people_come_together(plan: Json) -> None:
    day(plan, 0)["visits"] = [{"company": "pain", "from": "09:00", "to": "09:45"}]


# --- rule 6: drives


@breaks("6")
def the_departure_is_too_late(plan: Json) -> None:
    day(plan, 0)["depart"] = "08:45"


@breaks("6")
def the_return_is_too_early(plan: Json) -> None:
    day(plan, 0)["return"] = "14:20"


@breaks("6")
def the_drive_is_too_short(plan: Json) -> None:
    visit(plan, 1, 1, on=1).update({"from": "10:50", "to": "11:50"})


@breaks("6")
def the_buffer_is_eaten(plan: Json) -> None:
    visit(plan, 1, 1, on=1).update({"from": "10:55", "to": "11:55"})


@breaks("6")
def a_team_is_in_two_places(plan: Json) -> None:
    visit(plan, 1, 1).update({"from": "09:30", "to": "10:30"})


# --- rule 7: lunch


@breaks("7")
def no_lunch(plan: Json) -> None:
    day(plan, 0)["lunch"] = None


@breaks("7")
def lunch_is_too_short(plan: Json) -> None:
    day(plan, 0)["lunch"]["to"] = "12:55"


@breaks("7")
def lunch_is_too_early(plan: Json) -> None:
    day(plan, 0)["lunch"].update({"from": "11:45", "to": "12:45"})


@breaks("7")
def lunch_runs_into_a_visit(plan: Json) -> None:
    day(plan, 0)["lunch"].update({"from": "12:45", "to": "13:45"})


@breaks("5", "7")
def lunch_leaves_no_time_to_drive(plan: Json) -> None:
    day(plan, 0)["lunch"].update({"from": "12:00", "to": "13:30"})
    visit(plan, 0, 1).update({"from": "10:45", "to": "11:45"})


@breaks("5", "7")
def lunch_cuts_the_drive_in_two(plan: Json) -> None:
    visit(plan, 0, 1).update({"from": "11:00", "to": "12:00"})
    visit(plan, 0, 2).update({"from": "13:30", "to": "14:15"})
    day(plan, 0)["lunch"].update({"from": "12:10", "to": "13:20"})


@breaks("7")
def lunch_ends_before_it_starts(plan: Json) -> None:
    day(plan, 0)["lunch"].update({"from": "13:00", "to": "12:00"})


@breaks("7")
def lunch_is_after_the_return(plan: Json) -> None:
    day(plan, 1)["lunch"] = {"from": "12:45", "to": "13:45"}


# --- rule 8: hours and guides


@breaks("8")
def the_team_leaves_before_the_day(plan: Json) -> None:
    day(plan, 0)["depart"] = "08:25"


@breaks("8")
def the_team_is_back_after_the_day(plan: Json) -> None:
    day(plan, 0)["return"] = "17:35"


@breaks("6", "8")
def the_team_is_back_before_it_leaves(plan: Json) -> None:
    day(plan, 1, 1)["return"] = "08:30"


@breaks("1", "3", "8")
def the_date_is_no_day_of_the_rally(plan: Json) -> None:
    day(plan, 1, 1)["date"] = "2019-06-13"


@breaks("4", "8")
def one_date_comes_twice(plan: Json) -> None:
    day(plan, 1, 1)["date"] = "2019-06-11"


@breaks("3", "8")
def a_team_goes_out_for_nothing(plan: Json) -> None:
    day(plan, 1, 1)["visits"] = []


@breaks("8")
def there_is_no_guide(plan: Json) -> None:
    day(plan, 0)["guide"] = None


@breaks("8")
def the_guide_is_unknown(plan: Json) -> None:
    day(plan, 0)["guide"] = "zoe"


@breaks("8")
def the_guide_is_away(plan: Json) -> None:
    day(plan, 0)["guide"] = "ines"


@breaks("8")
def a_guide_leads_two_teams(plan: Json) -> None:
    day(plan, 1)["guide"] = "gil"


# --- the figures that a programme states


@breaks("bound")
def the_bound_is_above_the_cost(plan: Json) -> None:
    plan["bound"] = 900


@breaks("bound")
def it_calls_itself_optimal_without_proof(plan: Json) -> None:
    plan["status"], plan["bound"] = "optimal", 800
