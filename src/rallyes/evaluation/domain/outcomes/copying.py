"""What is kept of the outcome of one person, for the copy that they receive."""

from __future__ import annotations

from collections.abc import Iterator

from rallyes.core.french import full_date
from rallyes.core.privacy import Copied
from rallyes.evaluation.models import Attempt, Spell


def outcomes(participant: int) -> Iterator[Copied]:
    for one in Spell.objects.filter(participant=participant):
        end = f", jusqu’au {full_date(one.ended_on)}" if one.ended_on else ""
        what = f"{one.get_situation_display()}{end}, d’après {one.get_told_by_display()}"
        yield Copied(f"depuis le {full_date(one.started_on)}", what)
    for attempt in Attempt.objects.filter(participant=participant):
        what = (
            f"essai de contact par {attempt.get_channel_display()}, {attempt.get_reach_display()}"
        )
        yield Copied(full_date(attempt.on), what)
