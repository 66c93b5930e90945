"""What may happen to the tiny rally in the middle of its first day, and the answers given to it.

Each incident changes the rally (a ``rally/1`` with its repair) and the new programme in place; the
rules that the answer breaks stand beside it.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

Json = dict[str, Any]
Change = Callable[[Json, Json], None]


def today(plan: Json, team: int) -> Json:
    return plan["teams"][team]["days"][0]


def set_now(rally: Json, time: str, date: str = "2019-06-11") -> None:
    rally["repair"]["now"] = {"date": date, "time": time}


def remove(rally: Json, section: str, name: str) -> None:
    rally[section] = [item for item in rally[section] if item["id"] != name]


CHANGES: list[tuple[Change, set[str]]] = []


def breaks(*rules: str) -> Callable[[Change], Change]:
    def register(change: Change) -> Change:
        CHANGES.append((change, set(rules)))
        return change

    return register


@breaks()
def nothing_changes(rally: Json, plan: Json) -> None:
    pass


@breaks()
def a_visit_to_come_is_moved(rally: Json, plan: Json) -> None:
    today(plan, 0)["visits"][2].update({"from": "13:45", "to": "14:30"})
    today(plan, 0)["return"] = "14:40"


@breaks("past")
def a_visit_that_was_made_is_forgotten(rally: Json, plan: Json) -> None:
    del today(plan, 0)["visits"][0]


@breaks("past")
def a_visit_under_way_is_cut_short(rally: Json, plan: Json) -> None:
    today(plan, 0)["visits"][1]["to"] = "11:00"


@breaks("past")
def the_morning_departure_is_changed(rally: Json, plan: Json) -> None:
    today(plan, 0)["depart"] = "08:35"


@breaks("past")
def a_day_begun_is_given_up(rally: Json, plan: Json) -> None:
    del plan["teams"][1]["days"][0]


@breaks("past")
def the_guide_is_changed_on_the_way(rally: Json, plan: Json) -> None:
    today(plan, 0)["guide"], today(plan, 1)["guide"] = "hana", "gil"


@breaks("past")
def somebody_leaves_a_team_that_stands(rally: Json, plan: Json) -> None:
    plan["teams"][1]["members"].remove("fay")
    plan["teams"][0]["members"].append("fay")


@breaks()
def somebody_has_left_the_rally(rally: Json, plan: Json) -> None:
    remove(rally, "participants", "fay")
    plan["teams"][1]["members"].remove("fay")


@breaks()
def a_team_too_small_stays_as_it_is(rally: Json, plan: Json) -> None:
    for name in ("fay", "eve"):
        remove(rally, "participants", name)
        plan["teams"][1]["members"].remove(name)


@breaks("5")
def a_small_team_joins_another_and_its_visits_are_too_full(rally: Json, plan: Json) -> None:
    a_team_too_small_stays_as_it_is(rally, plan)
    rally["apart"], rally["companies"][1]["max_people"] = [], 3
    plan["teams"][0]["members"].append("dan")
    plan["teams"][1].update({"members": [], "days": [today(plan, 1)]})


@breaks("1")
def a_given_up_team_has_visits_to_come(rally: Json, plan: Json) -> None:
    a_team_too_small_stays_as_it_is(rally, plan)
    rally["apart"] = []
    plan["teams"][0]["members"].append("dan")
    plan["teams"][1]["members"] = []


@breaks("1")
def the_vehicle_has_broken_down(rally: Json, plan: Json) -> None:
    remove(rally, "vehicles", "kangoo")


@breaks()
def a_late_team_ends_its_visit_late(rally: Json, plan: Json) -> None:
    rally["repair"]["late"] = [{"team": "t1", "until": "11:40"}]
    today(plan, 0)["visits"][1]["to"] = "11:40"


@breaks("past")
def a_late_team_ends_its_visit_as_if_it_were_not(rally: Json, plan: Json) -> None:
    rally["repair"]["late"] = [{"team": "t1", "until": "11:40"}]


@breaks("past")
def a_late_team_starts_a_visit_too_soon(rally: Json, plan: Json) -> None:
    set_now(rally, "12:00")
    rally["repair"]["late"] = [{"team": "t1", "until": "13:35"}]


@breaks("past")
def a_team_sets_out_before_now(rally: Json, plan: Json) -> None:
    set_now(rally, "08:45")
    today(rally["repair"]["previous"], 0)["depart"] = "08:50"


@breaks("past")
def lunch_had_begun_and_is_moved(rally: Json, plan: Json) -> None:
    set_now(rally, "12:30")
    today(plan, 0)["lunch"].update({"from": "12:30", "to": "13:30"})
    today(plan, 0)["visits"][2].update({"from": "13:50", "to": "14:35"})
    today(plan, 0)["return"] = "14:45"


@breaks("past")
def lunch_is_put_before_now(rally: Json, plan: Json) -> None:
    set_now(rally, "12:20")
    today(rally["repair"]["previous"], 0)["lunch"].update({"from": "12:25", "to": "13:25"})


@breaks("past")
def a_team_is_home_before_it_is_known(rally: Json, plan: Json) -> None:
    set_now(rally, "13:00")
    today(plan, 1)["return"] = "12:40"


@breaks()
def a_pair_with_somebody_gone_is_ignored(rally: Json, plan: Json) -> None:
    remove(rally, "participants", "bob")
    plan["teams"][0]["members"].remove("bob")


@breaks()
def fewer_visits_than_the_least_are_allowed(rally: Json, plan: Json) -> None:
    today(plan, 0)["visits"].pop()
    today(plan, 0)["return"] = "14:30"


@breaks("4")
def a_company_closes_midway(rally: Json, plan: Json) -> None:
    rally["companies"][1]["openings"] = []
    set_now(rally, "13:00")


@breaks()
def a_day_that_is_over_keeps_its_guide(rally: Json, plan: Json) -> None:
    set_now(rally, "08:00", "2019-06-12")
    remove(rally, "guides", "gil")
