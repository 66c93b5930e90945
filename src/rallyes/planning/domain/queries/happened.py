"""What was told of an incident, with names."""

from __future__ import annotations

from rallyes.core.french import NBSP, clock, enumeration, full_date
from rallyes.core.names import of
from rallyes.planning.domain.engine import Late, Plan
from rallyes.planning.domain.incidents.facts import Closing, Facts
from rallyes.planning.domain.queries.names import Names
from rallyes.planning.domain.queries.programme import team_name


def happened(facts: Facts, names: Names, before: Plan) -> tuple[str, ...]:
    """« Absence : Awa Sylla. », « Fermée le mercredi 12 juin : Menuiserie Roche. ».

    ``before``: the programme that was followed, which tells where a late team is.
    """
    people = [names.participant(ref).full for ref in facts.absent]
    guides = [names.guide(ref).full for ref in facts.guides]
    closed = [(closed_when(one), names.of("company", one.company)) for one in facts.closings]
    told = [
        ("Absence jusqu’à la fin du rallye", people),
        ("En panne", [names.of("vehicle", ref) for ref in facts.vehicles]),
        ("Accompagnement en moins jusqu’à la fin du rallye", guides),
        *((when.capitalize(), [company]) for when, company in closed),
        *((_late(one, facts, names, before), [team_name(one.team)]) for one in facts.late),
    ]
    return tuple(f"{what}{NBSP}: {enumeration(who)}." for what, who in told if who)


def _late(late: Late, facts: Facts, names: Names, before: Plan) -> str:
    """« En retard, libre à 14 h chez Menuiserie Roche »."""
    days = [day for team in before.teams if team.id == late.team for day in team.days]
    visits = [visit for day in days if day.date == facts.date for visit in day.visits]
    begun = [visit for visit in visits if visit.start < facts.time]
    free = f"En retard, libre à {clock(late.until)}"
    if not begun:
        return f"{free} au départ {of(names.base.name)}"
    last = max(begun, key=lambda visit: visit.start)
    where = "chez" if last.end > facts.time else "en route après"
    return f"{free} {where} {names.of('company', last.company)}"


def closed_when(closing: Closing) -> str:
    """« fermée le mercredi 12 juin à partir de 10 h 40 », or until the end of the rally."""
    day = full_date(closing.date, year=False)
    if closing.for_good:
        return f"fermée à partir du {day}"
    return f"fermée le {day} à partir de {clock(closing.time)}"
