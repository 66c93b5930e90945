"""One person in two rallies of an organisation: recognised by the name and one thing more."""

from __future__ import annotations

from collections.abc import Iterable

from django.db.models import Q

from rallyes.core.places.names import folded
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally


def twin_in(
    rally: Rally, *, first_name: str, last_name: str, phone: str, email: str, birth_year: int | None
) -> Participant | None:
    """The person of this rally who bears the same name and shares a phone, mail or birth year."""
    same = _sharing(phone=phone, email=email, birth_year=birth_year)
    if same is None:
        return None
    found = Participant.objects.filter(same, rally=rally)
    return next(iter(_named(found, f"{first_name} {last_name}")), None)


def known_elsewhere(person: Participant) -> list[Participant]:
    """The same person in the other rallies of the organisation, the latest first; one query."""
    same = _sharing(phone=person.phone, email=person.email, birth_year=person.birth_year)
    if same is None:
        return []
    others = Participant.objects.filter(same, rally__organisation_id=person.rally.organisation_id)
    elsewhere = others.exclude(rally_id=person.rally_id).select_related("rally")
    return _named(elsewhere.order_by("-rally_id", "pk"), str(person))


def _sharing(*, phone: str, email: str, birth_year: int | None) -> Q | None:
    """None where nothing but the name is known: namesakes are not taken for one another."""
    shared = Q()
    if phone:
        shared |= Q(phone=phone)
    if email:
        shared |= Q(email__iexact=email)
    if birth_year:
        shared |= Q(birth_year=birth_year)
    return shared or None


def _named(people: Iterable[Participant], name: str) -> list[Participant]:
    wanted = folded(name)
    return [one for one in people if folded(str(one)) == wanted]
