"""Rule 8: team-days inside the day's hours, each with a guide of its own."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from datetime import date

from rallye_planner.checks import words
from rallye_planner.checks.scene import Scene
from rallye_planner.checks.violation import Fact, Violation
from rallye_planner.plan import Team, TeamDay
from rallye_planner.problem import Day


def check_hours(scene: Scene) -> Iterator[Violation]:
    """Dates of the rally, once each, and going out for something between start and end."""
    for team in scene.plan.teams:
        yield from _dates(scene, team)
        for day in team.days:
            frame = scene.problem.day.get(day.date)
            if frame is None:
                yield _no_day(team, day)
            elif not scene.over(day.date):
                yield from _inside(scene, team, day, frame)


def _dates(scene: Scene, team: Team) -> Iterator[Violation]:
    for when, times in Counter(day.date for day in team.days).items():
        if times > 1:
            sentence = f"L’{words.team(team.id)} a deux programmes pour {words.on(when)}."
            yield Violation(8, "date-twice", {"team": team.id, "date": when}, sentence)


def _no_day(team: Team, day: TeamDay) -> Violation:
    sentence = f"L’{words.team(team.id)} sort {words.on(day.date)}, qui n’est pas du rallye."
    return Violation(8, "no-such-day", {"team": team.id, "date": day.date}, sentence)


def _inside(scene: Scene, team: Team, day: TeamDay, frame: Day) -> Iterator[Violation]:
    left = scene.past(day.date, day.depart)
    home = scene.past(day.date, day.back)
    too_early = day.depart < frame.start and not left
    too_late = day.back > frame.end and not home
    if too_early or too_late or day.back < day.depart:
        yield Violation(
            8,
            "out-of-hours",
            {"team": team.id, "date": day.date, "depart": day.depart, "return": day.back},
            f"L’{words.team(team.id)} part à {words.hour(day.depart)} et rentre à "
            f"{words.hour(day.back)} {words.on(day.date)}\u00a0: la journée va de "
            f"{words.hour(frame.start)} à {words.hour(frame.end)}.",
        )
    if not day.visits and not left:
        sentence = f"L’{words.team(team.id)} sort {words.on(day.date)} sans aucune visite."
        yield Violation(8, "out-for-nothing", {"team": team.id, "date": day.date}, sentence)


def check_guides(scene: Scene) -> Iterator[Violation]:
    """Where guides are planned: one for each team-day, there that day, leading one team."""
    if scene.problem.guides is None:
        return
    busy: dict[tuple[str, date], str] = {}
    for team in scene.plan.teams:
        for day in team.days:
            yield from _guide(scene, team, day)
            if day.guide is not None and day.guide in scene.problem.guide:
                yield from _two_teams(scene, team, day, busy)


def _guide(scene: Scene, team: Team, day: TeamDay) -> Iterator[Violation]:
    if scene.past(day.date, day.depart) and not _guide_is_gone(scene, team, day):
        return
    guide = scene.problem.guide.get(day.guide) if day.guide else None
    facts: dict[str, Fact] = {"team": team.id, "date": day.date, "guide": day.guide}
    if guide is None:
        sentence = f"L’{words.team(team.id)} n’a pas d’accompagnateur {words.on(day.date)}."
        yield Violation(8, "no-guide", facts, sentence)
    elif guide.dates is not None and day.date not in guide.dates:
        sentence = (
            f"L’accompagnateur {guide.id} de l’{words.team(team.id)} n’est pas là "
            f"{words.on(day.date)}."
        )
        yield Violation(8, "guide-away", facts, sentence)


def _guide_is_gone(scene: Scene, team: Team, day: TeamDay) -> bool:
    """A team on the road whose guide has left the rally needs another to go on."""
    old = scene.day_before.get((team.id, day.date))
    on_the_road = not scene.over(day.date) and not scene.past(day.date, day.back)
    gone = old is not None and old.guide is not None and old.guide not in scene.problem.guide
    return bool(team.members) and on_the_road and gone


def _two_teams(
    scene: Scene, team: Team, day: TeamDay, busy: dict[tuple[str, date], str]
) -> Iterator[Violation]:
    key = (str(day.guide), day.date)
    if key in busy:
        yield Violation(
            8,
            "guide-shared",
            {"team": team.id, "other": busy[key], "guide": day.guide, "date": day.date},
            f"L’accompagnateur {day.guide} mène deux équipes {words.on(day.date)}, "
            f"{words.team(busy[key])} et {words.team(team.id)}.",
        )
    busy.setdefault(key, team.id)
