"""``rally/1``: from parsed JSON to a :class:`Problem`, or every fault at once."""

from __future__ import annotations

from datetime import date

from rallye_planner.files.faults import BadRally
from rallye_planner.files.plan_reader import read_plan_node, read_travel
from rallye_planner.files.reader import Ledger, Node
from rallye_planner.files.references import check_references
from rallye_planner.problem import (
    Base,
    Company,
    Day,
    GivenTeam,
    Guide,
    Late,
    Lock,
    Lunch,
    Opening,
    Participant,
    Problem,
    Repair,
    Rules,
    Vehicle,
    Weights,
)

FORMAT = "rally/1"
GENDERS = ("f", "m", "x")


def load_rally(data: object) -> Problem:
    """Reads parsed ``rally/1`` JSON; raises :class:`BadRally` with all the faults."""
    ledger = Ledger()
    problem = _rally(Node(data, "", ledger))
    check_references(problem, ledger)
    if ledger.faults:
        raise BadRally(tuple(ledger.faults))
    return problem


def _rally(node: Node) -> Problem:
    node.keys(
        "format name days base companies participants vehicles",
        "together apart guides teams locks travel rules weights repair",
    )
    node.get("format", _format, "")
    return Problem(
        name=node.get("name", Node.text, ""),
        days=node.get("days", lambda n: n.many(_day), ()),
        base=node.get("base", _base, Base("", 0, 0)),
        companies=node.get("companies", lambda n: n.many(_company), ()),
        participants=node.get("participants", lambda n: n.many(_participant), ()),
        vehicles=node.get("vehicles", lambda n: n.many(_vehicle), ()),
        guides=node.get("guides", lambda n: n.many(_guide), None),
        together=node.get("together", lambda n: n.many(_pair), ()),
        apart=node.get("apart", lambda n: n.many(_pair), ()),
        teams=node.get("teams", lambda n: n.many(_team), None),
        locks=node.get("locks", lambda n: n.many(_lock), ()),
        travel=node.get_or_null("travel", read_travel, None),
        rules=node.get("rules", _rules, Rules()),
        weights=node.get("weights", _weights, Weights()),
        repair=node.get_or_null("repair", _repair, None),
    )


def _format(node: Node) -> str:
    if node.value != FORMAT:
        node.refuse(f'"{FORMAT}"')
    return FORMAT


def _day(node: Node) -> Day:
    node.keys("date start end", "lunch")
    day = Day(
        date=node.get("date", Node.date, date.min),
        start=node.get("start", Node.time, 0),
        end=node.get("end", Node.time, 0),
        lunch=node.get_or_null("lunch", _lunch, None),
    )
    if node.sound and day.start >= day.end:
        node.refuse("une journée qui finit (end) après son début (start)")
    return day


def _lunch(node: Node) -> Lunch:
    node.keys("earliest latest minutes")
    lunch = Lunch(
        earliest=node.get("earliest", Node.time, 0),
        latest=node.get("latest", Node.time, 0),
        minutes=node.get("minutes", lambda n: n.whole(low=5, step=5), 0),
    )
    if node.sound and lunch.earliest >= lunch.latest:
        node.refuse("un déjeuner dont la fin (latest) vient après le début (earliest)")
    return lunch


def _base(node: Node) -> Base:
    node.keys("name lat lon")
    return Base(
        name=node.get("name", Node.text, ""),
        lat=node.get("lat", _latitude, 0.0),
        lon=node.get("lon", _longitude, 0.0),
    )


def _latitude(node: Node) -> float:
    return node.number(-90, 90)


def _longitude(node: Node) -> float:
    return node.number(-180, 180)


def _company(node: Node) -> Company:
    node.keys(
        "id name sector lat lon openings",
        "visit_minutes max_people max_visits_per_day wheelchair",
    )
    return Company(
        id=node.get("id", Node.id, ""),
        name=node.get("name", Node.text, ""),
        sector=node.get("sector", Node.text, ""),
        lat=node.get("lat", _latitude, 0.0),
        lon=node.get("lon", _longitude, 0.0),
        openings=node.get("openings", lambda n: n.many(_opening), ()),
        visit_minutes=node.get("visit_minutes", lambda n: n.whole(low=5, step=5), 60),
        max_people=node.get("max_people", Node.whole, 8),
        max_visits_per_day=node.get_or_null("max_visits_per_day", Node.whole, None),
        wheelchair=node.get("wheelchair", Node.flag, False),
    )


