"""To whom one may write: people, companies and guides of a rally."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

from django.db.models import QuerySet

from rallyes.companies.models import Engagement
from rallyes.messaging.enums import Channel, Kind
from rallyes.participants.models import Participant
from rallyes.planning.domain.audiences import VISITS
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.enums import LinkKind
from rallyes.planning.models import Guide, Publication
from rallyes.rallies.models import Rally

PEOPLE_KINDS = (
    Kind.INVITATION,
    Kind.REMINDER,
    Kind.CONFIRMED,
    Kind.FILE,
    Kind.PROGRAMME_TEAM,
)
COMPANY_KINDS = (Kind.SLOTS, Kind.PROGRAMME_COMPANY, Kind.THANKS)


@dataclass(frozen=True, slots=True)
class Recipient:
    """Somebody to write to. ``about``: "participant:12".

    ``page``: whose live page is theirs, and its ref; None for a person who is in no team.
    ``person``: the participant, for what only participants receive.
    """

    about: str
    name: str
    email: str
    phone: str
    page: tuple[LinkKind, str] | None
    person: Participant | None = None

    def address(self, channel: Channel) -> str:
        return self.email if channel == Channel.EMAIL else self.phone


@dataclass(frozen=True, slots=True)
class Readers:
    """Everybody whom a version concerns, kind by kind of message."""

    people: list[Recipient]
    guides: list[Recipient]
    companies: list[Recipient]

    def by_kind(self) -> list[tuple[Kind, list[Recipient]]]:
        found = [
            (Kind.PROGRAMME_TEAM, self.people),
            (Kind.PROGRAMME_GUIDE, self.guides),
            (Kind.PROGRAMME_COMPANY, self.companies),
        ]
        return [(kind, readers) for kind, readers in found if readers]


def chosen_people(*, rally: Rally, keys: Collection[int]) -> list[Recipient]:
    """The participants of a rally with these numbers."""
    publication = publication_in_force(rally)
    teams = _teams(publication) if publication else {}
    return people(Participant.objects.filter(rally=rally, pk__in=keys), teams)


def chosen_companies(*, rally: Rally, keys: Collection[int]) -> list[Recipient]:
    """The companies of a rally, by the numbers of their engagements."""
    return companies(Engagement.objects.filter(rally=rally, pk__in=keys))


def readers_of(publication: Publication, *, changed_only: bool) -> Readers:
    """All who find themselves in a version, or those for whom it changes something."""
    plan = publication.plan
    teams = {team["id"] for team in plan["teams"]}
    visited = {visit["company"] for team in plan["teams"] for visit in _visits(team)}
    if changed_only:
        teams = {one["team"] for one in publication.changes}
        visited = {one.get("company") for one in publication.changes if one["kind"] in VISITS}
    within = [team for team in plan["teams"] if team["id"] in teams]
    members = {ref: team["id"] for team in within for ref in team["members"]}
    leading = {day["guide"] for team in within for day in team["days"] if day.get("guide")}
    if changed_only:
        leading |= {one["old"] for one in publication.changes if one["kind"] == "guide"} - {""}
    rally = publication.rally_id
    return Readers(
        people(Participant.objects.filter(rally=rally, ref__in=list(members)), members),
        guides(Guide.objects.filter(rally=rally, ref__in=list(leading))),
        companies(Engagement.objects.filter(rally=rally, ref__in=list(visited))),
    )


def people(those: QuerySet[Participant], teams: dict[str, str]) -> list[Recipient]:
    """``teams``: the team of each ref."""
    return [
        Recipient(
            about=f"participant:{one.pk}",
            name=str(one),
            email=one.email,
            phone=one.phone,
            page=(LinkKind.TEAM, teams[one.ref]) if one.ref in teams else None,
            person=one,
        )
        for one in those.select_related("rally").order_by("last_name", "first_name", "pk")
    ]


def companies(those: QuerySet[Engagement]) -> list[Recipient]:
    return [
        Recipient(
            about=f"engagement:{one.pk}",
            name=one.company.name,
            email=one.company.contact_email,
            phone=one.company.contact_phone,
            page=(LinkKind.COMPANY, one.ref),
        )
        for one in those.select_related("company").order_by("company__name", "pk")
    ]


def guides(those: Iterable[Guide]) -> list[Recipient]:
    return [
        Recipient(f"guide:{one.pk}", str(one), one.email, one.phone, (LinkKind.GUIDE, one.ref))
        for one in those
    ]


def _teams(publication: Publication) -> dict[str, str]:
    return {ref: team["id"] for team in publication.plan["teams"] for ref in team["members"]}


def _visits(team: dict) -> list[dict]:
    return [visit for day in team["days"] for visit in day["visits"]]
