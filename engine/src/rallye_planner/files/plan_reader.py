"""``plan/1``: from parsed JSON to a :class:`Plan`, or every fault at once.

Only the shape is judged here: whether a programme holds is for :mod:`rallye_planner.checks`.
"""

from __future__ import annotations

from dataclasses import fields
from datetime import date

from rallye_planner.files.faults import BadPlan
from rallye_planner.files.reader import Ledger, Node
from rallye_planner.plan import Conflict, Cost, Plan, Span, Status, Team, TeamDay, Visit

FORMAT = "plan/1"
LARGEST = 1e15

Matrix = tuple[tuple[int, ...], ...]


def load_plan(data: object) -> Plan:
    """Reads parsed ``plan/1`` JSON; raises :class:`BadPlan` with all the faults."""
    ledger = Ledger()
    plan = read_plan_node(Node(data, "", ledger))
    if ledger.faults:
        raise BadPlan(tuple(ledger.faults))
    return plan


def read_plan_node(node: Node) -> Plan:
    """A programme that stands by itself, or inside a repair as the previous one."""
    node.keys("format status", "teams cost bound travel conflicts")
    node.get("format", _format, "")
    status = node.get("status", _status, Status.UNKNOWN)
    plan = Plan(
        teams=node.get("teams", lambda n: n.many(_team), ()),
        status=status,
        cost=node.get_or_null("cost", _cost, None),
        bound=node.get_or_null("bound", lambda n: n.number(-LARGEST, LARGEST), None),
        travel=node.get_or_null("travel", read_travel, None),
        conflicts=node.get_or_null("conflicts", lambda n: n.many(_conflict), ()),
    )
    if node.sound:
        _check_answer(node, plan)
    return plan


def _check_answer(node: Node, plan: Plan) -> None:
    """A programme has teams; its absence is explained."""
    if plan.status in (Status.OPTIMAL, Status.FEASIBLE):
        if not node.has("teams"):
            node.ledger.note(_inside(node, "teams"), "rien", "la liste des équipes")
    elif not plan.conflicts:
        node.ledger.note(
            _inside(node, "conflicts"),
            "rien",
            f"ce qui empêche un programme, puisque status vaut « {plan.status} »",
        )


def _inside(node: Node, key: str) -> str:
    return f"{node.place}.{key}" if node.place else key


def _format(node: Node) -> str:
    if node.value != FORMAT:
        node.refuse(f'"{FORMAT}"')
    return FORMAT


def _status(node: Node) -> Status:
    if isinstance(node.value, str) and node.value in list(Status):
        return Status(node.value)
    node.refuse("l’une des valeurs " + ", ".join(f'"{status}"' for status in Status))
    return Status.UNKNOWN


def _team(node: Node) -> Team:
    node.keys("id vehicle members days")
    return Team(
        id=node.get("id", Node.id, ""),
        vehicle=node.get("vehicle", Node.id, ""),
        members=node.get("members", lambda n: n.many(Node.id), ()),
        days=node.get("days", lambda n: n.many(_team_day), ()),
    )


def _team_day(node: Node) -> TeamDay:
    node.keys("date depart return visits", "guide lunch")
    return TeamDay(
        date=node.get("date", Node.date, date.min),
        depart=node.get("depart", Node.time, 0),
        back=node.get("return", Node.time, 0),
        visits=node.get("visits", lambda n: n.many(_visit), ()),
        lunch=node.get_or_null("lunch", _span, None),
        guide=node.get_or_null("guide", Node.id, None),
    )


def _visit(node: Node) -> Visit:
    node.keys("company from to")
    return Visit(
        company=node.get("company", Node.id, ""),
        start=node.get("from", Node.time, 0),
        end=node.get("to", Node.time, 0),
    )


def _span(node: Node) -> Span:
    node.keys("from to")
    return Span(start=node.get("from", Node.time, 0), end=node.get("to", Node.time, 0))


def _cost(node: Node) -> Cost:
    names = [f.name for f in fields(Cost) if f.name != "unsplit"]
    node.keys("total", " ".join(names))
    parts = {name: node.get(name, _figure, 0) for name in names}
    total = node.get("total", _figure, 0)
    return Cost(**parts, unsplit=total - sum(parts.values()))


def _figure(node: Node) -> int:
    """Below zero only where a broken programme has more visits than time."""
    return node.whole(low=-int(LARGEST), high=int(LARGEST))


def _conflict(node: Node) -> Conflict:
    node.keys("rule message", "about")
    return Conflict(
        rule=node.get("rule", _rule_name, ""),
        message=node.get("message", Node.text, ""),
        about=node.get("about", lambda n: n.many(Node.text), ()),
    )


def _rule_name(node: Node) -> str:
    """Rules have numbers and names; a number is as good as its digits."""
    if isinstance(node.value, int) and not isinstance(node.value, bool):
        return str(node.value)
    return node.text()


def read_travel(node: Node) -> Matrix | None:
    """Driving times; their size is judged where the number of companies is known."""
    node.keys("minutes")
    rows: Matrix = node.get("minutes", lambda n: n.many(lambda row: row.many(Node.whole)), ())
    if node.sound:
        _check_square(node, rows)
    return rows


def _check_square(node: Node, rows: Matrix) -> None:
    for i, row in enumerate(rows):
        if len(row) != len(rows):
            place = f"{node.place}.minutes[{i}]"
            expected = f"{len(rows)} durées, autant que de lignes"
            node.ledger.note(place, f"{len(row)} durées", expected)
        elif row[i]:
            place = f"{node.place}.minutes[{i}][{i}]"
            node.ledger.note(place, str(row[i]), "0, la durée d’un lieu à lui-même")
