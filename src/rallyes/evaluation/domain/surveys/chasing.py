"""Who answered, whom to ask again and how, and how many answered of those asked."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime

from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils import timezone

from rallyes.core.audit import Actor, trace
from rallyes.core.errors import NotFoundError, RefusedError
from rallyes.core.french import full_date
from rallyes.evaluation.domain.outcomes.following import FINAL
from rallyes.evaluation.enums import Channel, Reach, Survey
from rallyes.evaluation.models import Contact, Ticket
from rallyes.rallies.models import Rally


class NotYet(RefusedError):
    """A contact cannot be in the future."""


@dataclass(frozen=True, slots=True)
class Asked:
    """A ticket with whom it asks, and how to reach them. ``about``: "participant:12"."""

    ticket: Ticket
    name: str
    email: str
    phone: str
    about: str
    contacts: list[Contact]

    @property
    def state(self) -> str:
        """One of "answered", "over" (nobody asks again), "to_ask"."""
        if self.ticket.answered_on is not None:
            return "answered"
        return "over" if any(one.reach in FINAL for one in self.contacts) else "to_ask"


@dataclass(frozen=True, slots=True)
class Rate:
    asked: int
    answered: int

    @property
    def percent(self) -> int | None:
        return round(100 * self.answered / self.asked) if self.asked else None


def rates(rally: Rally) -> dict[Survey, Rate]:
    """Every survey of which somebody was asked; one query."""
    rows = Ticket.objects.filter(rally=rally).order_by("survey").values("survey")
    counted = rows.annotate(asked=Count("pk"), answered=Count("answered_on"))
    return {Survey(row["survey"]): Rate(row["asked"], row["answered"]) for row in counted}


def asked(rally: Rally, survey: Survey) -> list[Asked]:
    """Those who were asked, the ones to ask again first; two queries."""
    found = [_asked(ticket) for ticket in _tickets(rally, survey)]
    order = {"to_ask": 0, "over": 1, "answered": 2}
    return sorted(found, key=lambda one: (order[one.state], one.name.lower(), one.ticket.pk))


def access_asked(*, rally: Rally, survey: Survey, ticket_id: int) -> Asked:
    """Raises NotFoundError."""
    ticket = _tickets(rally, survey).filter(pk=ticket_id).first()
    if ticket is None:
        raise NotFoundError
    return _asked(ticket)


def _tickets(rally: Rally, survey: Survey) -> QuerySet[Ticket]:
    return (
        Ticket.objects.filter(rally=rally, survey=survey)
        .select_related("participant", "engagement__company", "prescriber__user")
        .prefetch_related("contacts")
    )


def _asked(ticket: Ticket) -> Asked:
    contacts = list(ticket.contacts.all())
    if ticket.participant is not None:
        one = ticket.participant
        return Asked(ticket, str(one), one.email, one.phone, f"participant:{one.pk}", contacts)
    if ticket.engagement is not None:
        company, about = ticket.engagement.company, f"engagement:{ticket.engagement.pk}"
        phone = company.contact_phone
        return Asked(ticket, company.name, company.contact_email, phone, about, contacts)
    assert ticket.prescriber is not None
    user, about = ticket.prescriber.user, f"prescriber:{ticket.prescriber.pk}"
    return Asked(ticket, str(user), user.email, "", about, contacts)


def to_ask(people: Iterable[Asked]) -> list[Asked]:
    return [one for one in people if one.state == "to_ask"]


@transaction.atomic
def note_contact(
    *, asked: Asked, channel: Channel, reach: Reach, on: date, actor: Actor, now: datetime
) -> None:
    """Somebody called, or met them. Raises NotYet."""
    if on > timezone.localdate(now):
        raise NotYet(f"Le {full_date(on)} n’est pas encore venu\u00a0: vérifiez la date.")
    Contact.objects.create(ticket=asked.ticket, on=on, channel=channel, reach=reach)
    trace(
        actor=actor,
        organisation=asked.ticket.rally.organisation_id,
        verb="survey.contact",
        about=asked.about,
        now=now,
    )
