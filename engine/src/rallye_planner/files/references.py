"""What holds between the parts of a rally: ids that exist, dates of its days, whole teams."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from rallye_planner.files.reader import Ledger, shown
from rallye_planner.problem import Problem


@dataclass(frozen=True)
class Mention:
    """A name written at a place of the file that must be borne by something of the rally."""

    place: str
    name: str


def check_references(problem: Problem, ledger: Ledger) -> None:
    """Notes ids given twice or borne by nobody, days out of order and dates of no day."""
    _days(problem, ledger)
    _ids(problem, ledger)
    _dates(problem, ledger)
    _travel(problem, ledger)
    if problem.repair is None:
        _pairs(problem, ledger)
        _teams(problem, ledger)
    _locks(problem, ledger)
    _late(problem, ledger)


def _sound(mentions: Iterable[Mention], ledger: Ledger) -> Iterator[Mention]:
    """Only what was read well: a value already refused is not refused twice."""
    return (m for m in mentions if not ledger.marred(m.place))


def _unknown(
    mentions: Iterable[Mention], known: Iterable[str], section: str, remedy: str, ledger: Ledger
) -> None:
    """Notes the names that nobody bears, unless the section that should bear them is unreadable."""
    if _unreadable(section, ledger):
        return
    names = set(known)
    for mention in _sound(mentions, ledger):
        if mention.name not in names:
            ledger.note(mention.place, shown(mention.name), remedy)


def _unreadable(section: str, ledger: Ledger) -> bool:
    """Whether the section itself, an item of it as a whole, or an id in it could not be read."""
    return any(
        fault.place == section
        or (fault.place.startswith(f"{section}[") and fault.place.endswith(("]", "].id")))
        for fault in ledger.faults
    )


def _days(problem: Problem, ledger: Ledger) -> None:
    if not problem.days and not ledger.marred("days"):
        ledger.note("days", "aucune journée", "au moins une journée de visites")
    if ledger.marred("days"):
        return
    for k, (before, after) in enumerate(zip(problem.days, problem.days[1:], strict=False), start=1):
        if before.date >= after.date:
            ledger.note(
                f"days[{k}].date",
                shown(after.date),
                f"une date après {before.date} (journées dans l’ordre, chacune une fois)",
            )


def _ids(problem: Problem, ledger: Ledger) -> None:
    sections: dict[str, list[str]] = {
        "companies": [c.id for c in problem.companies],
        "participants": [p.id for p in problem.participants],
        "vehicles": [v.id for v in problem.vehicles],
        "guides": [g.id for g in problem.guides or ()],
        "teams": [t.id for t in problem.teams or ()],
    }
    for section, ids in sections.items():
        _twice((Mention(f"{section}[{k}].id", name) for k, name in enumerate(ids)), ledger)


def _twice(mentions: Iterable[Mention], ledger: Ledger) -> None:
    seen: dict[str, str] = {}
    for mention in _sound(mentions, ledger):
        if mention.name in seen:
            expected = f"un identifiant qui n’est pas déjà celui de {seen[mention.name]}"
            ledger.note(mention.place, shown(mention.name), expected)
        seen.setdefault(mention.name, mention.place.removesuffix(".id"))


def _dates(problem: Problem, ledger: Ledger) -> None:
    if ledger.marred("days"):
        return
    known = {day.date for day in problem.days}
    listed = ", ".join(f'"{day.date}"' for day in problem.days)
    for place, when in _dated(problem):
        if when not in known and not ledger.marred(place):
            ledger.note(place, shown(when), f"une journée du rallye\u00a0: {listed}")


def _dated(problem: Problem) -> Iterator[tuple[str, date]]:
    for k, company in enumerate(problem.companies):
        for j, opening in enumerate(company.openings):
            yield f"companies[{k}].openings[{j}].date", opening.date
    for section in ("vehicles", "guides"):
        for k, holder in enumerate(getattr(problem, section) or ()):
            for when in sorted(holder.dates or ()):
                yield f"{section}[{k}].dates", when
    for k, lock in enumerate(problem.locks):
        yield f"locks[{k}].date", lock.date


def _travel(problem: Problem, ledger: Ledger) -> None:
    places = len(problem.companies) + 1
    if problem.travel is None or ledger.marred("travel") or ledger.marred("companies"):
        return
    if len(problem.travel) != places:
        expected = f"{places} lignes\u00a0: la base puis les {places - 1} entreprises, dans l’ordre"
        ledger.note("travel.minutes", f"{len(problem.travel)} lignes", expected)


def _pairs(problem: Problem, ledger: Ledger) -> None:
    known = problem.participant
    for section, pairs in (("together", problem.together), ("apart", problem.apart)):
        mentions = (
            Mention(f"{section}[{k}][{j}]", name)
            for k, pair in enumerate(pairs)
            for j, name in enumerate(pair)
            if not ledger.marred(f"{section}[{k}]")
        )
        _unknown(mentions, known, "participants", "l’identifiant d’un participant", ledger)


def _teams(problem: Problem, ledger: Ledger) -> None:
    teams = problem.teams
    if teams is None:
        return
    members = [
        Mention(f"teams[{k}].members[{j}]", name)
        for k, team in enumerate(teams)
        for j, name in enumerate(team.members)
    ]
    vehicles = [Mention(f"teams[{k}].vehicle", team.vehicle) for k, team in enumerate(teams)]
    people = problem.participant
    _unknown(members, people, "participants", "l’identifiant d’un participant", ledger)
    _unknown(vehicles, problem.vehicle, "vehicles", "l’identifiant d’un véhicule", ledger)
    _in_two_teams(members, ledger)
    _left_out(problem, [m.name for m in members], ledger)


def _in_two_teams(members: list[Mention], ledger: Ledger) -> None:
    count = Counter(mention.name for mention in members)
    seen: set[str] = set()
    for mention in _sound(members, ledger):
        if count[mention.name] > 1 and mention.name in seen:
            expected = "une personne dans une seule équipe\u00a0: retirez-la d’une des deux"
            ledger.note(mention.place, shown(mention.name), expected)
        seen.add(mention.name)


def _left_out(problem: Problem, placed: list[str], ledger: Ledger) -> None:
    if _unreadable("participants", ledger) or ledger.marred("teams"):
        return
    missing = [person.id for person in problem.participants if person.id not in set(placed)]
    if missing:
        expected = f"tous les participants dans une équipe\u00a0; il manque {', '.join(missing)}"
        ledger.note("teams", f"{len(placed)} membres", expected)


def _locks(problem: Problem, ledger: Ledger) -> None:
    if not problem.locks:
        return
    if problem.teams is None and problem.repair is None:
        if not ledger.marred("teams"):
            expected = "les équipes (teams) avec les visites imposées, ou pas de visite imposée"
            ledger.note("locks", f"{len(problem.locks)} visites imposées sans équipes", expected)
        return
    teams = [Mention(f"locks[{k}].team", lock.team) for k, lock in enumerate(problem.locks)]
    visited = [Mention(f"locks[{k}].company", lock.company) for k, lock in enumerate(problem.locks)]
    _unknown(teams, _team_ids(problem), "teams", "l’identifiant d’une équipe", ledger)
    _unknown(visited, problem.company, "companies", "l’identifiant d’une entreprise", ledger)


def _team_ids(problem: Problem) -> set[str]:
    """Teams that are given, and in a repair those of the previous programme."""
    given = {team.id for team in problem.teams or ()}
    before = problem.repair.previous.teams if problem.repair else ()
    return given | {team.id for team in before}


def _late(problem: Problem, ledger: Ledger) -> None:
    late = problem.repair.late if problem.repair else ()
    mentions = [Mention(f"repair.late[{k}].team", item.team) for k, item in enumerate(late)]
    remedy = "l’identifiant d’une équipe du programme précédent"
    _unknown(mentions, _team_ids(problem), "repair.previous", remedy, ledger)
