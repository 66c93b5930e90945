"""In a repair: what was before now is as it was, and only a broken team is taken apart."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Violation
from rallye_planner.plan import Team, TeamDay
from rallye_planner.problem import Repair

Begun = set[tuple[str, int, int]]


def check_past(scene: Scene) -> Iterator[Violation]:
    """What of before now the programme changes, and who leaves a team that stands."""
    repair = scene.problem.repair
    if repair is None:
        return
    days = {(team.id, day.date): day for team in scene.plan.teams for day in team.days}
    for team, when in sorted(days.keys() | scene.day_before.keys()):
        old, new = scene.day_before.get((team, when)), days.get((team, when))
        yield from _visits(scene, repair, team, when, old, new)
        yield from _begun_stands(scene, team, when, old, new)
        if new is not None:
            yield from _nothing_new(scene, team, old, new)
    yield from _guides(scene)
    yield from _members(scene)
    yield from _late(scene, repair)


def _changed(code: str, team: str, when: date, said: str) -> Violation:
    sentence = f"{said} de l’{words.team(team)} {words.on(when)}."
    return Violation("past", code, {"team": team, "date": when}, sentence)


def _visits(
    scene: Scene,
    repair: Repair,
    team: str,
    when: date,
    old: TeamDay | None,
    new: TeamDay | None,
) -> Iterator[Violation]:
    begun = _begun(scene, old)
    until = next((late.until for late in repair.late if late.team == team), None)
    if until is not None and when == repair.date:
        begun = {
            (company, start, max(end, until) if end > repair.time else end)
            for company, start, end in begun
        }
    if begun != _begun(scene, new):
        said = "Le programme change des visites déjà commencées"
        yield _changed("begun-visits", team, when, said)


def _begun(scene: Scene, day: TeamDay | None) -> Begun:
    if day is None:
        return set()
    return {
        (visit.company, visit.start, visit.end)
        for visit in day.visits
        if scene.past(day.date, visit.start)
    }


def _begun_stands(
    scene: Scene, team: str, when: date, old: TeamDay | None, new: TeamDay | None
) -> Iterator[Violation]:
    """What the previous programme had before now is still there."""
    if old is None:
        return
    if scene.past(when, old.depart) and (new is None or new.depart != old.depart):
        yield _changed("departure", team, when, "Le programme change le départ, déjà passé,")
    if scene.past(when, old.back) and (new is None or new.back != old.back):
        yield _changed("return", team, when, "Le programme change le retour, déjà passé,")
    lunch_begun = old.lunch is not None and scene.past(when, old.lunch.start)
    if lunch_begun and (new is None or new.lunch != old.lunch):
        yield _changed("lunch", team, when, "Le programme change le déjeuner, déjà commencé,")


def _nothing_new(scene: Scene, team: str, old: TeamDay | None, new: TeamDay) -> Iterator[Violation]:
    """Nothing begins before now that the previous programme did not have."""
    when = new.date
    had_left = old is not None and scene.past(when, old.depart)
    if not had_left and scene.past(when, new.depart):
        yield _changed("new-departure", team, when, "L’heure est passée pour le départ")
    same_return = old is not None and old.back == new.back
    if scene.past(when, new.back) and not same_return:
        yield _changed("new-return", team, when, "L’heure est passée pour le retour")
    same_lunch = old is not None and old.lunch == new.lunch
    if new.lunch and scene.past(when, new.lunch.start) and not same_lunch:
        yield _changed("new-lunch", team, when, "L’heure est passée pour le déjeuner")


def _guides(scene: Scene) -> Iterator[Violation]:
    """A guide who has set out stays with the team, unless the guide has left the rally."""
    if scene.problem.guides is None:
        return
    known = scene.problem.guide
    for team in scene.plan.teams:
        for day in team.days:
            old = scene.day_before.get((team.id, day.date))
            before = old.guide if old else None
            same = day.guide == before
            replaced = before not in known and day.guide in known and not scene.over(day.date)
            if scene.past(day.date, day.depart) and not same and not replaced:
                said = "Le programme change l’accompagnateur, déjà parti,"
                yield _changed("guide", team.id, day.date, said)


def _members(scene: Scene) -> Iterator[Violation]:
    now_in = {person: team.id for team in scene.plan.teams for person in team.members}
    for team in scene.before.values():
        for person in _kept(scene, team):
            if now_in.get(person) != team.id:
                yield Violation(
                    "past",
                    "left-team",
                    {"team": team.id, "participant": person},
                    f"Le participant {person} quitte l’{words.team(team.id)}, qui tient toujours.",
                )


def _kept(scene: Scene, team: Team) -> tuple[str, ...]:
    """Who must stay: all who are there, unless the team is too small or has no vehicle."""
    left = tuple(person for person in team.members if person in scene.problem.participant)
    stands = len(left) >= scene.problem.rules.team_size[0]
    return left if stands and team.vehicle in scene.problem.vehicle else ()


def _late(scene: Scene, repair: Repair) -> Iterator[Violation]:
    until = {late.team: late.until for late in repair.late}
    for team in scene.plan.teams:
        for day in team.days:
            if team.id not in until or day.date != repair.date:
                continue
            for visit in day.visits:
                to_come = not scene.past(day.date, visit.start)
                if to_come and visit.start < until[team.id]:
                    yield Violation(
                        "past",
                        "late",
                        {"team": team.id, "company": visit.company, "until": until[team.id]},
                        f"L’{words.team(team.id)} est retenue jusqu’à "
                        f"{words.hour(until[team.id])} et ne peut pas visiter "
                        f"{words.company(scene.problem, visit.company)} à "
                        f"{words.hour(visit.start)}.",
                    )
