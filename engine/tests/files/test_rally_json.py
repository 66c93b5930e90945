"""Reading rally/1: what is understood, and how a faulty file is refused."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from rallye_planner.files import BadRally, dump_rally, load_rally, read_rally
from rallye_planner.problem import Opening, Problem, Rules, Weights

DATA = Path(__file__).parents[1] / "data"
INSTANCES = sorted(DATA.glob("instances/**/*.json"))


@pytest.fixture
def raw() -> dict[str, Any]:
    return json.loads((DATA / "deux-equipes.json").read_text(encoding="utf-8"))


def faults(data: object) -> dict[str, str]:
    """The faults of a refused rally: what was read, by place."""
    with pytest.raises(BadRally) as refused:
        load_rally(data)
    return {fault.place: fault.read for fault in refused.value.faults}


def test_a_rally_is_read_with_its_defaults(rally: Problem) -> None:
    assert rally.companies[0].openings[0] == Opening(date(2019, 6, 11), 9 * 60, 12 * 60)
    assert rally.companies[0].visit_minutes == 60
    assert rally.companies[0].max_people == 8
    assert rally.companies[2].max_visits_per_day is None
    assert rally.days[1].lunch is None
    assert rally.vehicle["trafic"].dates is None
    assert rally.guide["ines"].dates == {date(2019, 6, 12)}
    assert rally.rules == Rules(2, (2, 4), (3, 4), 4, 5)
    assert rally.weights == Weights()


def test_guides_left_out_are_not_planned_but_an_empty_list_is_nobody(raw: dict[str, Any]) -> None:
    raw["guides"] = []
    assert load_rally(raw).guides == ()
    del raw["guides"]
    assert load_rally(raw).guides is None


@pytest.mark.parametrize("path", INSTANCES, ids=lambda path: f"{path.parent.name}/{path.stem}")
def test_every_instance_is_written_as_it_was_read(path: Path) -> None:
    problem = read_rally(path)
    assert load_rally(dump_rally(problem)) == problem
    assert _with_defaults(json.loads(path.read_text())) == _with_defaults(dump_rally(problem))


def _with_defaults(rally: dict[str, Any]) -> dict[str, Any]:
    """The same rally with the format's defaults written out."""
    usual = dump_rally(load_rally(rally | {"together": [], "apart": []}))
    holders = {
        section: [
            {k: sorted(v) if k == "dates" else v for k, v in holder.items() if v is not None}
            for holder in rally[section]
        ]
        for section in ("vehicles", "guides")
        if section in rally
    }
    merged = {**usual, **rally, **holders}
    for key in ("rules", "weights"):
        merged[key] = {**usual[key], **rally.get(key, {})}
    return merged


def test_all_the_faults_are_told_at_once_with_their_places(raw: dict[str, Any]) -> None:
    raw["companies"][3]["openings"][1]["from"] = "9h00"
    raw["companies"][0]["vist_minutes"] = 60
    raw["participants"][2]["age"] = "55"
    raw["vehicles"][0]["seats"] = True
    del raw["base"]["lat"]
    assert faults(raw) == {
        "base.lat": "rien",
        "companies[0].vist_minutes": 'la clé inconnue «\u00a0"vist_minutes"\u00a0»',
        "companies[3].openings[1].from": '«\u00a0"9h00"\u00a0»',
        "participants[2].age": '«\u00a0"55"\u00a0»',
        "vehicles[0].seats": "«\u00a0true\u00a0»",
    }


def test_a_fault_says_the_remedy(raw: dict[str, Any]) -> None:
    raw["companies"][3]["openings"][1]["from"] = "09:02"
    with pytest.raises(BadRally) as refused:
        load_rally(raw)
    assert str(refused.value) == (
        "Le rallye contient 1 erreur\u00a0:\n"
        '- companies[3].openings[1].from\u00a0: lu «\u00a0"09:02"\u00a0», '
        'attendu une heure comme "09:30", de 5 en 5 minutes'
    )