def _opening(node: Node) -> Opening:
    node.keys("date from to")
    opening = Opening(
        date=node.get("date", Node.date, date.min),
        start=node.get("from", Node.time, 0),
        end=node.get("to", Node.time, 0),
    )
    if node.sound and opening.start >= opening.end:
        node.refuse("un créneau qui finit (to) après son début (from)")
    return opening


def _participant(node: Node) -> Participant:
    node.keys("id", "age gender education sector prescriber wheelchair interests")
    return Participant(
        id=node.get("id", Node.id, ""),
        age=node.get_or_null("age", Node.whole, None),
        gender=node.get_or_null("gender", _gender, None),
        education=node.get_or_null("education", lambda n: n.whole(high=8), None),
        sector=node.get_or_null("sector", Node.text, None),
        prescriber=node.get_or_null("prescriber", Node.text, None),
        wheelchair=node.get("wheelchair", Node.flag, False),
        interests=node.get_or_null("interests", lambda n: n.many(Node.text), ()),
    )


def _gender(node: Node) -> str:
    if node.value not in GENDERS:
        node.refuse('"f", "m", "x" ou null')
        return ""
    return str(node.value)


def _dates(node: Node) -> frozenset[date] | None:
    return frozenset(node.many(Node.date))


def _vehicle(node: Node) -> Vehicle:
    node.keys("id seats", "wheelchair dates")
    return Vehicle(
        id=node.get("id", Node.id, ""),
        seats=node.get("seats", Node.whole, 0),
        wheelchair=node.get("wheelchair", Node.flag, False),
        dates=node.get_or_null("dates", _dates, None),
    )


def _guide(node: Node) -> Guide:
    node.keys("id", "dates")
    return Guide(
        id=node.get("id", Node.id, ""),
        dates=node.get_or_null("dates", _dates, None),
    )


def _pair(node: Node) -> tuple[str, str]:
    first, second = node.two(Node.id, "")
    if node.sound and first == second:
        node.refuse("deux personnes différentes")
    return first, second


def _team(node: Node) -> GivenTeam:
    node.keys("id members vehicle")
    return GivenTeam(
        id=node.get("id", Node.id, ""),
        members=node.get("members", lambda n: n.many(Node.id), ()),
        vehicle=node.get("vehicle", Node.id, ""),
    )


def _lock(node: Node) -> Lock:
    node.keys("team company date from")
    return Lock(
        team=node.get("team", Node.id, ""),
        company=node.get("company", Node.id, ""),
        date=node.get("date", Node.date, date.min),
        start=node.get("from", Node.time, 0),
    )


def _range(node: Node, low: int) -> tuple[int, int]:
    least, most = node.two(lambda n: n.whole(low=low), 0)
    if node.sound and least > most:
        node.refuse("le plus petit nombre d’abord, par exemple [3, 8]")
    return least, most


def _rules(node: Node) -> Rules:
    node.keys("", "teams team_size visits_per_team visits_target buffer_minutes")
    usual = Rules()
    return Rules(
        teams=node.get_or_null("teams", lambda n: n.whole(low=1), None),
        team_size=node.get("team_size", lambda n: _range(n, 1), usual.team_size),
        visits_per_team=node.get("visits_per_team", lambda n: _range(n, 0), usual.visits_per_team),
        visits_target=node.get("visits_target", Node.whole, usual.visits_target),
        buffer_minutes=node.get("buffer_minutes", Node.whole, usual.buffer_minutes),
    )


def _weights(node: Node) -> Weights:
    names = list(Weights.__dataclass_fields__)
    node.keys("", " ".join(names))
    usual = Weights()
    return Weights(**{name: node.get(name, Node.whole, getattr(usual, name)) for name in names})


def _repair(node: Node) -> Repair | None:
    node.keys("now previous", "late")
    now = node.get("now", _moment, (date.min, 0))
    previous = node.get("previous", read_plan_node, None)
    late: tuple[Late, ...] = node.get("late", lambda n: n.many(_late), ())
    if previous is None:
        return None
    return Repair(date=now[0], time=now[1], previous=previous, late=late)


def _moment(node: Node) -> tuple[date, int]:
    node.keys("date time")
    return node.get("date", Node.date, date.min), node.get("time", Node.time, 0)


def _late(node: Node) -> Late:
    node.keys("team until")
    return Late(team=node.get("team", Node.id, ""), until=node.get("until", Node.time, 0))
