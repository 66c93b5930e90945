"""Communes that were typed before they were resolved."""

from __future__ import annotations

from django.db import transaction
from simple_history.utils import bulk_update_with_history

from rallyes.core.places.typed import read_typed
from rallyes.participants.models import Participant


@transaction.atomic
def resolve_communes() -> tuple[int, int]:
    """Gives its INSEE code to each commune that is plain: (how many, how many stay in doubt)."""
    unknown = (
        Participant.objects.filter(insee="").exclude(commune="").select_for_update(of=("self",))
    )
    people = list(unknown.order_by("pk"))
    meant = {text: read_typed(text).commune for text in {person.commune for person in people}}
    found = [(person, commune) for person in people if (commune := meant[person.commune])]
    for person, commune in found:
        person.commune, person.insee = commune.name, commune.insee
    resolved = [person for person, _ in found]
    bulk_update_with_history(resolved, Participant, ["commune", "insee"], batch_size=500)
    return len(resolved), len(people) - len(resolved)
