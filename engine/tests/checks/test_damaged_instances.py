"""Real-sized programmes, spoilt at random: both judges give the same judgement."""

from __future__ import annotations

import copy
import json
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from conftest import DATA
from hypothesis import given
from hypothesis import strategies as st
from judges import our_judgement, referee_judgement

Json = dict[str, Any]
Spoil = Callable[[Json, "Draw"], None]

PLANS = sorted((DATA / "plans").glob("*.json"))


def rally_of(plan: Path) -> Json:
    """The instance of the same name; the one of ardeche has its teams given."""
    folder = DATA / "instances" / ("teams" if plan.stem == "ardeche-2019" else "")
    return json.loads((folder / plan.name).read_text(encoding="utf-8"))


class Draw:
    """Picks things of a programme at random."""

    def __init__(self, data: st.DataObject, rally: Json) -> None:
        self.data, self.rally = data, rally

    def one(self, things: list[Any]) -> Any:
        return self.data.draw(st.sampled_from(things))

    def slots(self) -> int:
        return self.data.draw(st.sampled_from((-60, -15, -10, -5, 5, 10, 15, 60, 120)))

    def day(self, plan: Json) -> Json:
        return self.one([day for team in plan["teams"] for day in team["days"]])

    def visit(self, plan: Json) -> Json:
        visits = [v for team in plan["teams"] for day in team["days"] for v in day["visits"]]
        return self.one(visits)


def later(clock: str, minutes: int) -> str:
    """The clock so many minutes later, kept inside the day."""
    at = int(clock[:2]) * 60 + int(clock[3:]) + minutes
    at = min(max(at, 0), 23 * 60 + 55)
    return f"{at // 60:02}:{at % 60:02}"


def move_a_visit(plan: Json, draw: Draw) -> None:
    visit, by = draw.visit(plan), draw.slots()
    visit.update({"from": later(visit["from"], by), "to": later(visit["to"], by)})


def stretch_a_visit(plan: Json, draw: Draw) -> None:
    visit = draw.visit(plan)
    visit["to"] = later(visit["to"], draw.slots())


def send_to_another_company(plan: Json, draw: Draw) -> None:
    draw.visit(plan)["company"] = draw.one([*(c["id"] for c in draw.rally["companies"]), "c99"])


def swap_two_companies(plan: Json, draw: Draw) -> None:
    one, other = draw.visit(plan), draw.visit(plan)
    one["company"], other["company"] = other["company"], one["company"]


def drop_a_visit(plan: Json, draw: Draw) -> None:
    day = draw.day(plan)
    if len(day["visits"]) > 1:
        day["visits"].remove(draw.one(day["visits"]))


def copy_a_visit(plan: Json, draw: Draw) -> None:
    draw.day(plan)["visits"].append(copy.deepcopy(draw.visit(plan)))


def change_the_departure(plan: Json, draw: Draw) -> None:
    day = draw.day(plan)
    day["depart"] = later(day["depart"], draw.slots())


def change_the_return(plan: Json, draw: Draw) -> None:
    day = draw.day(plan)
    day["return"] = later(day["return"], draw.slots())


def move_lunch(plan: Json, draw: Draw) -> None:
    day, by = draw.day(plan), draw.slots()
    lunch = day["lunch"] or {"from": "12:00", "to": "13:00"}
    day["lunch"] = {key: later(lunch[key], by) for key in ("from", "to")}


def shorten_lunch(plan: Json, draw: Draw) -> None:
    day = draw.day(plan)
    if day["lunch"]:
        day["lunch"]["to"] = later(day["lunch"]["to"], -draw.one([5, 30, 60, 65]))


def skip_lunch(plan: Json, draw: Draw) -> None:
    draw.day(plan)["lunch"] = None


def move_somebody(plan: Json, draw: Draw) -> None:
    start, end = draw.one(plan["teams"]), draw.one(plan["teams"])
    if start["members"]:
        person = draw.one(start["members"])
        start["members"].remove(person)
        end["members"].append(person)


def forget_somebody(plan: Json, draw: Draw) -> None:
    team = draw.one(plan["teams"])
    if team["members"]:
        team["members"].remove(draw.one(team["members"]))


def invite_somebody(plan: Json, draw: Draw) -> None:
    people = [*(person["id"] for person in draw.rally["participants"]), "p99"]
    draw.one(plan["teams"])["members"].append(draw.one(people))


def change_the_vehicle(plan: Json, draw: Draw) -> None:
    draw.one(plan["teams"])["vehicle"] = draw.one([v["id"] for v in draw.rally["vehicles"]])


def change_the_guide(plan: Json, draw: Draw) -> None:
    guides = [guide["id"] for guide in draw.rally.get("guides", [])]
    draw.day(plan)["guide"] = draw.one([*guides, "g99", None])


def change_the_date(plan: Json, draw: Draw) -> None:
    draw.day(plan)["date"] = draw.one([*(d["date"] for d in draw.rally["days"]), "2019-01-01"])


def swap_two_days(plan: Json, draw: Draw) -> None:
    one, other = draw.day(plan), draw.day(plan)
    one["visits"], other["visits"] = other["visits"], one["visits"]


def stay_at_home(plan: Json, draw: Draw) -> None:
    team = draw.one(plan["teams"])
    if len(team["days"]) > 1:
        team["days"].remove(draw.one(team["days"]))


def drop_a_team(plan: Json, draw: Draw) -> None:
    if len(plan["teams"]) > 1:
        plan["teams"].remove(draw.one(plan["teams"]))


def state_a_bound(plan: Json, draw: Draw) -> None:
    plan["bound"] = draw.one([0, 100, 1000.5, 5000])
    plan["status"] = draw.one(["optimal", "feasible"])


SPOILS: list[Spoil] = [
    move_a_visit,
    stretch_a_visit,
    send_to_another_company,
    swap_two_companies,
    drop_a_visit,
    copy_a_visit,
    change_the_departure,
    change_the_return,
    move_lunch,
    shorten_lunch,
    skip_lunch,
    move_somebody,
    forget_somebody,
    invite_somebody,
    change_the_vehicle,
    change_the_guide,
    change_the_date,
    swap_two_days,
    stay_at_home,
    drop_a_team,
    state_a_bound,
]


@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
def test_the_programme_itself_holds(path: Path) -> None:
    rally, plan = rally_of(path), json.loads(path.read_text(encoding="utf-8"))
    ours = our_judgement(rally, plan)
    assert ours.broken == frozenset()
    assert ours == referee_judgement(rally, plan)


@pytest.mark.property
@pytest.mark.parametrize("path", PLANS, ids=lambda path: path.stem)
@given(data=st.data())
def test_both_judges_agree_however_it_is_spoilt(path: Path, data: st.DataObject) -> None:
    rally, plan = rally_of(path), json.loads(path.read_text(encoding="utf-8"))
    draw = Draw(data, rally)
    for spoil in data.draw(st.lists(st.sampled_from(SPOILS), min_size=1, max_size=3)):
        spoil(plan, draw)
    assert our_judgement(rally, plan) == referee_judgement(rally, plan)
