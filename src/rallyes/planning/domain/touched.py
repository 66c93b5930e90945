"""Which programmes speak of a company or a person that is about to leave a rally."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from rallyes.core.french import plain_date
from rallyes.rallies.models import Rally

Plan = dict[str, Any]


def programmes_with_company(*, rally: Rally, ref: str) -> list[str]:
    """In words, the drafts and the published programme in which teams visit this company."""
    return _programmes(rally, lambda plan: ref in _visited(plan))


def programmes_with_participant(*, rally: Rally, ref: str) -> list[str]:
    """In words, the drafts and the published programme in which this person has a team."""
    return _programmes(rally, lambda plan: any(ref in team["members"] for team in plan["teams"]))


def programmes_with_vehicle(*, rally: Rally, ref: str) -> list[str]:
    return _programmes(rally, lambda plan: any(team["vehicle"] == ref for team in plan["teams"]))


def programmes_with_guide(*, rally: Rally, ref: str) -> list[str]:
    return _programmes(rally, lambda plan: any(day.get("guide") == ref for day in _days(plan)))


def _programmes(rally: Rally, speaks_of: Callable[[Plan], bool]) -> list[str]:
    published = [
        f"le programme publié le {plain_date(one.published_at)}"
        for one in rally.publications.filter(in_force=True)
        if speaks_of(one.plan)
    ]
    drafts = [
        f"le brouillon «\N{NO-BREAK SPACE}{draft.name}\N{NO-BREAK SPACE}»"
        for draft in rally.drafts.exclude(plan=None)
        if draft.plan and speaks_of(draft.plan)
    ]
    return [*published, *drafts]


def _visited(plan: Plan) -> set[str]:
    return {visit["company"] for day in _days(plan) for visit in day["visits"]}


def _days(plan: Plan) -> Iterator[Plan]:
    return (day for team in plan["teams"] for day in team["days"])
