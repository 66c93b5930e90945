"""What a funder is told of its conditions: enough to know whether they hold, never who."""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.core.french import NBSP
from rallyes.core.small_numbers import FUNDER, may_be_told
from rallyes.funding.domain.conditions import Fulfilment


@dataclass(frozen=True, slots=True)
class Progress:
    """One condition. ``figure`` is blank where it would tell of a few people.

    ``holds``: None while there are so few that the answer would tell of each.
    """

    sentence: str
    holds: bool | None
    figure: str


def progress_of(fulfilment: Fulfilment) -> Progress:
    today = fulfilment.today
    told = may_be_told(today.met, today.people, least=FUNDER)
    figure = f"{today.met} sur {today.people}{NBSP}participants" if told else ""
    holds = fulfilment.holds if today.people >= FUNDER else None
    return Progress(fulfilment.sentence, holds, figure)
