"""The teams of a rally that was run without the planner."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime

from django.db import transaction

from rallyes.fielddays.models import Crew, Outing
from rallyes.network.models import Membership
from rallyes.participants.models import Participant
from rallyes.rallies.domain.rallies import record, require_alive
from rallyes.rallies.models import Rally


@transaction.atomic
def form_crews(
    *, by: Membership, rally: Rally, teams: Mapping[int, Sequence[Participant]], now: datetime
) -> None:
    """``teams``: who was in each, by its number. Half days told of a team that is gone go with it.

    Raises RallyIsCancelled.
    """
    require_alive(rally)
    Crew.objects.filter(rally=rally).exclude(number__in=teams).delete()
    gone = Outing.objects.filter(rally=rally).exclude(team__in=[f"e{one}" for one in teams])
    gone.delete()
    for number, members in teams.items():
        crew, _ = Crew.objects.get_or_create(rally=rally, number=number)
        crew.members.set(members)
    record(by=by, rally=rally, verb="crews.formed", now=now, facts={"number": len(teams)})


def crews_of(rally: Rally) -> dict[int, int]:
    """The number of each person's team, by the person's number."""
    through = Crew.members.through.objects.filter(crew__rally=rally)
    return dict(through.values_list("participant_id", "crew__number"))