def place(data: Any, *path: str | int) -> tuple[Any, str | int]:
    for step in path[:-1]:
        data = data[step]
    return data, path[-1]


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("format",), "rally/2", "format"),
        (("days",), [], "days"),
        (("days",), {}, "days"),
        (("days", 0, "date"), "2019-06-31", "days[0].date"),
        (("days", 0, "date"), "2019-6-11", "days[0].date"),
        (("days", 1, "date"), "2019-06-11", "days[1].date"),
        (("days", 0, "end"), "08:30", "days[0]"),
        (("days", 0, "end"), "24:00", "days[0].end"),
        (("days", 0, "lunch", "minutes"), 62, "days[0].lunch.minutes"),
        (("days", 0, "lunch", "latest"), "12:00", "days[0].lunch"),
        (("base", "lat"), 91, "base.lat"),
        (("base", "lon"), float("nan"), "base.lon"),
        (("base", "lon"), True, "base.lon"),
        (("companies", 1, "id"), "bois", "companies[1].id"),
        (("companies", 1, "id"), "", "companies[1].id"),
        (("companies", 1, "id"), 4, "companies[1].id"),
        (("companies", 1, "visit_minutes"), 47, "companies[1].visit_minutes"),
        (("companies", 1, "visit_minutes"), 0, "companies[1].visit_minutes"),
        (("companies", 1, "max_people"), -1, "companies[1].max_people"),
        (("companies", 1, "max_visits_per_day"), 2.5, "companies[1].max_visits_per_day"),
        (("companies", 1, "wheelchair"), None, "companies[1].wheelchair"),
        (("companies", 1, "openings", 0, "date"), "2019-06-13", "companies[1].openings[0].date"),
        (("companies", 1, "openings", 0, "to"), "09:00", "companies[1].openings[0]"),
        (("companies", 1), "pain", "companies[1]"),
        (("participants", 0, "gender"), "F", "participants[0].gender"),
        (("participants", 0, "education"), 9, "participants[0].education"),
        (("participants", 0, "interests", 0), None, "participants[0].interests[0]"),
        (("participants", 1, "id"), "ana", "participants[1].id"),
        (("together", 0, 1), "zoe", "together[0][1]"),
        (("together", 0), ["ana"], "together[0]"),
        (("apart", 0, 0), "dan", "apart[0]"),
        (("vehicles", 1, "dates", 0), "2019-06-14", "vehicles[1].dates"),
        (("guides", 1, "dates"), "2019-06-11", "guides[1].dates"),
        (("guides",), None, "guides"),
        (("travel", "minutes", 1, 1), 3, "travel.minutes[1][1]"),
        (("travel", "minutes", 1, 2), 10**20, "travel.minutes[1][2]"),
        (("travel", "minutes", 1, 2), 3.5, "travel.minutes[1][2]"),
        (("travel", "minutes", 1), [1, 0], "travel.minutes[1]"),
        (("travel", "minutes"), [[0]], "travel.minutes"),
        (("travel", "source"), "osrm", "travel.source"),
        (("rules", "team_size"), [4, 3], "rules.team_size"),
        (("rules", "team_size"), 4, "rules.team_size"),
        (("rules", "visits_per_team", 0), -1, "rules.visits_per_team[0]"),
        (("rules", "buffer_minutes"), -5, "rules.buffer_minutes"),
        (("rules", "teams"), 0, "rules.teams"),
    ],
)
def test_one_slip_is_found_where_it_stands(
    raw: dict[str, Any], path: tuple[str | int, ...], value: object, where: str
) -> None:
    holder, key = place(raw, *path)
    holder[key] = value
    assert list(faults(raw)) == [where]


@pytest.mark.parametrize("data", [None, [], 3, "rally/1", True])
def test_a_value_that_is_no_rally_is_refused(data: object) -> None:
    assert "" in faults(data)


def test_a_file_with_a_fault_in_every_cell_is_refused_in_full(raw: dict[str, Any]) -> None:
    """More than six thousand faults, each with its place: what a wrong export looks like."""
    raw["companies"] = [{**raw["companies"][0], "id": f"c{k}"} for k in range(80)]
    raw["travel"] = {"minutes": [["-"] * 81 for _ in range(81)]}
    assert len(faults(raw)) == 81 * 81


