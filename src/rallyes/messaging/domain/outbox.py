"""Post messages: they are kept at once, and a worker sends them."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db import transaction

from rallyes.core.domain import jobs
from rallyes.messaging.domain.channels import sms
from rallyes.messaging.domain.correspondents import (
    BadAddress,
    correspondents,
    read_address,
    token_of,
)
from rallyes.messaging.enums import Channel, State
from rallyes.messaging.models import Correspondent, Message

KIND = "messages"
STOPPED = "Cette personne ne veut plus de message de votre structure. Appelez-la."
NO_ADDRESS = {
    Channel.EMAIL: "Aucun courriel n’est noté dans la fiche.",
    Channel.SMS: "Aucun numéro de téléphone n’est noté dans la fiche.",
}


@dataclass(frozen=True, slots=True)
class Letter:
    """One message to one person, without its foot. ``about``: "participant:12"."""

    about: str
    kind: str
    channel: Channel
    to: str
    subject: str
    body: str


@dataclass(frozen=True, slots=True)
class Sender:
    """Who writes, within what ("rally:3"). ``stop``: where the token under a message leads."""

    organisation: int
    name: str
    reply_to: str
    within: str
    stop: Callable[[str], str]


@transaction.atomic
def post(*, letters: Sequence[Letter], sender: Sender, task: Any, now: datetime) -> list[Message]:
    """Keeps every letter, with what already stops it; a worker sends the others.

    ``task``: what a worker does. Raises SmsUnavailable.
    """
    if any(letter.channel == Channel.SMS for letter in letters):
        sms.require_on()
    known = _known(letters, sender)
    kept = Message.objects.bulk_create([_message(letter, sender, known, now) for letter in letters])
    waiting = [message for message in kept if message.state == State.WAITING]
    if waiting:
        jobs.enqueue(kind=KIND, key=f"{KIND}:{waiting[0].pk}", task=task, now=now)
    return kept


@transaction.atomic
def send_again(
    *, message: Message, to: str, stop: Callable[[str], str], task: Any, now: datetime
) -> bool:
    """Whether a message that stayed here leaves again, now to ``to``.

    One that is on its way, or whose text is forgotten, does not. Raises BadAddress.
    """
    channel = Channel(message.channel)
    address = read_address(channel, to)
    if not address:
        raise BadAddress(NO_ADDRESS[channel])
    held = Message.objects.select_for_update().get(pk=message.pk)
    if held.state != State.FAILED or not held.body:
        return False
    found = correspondents(organisation=held.organisation, channel=channel, addresses=[address])
    _readdress(held, address, found[address], stop)
    held.not_before = now
    held.save()
    if held.state == State.WAITING:
        jobs.enqueue(kind=KIND, key=f"{KIND}:{held.pk}", task=task, now=now)
    return True


def _readdress(
    message: Message, address: str, whom: Correspondent, stop: Callable[[str], str]
) -> None:
    message.to, message.correspondent = address, whom
    message.stop_address = stop(token_of(whom))
    message.attempts = 0
    message.state, message.fault = State.WAITING, ""
    if whom.stopped_at:
        message.state, message.fault = State.REFUSED, STOPPED


def _known(letters: Iterable[Letter], sender: Sender) -> dict[tuple[Channel, str], Correspondent]:
    """By channel and address."""
    found: dict[tuple[Channel, str], Correspondent] = {}
    for channel in Channel:
        addresses = {_address(one) for one in letters if one.channel == channel} - {""}
        if addresses:
            rows = correspondents(
                organisation=sender.organisation, channel=channel, addresses=addresses
            )
            found |= {(channel, address): row for address, row in rows.items()}
    return found


def _address(letter: Letter) -> str:
    """Empty where nothing can be sent."""
    try:
        return read_address(letter.channel, letter.to)
    except BadAddress:
        return ""


def _message(
    letter: Letter,
    sender: Sender,
    known: dict[tuple[Channel, str], Correspondent],
    now: datetime,
) -> Message:
    address = _address(letter)
    whom = known.get((letter.channel, address))
    stop = sender.stop(token_of(whom)) if whom else ""
    state, fault = _state(letter, whom)
    return Message(
        organisation=sender.organisation,
        within=sender.within,
        about=letter.about,
        channel=letter.channel,
        kind=letter.kind,
        to=address or letter.to.strip()[:254],
        sender=sender.name,
        reply_to=sender.reply_to,
        stop_address=stop,
        subject=letter.subject[:200],
        body=letter.body.strip(),
        state=state,
        fault=fault,
        correspondent=whom,
        created_at=now,
        not_before=now,
    )


def _state(letter: Letter, whom: Correspondent | None) -> tuple[State, str]:
    if not letter.to.strip():
        return State.FAILED, NO_ADDRESS[letter.channel]
    if whom is None:
        return State.FAILED, _why(letter)
    return (State.REFUSED, STOPPED) if whom.stopped_at else (State.WAITING, "")


def _why(letter: Letter) -> str:
    try:
        read_address(letter.channel, letter.to)
    except BadAddress as fault:
        return str(fault)[:300]
    return ""
