"""One text becomes as many messages as there are people, each with its own link."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction
from django.utils import timezone

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import RefusedError
from rallyes.core.french import clock, full_date, period
from rallyes.messaging.domain.outbox import Letter, Sender, post
from rallyes.messaging.domain.queries import told_since
from rallyes.messaging.domain.standard import Words
from rallyes.messaging.domain.texts import fill, text_of
from rallyes.messaging.enums import Channel, Kind
from rallyes.participants.domain.personal_links import link_of, make_link, note_sent, token_of_link
from rallyes.participants.domain.sessions import attendances_of, mark_sent
from rallyes.participants.domain.signing_up import token_of_session
from rallyes.participants.models import InfoSession
from rallyes.planning.domain.links import live_link
from rallyes.planning.domain.publications import publication_in_force
from rallyes.planning.domain.telling.reach import PROGRAMMES, reach
from rallyes.planning.domain.telling.recipients import Recipient
from rallyes.planning.models import Publication, ShareLink
from rallyes.rallies.domain.queries import dates_of, days_of
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally

MEETINGS = {Kind.INVITATION: "invited", Kind.REMINDER: "reminded"}
"""Messages about an info session, and what is noted of whoever was expected there."""
OWN = (Kind.CONFIRMED, Kind.FILE)
NO_MEETING = (
    "Aucune réunion d’information n’est prévue dans les jours qui viennent. "
    "Ajoutez-en une, puis revenez écrire."
)
NO_PROGRAMME = "Aucun programme n’est publié. Publiez-en un, puis revenez écrire."

OVER = "Les journées du rallye sont passées\u00a0: il n’y a plus rien à demander."


class NothingToSay(RefusedError):
    """What the message is about does not exist yet."""


@dataclass(frozen=True, slots=True)
class Addresses:
    """Where links lead: of a participant, a session, a live page, and the one that stops."""

    personal: Callable[[str], str]
    session: Callable[[str], str]
    live: Callable[[ShareLink], str]
    stop: Callable[[str], str]


@dataclass(frozen=True, slots=True)
class Order:
    """What an organiser sends: which text, by which channel, on behalf of which rally."""

    rally: Rally
    kind: Kind
    channel: Channel


def obstacle(*, rally: Rally, kind: Kind, now: datetime) -> str:
    """Why such a message makes no sense now; empty where it does."""
    if kind in MEETINGS and next_session(rally, now) is None:
        return NO_MEETING
    if kind in PROGRAMMES and publication_in_force(rally) is None:
        return NO_PROGRAMME
    return OVER if kind in (*OWN, Kind.SLOTS) and _is_over(rally, now) else ""


def _is_over(rally: Rally, now: datetime) -> bool:
    """A personal link opens nothing any more."""
    last = max((day.date for day in days_of(rally)), default=None)
    return last is not None and last < timezone.localdate(now)


def next_session(rally: Rally, now: datetime) -> InfoSession | None:
    upcoming = InfoSession.objects.filter(rally=rally, date__gte=timezone.localdate(now))
    return upcoming.order_by("date", "start", "pk").first()


def shown(*, order: Order, link: str, now: datetime) -> Words:
    """The text of the organisation, filled with what is true of this rally."""
    words = text_of(organisation=order.rally.organisation_id, kind=order.kind).words
    values = _values(order, now) | {"lien": link}
    return Words(fill(words.subject, values), fill(words.body, values), fill(words.sms, values))


@transaction.atomic
def tell(
    *,
    order: Order,
    recipients: Sequence[Recipient],
    addresses: Addresses,
    actor: Actor,
    task: Any,
    now: datetime,
) -> int:
    """Posts the message to all whom it can reach; how many leave.

    ``task``: what a worker does. Raises RallyIsCancelled, NothingToSay, SmsUnavailable.
    """
    rally = order.rally
    require_alive(rally)
    if why := obstacle(rally=rally, kind=order.kind, now=now):
        raise NothingToSay(why)
    found = reach(
        organisation=rally.organisation_id,
        kind=order.kind,
        channel=order.channel,
        recipients=recipients,
    )
    letters = _letters(order, found.posted, addresses, actor, now)
    post(letters=letters, sender=sender_of(rally, addresses.stop), task=task, now=now)
    _note(order, found.ready, now)
    _trace(order, len(found.ready), actor, now)
    return len(found.ready)


def is_told(publication: Publication) -> bool:
    """Whether anybody was told of this version."""
    rally = publication.rally
    return told_since(
        organisation=rally.organisation_id,
        within=within_of(rally),
        kinds=PROGRAMMES,
        since=publication.published_at,
    )


def sender_of(rally: Rally, stop: Callable[[str], str]) -> Sender:
    organisation = rally.organisation
    return Sender(organisation.pk, organisation.name, organisation.email, within_of(rally), stop)


def within_of(rally: Rally) -> str:
    """How messages name their rally."""
    return f"rally:{rally.pk}"


def _letters(
    order: Order,
    recipients: Sequence[Recipient],
    addresses: Addresses,
    actor: Actor,
    now: datetime,
) -> list[Letter]:
    words = text_of(organisation=order.rally.organisation_id, kind=order.kind).words
    values, links = _values(order, now), _Links(order, addresses, actor, now)
    text = words.sms if order.channel == Channel.SMS else words.body
    subject = fill(words.subject, values) if order.channel == Channel.EMAIL else ""
    return [
        Letter(
            about=one.about,
            kind=order.kind,
            channel=order.channel,
            to=one.address(order.channel),
            subject=subject,
            body=fill(text, values | {"lien": links.of(one)}),
        )
        for one in recipients
    ]


class _Links:
    """The link of each; a page that several share is made once."""

    def __init__(self, order: Order, addresses: Addresses, actor: Actor, now: datetime) -> None:
        self.order, self.addresses, self.actor, self.now = order, addresses, actor, now
        self.made: dict[object, str] = {}

    def of(self, one: Recipient) -> str:
        kind = self.order.kind
        if kind == Kind.THANKS:
            return ""
        key = one.about if kind in OWN else "session" if kind in MEETINGS else one.page
        if key not in self.made:
            self.made[key] = self._make(one)
        return self.made[key]

    def _make(self, one: Recipient) -> str:
        rally, now = self.order.rally, self.now
        if self.order.kind in MEETINGS:
            session = next_session(rally, now)
            return self.addresses.session(token_of_session(session)) if session else ""
        if self.order.kind in OWN and one.person is not None:
            link = link_of(one.person, now=now) or make_link(
                participant=one.person, actor=self.actor, now=now
            )
            note_sent(link=link, now=now)
            return self.addresses.personal(token_of_link(link))
        if one.page is None:
            return ""
        kind, ref = one.page
        return self.addresses.live(live_link(rally=rally, kind=kind, ref=ref, now=now))


def _values(order: Order, now: datetime) -> dict[str, str]:
    rally = order.rally
    return {
        "rallye": rally.name,
        "structure": rally.organisation.name,
        "date": _when(order, now),
    }


def _when(order: Order, now: datetime) -> str:
    if order.kind in MEETINGS:
        session = next_session(order.rally, now)
        return _meeting(session) if session else ""
    dates = dates_of(order.rally)
    return period(dates.first, dates.last) if dates else "bientôt"


def _meeting(session: InfoSession) -> str:
    hours = f"de {clock(session.start)} à {clock(session.end)}"
    return f"{full_date(session.date)} {hours}, {session.place}"


def _note(order: Order, reached: Sequence[Recipient], now: datetime) -> None:
    """Whoever was expected at the session has been invited, or reminded."""
    session = next_session(order.rally, now) if order.kind in MEETINGS else None
    if session is not None:
        people = [one.person.pk for one in reached if one.person]
        expected = attendances_of(session).filter(participant__in=people)
        mark_sent(attendances=expected, what=MEETINGS[order.kind], now=now)


def _trace(order: Order, number: int, actor: Actor, now: datetime) -> None:
    trace(
        actor=actor,
        organisation=order.rally.organisation_id,
        verb="messages.posted",
        about=f"rally:{order.rally.pk}",
        now=now,
        facts={"number": number, "text": order.kind.label},
    )