def given_teams(raw: dict[str, Any]) -> dict[str, Any]:
    raw["teams"] = [
        {"id": "t1", "members": ["ana", "bob", "cleo"], "vehicle": "trafic"},
        {"id": "t2", "members": ["dan", "eve", "fay"], "vehicle": "kangoo"},
    ]
    raw["locks"] = [{"team": "t1", "company": "bois", "date": "2019-06-11", "from": "09:00"}]
    return raw


def test_given_teams_and_locks_are_read(raw: dict[str, Any]) -> None:
    problem = load_rally(given_teams(raw))
    assert problem.teams is not None
    assert problem.teams[1].members == ("dan", "eve", "fay")
    assert problem.locks[0].start == 9 * 60
    assert load_rally(dump_rally(problem)) == problem


@pytest.mark.parametrize(
    ("path", "value", "where"),
    [
        (("teams", 0, "members"), ["ana", "bob"], "teams"),
        (("teams", 0, "members", 0), "zoe", "teams[0].members[0]"),
        (("teams", 1, "members"), ["dan", "eve", "fay", "ana"], "teams[1].members[3]"),
        (("teams", 1, "vehicle"), "bus", "teams[1].vehicle"),
        (("teams", 1, "id"), "t1", "teams[1].id"),
        (("locks", 0, "team"), "t3", "locks[0].team"),
        (("locks", 0, "company"), "fer", "locks[0].company"),
        (("locks", 0, "date"), "2019-06-13", "locks[0].date"),
    ],
)
def test_teams_and_locks_name_what_exists(
    raw: dict[str, Any], path: tuple[str | int, ...], value: object, where: str
) -> None:
    given = given_teams(raw)
    holder, key = place(given, *path)
    holder[key] = value
    assert where in faults(given)


def test_locks_need_teams(raw: dict[str, Any]) -> None:
    given = given_teams(raw)
    del given["teams"]
    assert list(faults(given)) == ["locks"]


def repaired(raw: dict[str, Any]) -> dict[str, Any]:
    previous = json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))
    raw["repair"] = {
        "now": {"date": "2019-06-11", "time": "10:40"},
        "previous": previous,
        "late": [{"team": "t1", "until": "10:55"}],
    }
    return raw


def test_a_repair_carries_its_previous_programme(raw: dict[str, Any]) -> None:
    problem = load_rally(repaired(raw))
    assert problem.repair is not None
    assert problem.repair.time == 10 * 60 + 40
    assert problem.repair.late[0].until == 10 * 60 + 55
    assert problem.repair.previous.cost is not None
    assert problem.repair.previous.cost.total == 1000
    assert dump_rally(problem)["repair"]["previous"]["cost"] == {"total": 1000}
    assert load_rally(dump_rally(problem)) == problem


def test_in_a_repair_a_pair_with_somebody_gone_is_no_fault(raw: dict[str, Any]) -> None:
    given = repaired(raw)
    given["participants"] = [p for p in given["participants"] if p["id"] != "bob"]
    assert load_rally(given).together == (("ana", "bob"),)


def test_faults_of_the_previous_programme_are_placed(raw: dict[str, Any]) -> None:
    given = repaired(raw)
    given["repair"]["previous"]["teams"][0]["days"][0]["depart"] = "8:40"
    given["repair"]["late"][0]["team"] = "t9"
    assert list(faults(given)) == ["repair.previous.teams[0].days[0].depart", "repair.late[0].team"]


def test_text_and_files_are_read_alike(raw: dict[str, Any], tmp_path: Path) -> None:
    text = json.dumps(raw)
    path = tmp_path / "rally.json"
    path.write_text("\ufeff" + text, encoding="utf-8")
    assert read_rally(text) == read_rally(path) == read_rally(str(path))


@pytest.mark.parametrize(
    "content", [b"", b"{", b"\xff\xfe{}", b"[" * 100_000, b'{"a": 1, "a": 2}', b"9" * 5000]
)
def test_what_is_no_json_is_refused_with_a_sentence(content: bytes, tmp_path: Path) -> None:
    path = tmp_path / "rally.json"
    path.write_bytes(content)
    with pytest.raises(BadRally) as refused:
        read_rally(path)
    assert "attendu" in str(refused.value)
