"""Who speaks when at a gathering, and whether participants stay in the front row.

Source: what organisers reported in 2019. A feedback session belongs to the participants; a closing
event ties participants, companies and institutions, and turns institutional when nobody watches.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, time

from django.db import transaction

from rallyes.core.french import NBSP, clock, count
from rallyes.network.models import Membership
from rallyes.rallies.domain.gatherings import record_gathering
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.enums import GatheringKind, Speaker
from rallyes.rallies.models import Gathering

ROUNDED = 5
"""Minutes to which the usual moments are rounded."""
INSTITUTIONS = {Speaker.PARTNERS, Speaker.FUNDERS}


@dataclass(frozen=True, slots=True)
class Moment:
    """From ``at`` until the next moment, or the end of the gathering."""

    at: time
    what: str
    who: Speaker


@dataclass(frozen=True, slots=True)
class TimedMoment:
    """``minutes`` is None where the moment stands outside the hours of the gathering."""

    moment: Moment
    minutes: int | None


Share = tuple[int, str, Speaker]
"""Hundredths of the gathering, what happens, who speaks."""

USUAL: dict[str, Sequence[Share]] = {
    GatheringKind.ICEBREAKER: (
        (15, "Un café, un badge avec son prénom", Speaker.EVERYBODY),
        (25, "Le déroulé des journées, les équipes, les véhicules", Speaker.TEAM),
        (45, "Le jeu qui fait connaissance, en équipes mélangées", Speaker.PARTICIPANTS),
        (15, "Les défis des visites, les questions, le départ", Speaker.GUIDES),
    ),
    GatheringKind.FEEDBACK: (
        (10, "Un café, et à chacun sa place dans son équipe", Speaker.EVERYBODY),
        (40, "Chaque équipe prépare ce qu’elle veut raconter", Speaker.PARTICIPANTS),
        (40, "Les équipes racontent leurs visites et leurs défis", Speaker.PARTICIPANTS),
        (10, "La suite pour chacun, et la clôture qui vient", Speaker.TEAM),
    ),
    GatheringKind.CLOSING: (
        (10, "L’accueil, et le rallye en quelques images", Speaker.TEAM),
        (35, "Les équipes présentent ce qu’elles ont vu et fait", Speaker.PARTICIPANTS),
        (20, "Les entreprises remettent les diplômes et les lots", Speaker.COMPANIES),
        (10, "Un mot des financeurs et des élus", Speaker.FUNDERS),
        (25, "Le verre de l’amitié, entreprises et participants mêlés", Speaker.EVERYBODY),
    ),
}


def moments_of(gathering: Gathering) -> list[Moment]:
    return [
        Moment(time.fromisoformat(one["at"]), one["what"], Speaker(one["who"]))
        for one in gathering.running_order
    ]


def timed(gathering: Gathering) -> list[TimedMoment]:
    """The moments in order, each with its minutes."""
    moments = moments_of(gathering)
    hours = [*(one.at for one in moments), gathering.end]
    return [
        TimedMoment(one, _minutes(one.at, end) if _within(gathering, one.at) else None)
        for one, end in zip(moments, hours[1:], strict=True)
    ]


def usual_order(gathering: Gathering) -> list[Moment]:
    """Moments to start from, spread over the hours of the gathering; empty where none is usual."""
    length, spent = _minutes(gathering.start, gathering.end), 0
    moments = []
    for share, what, who in USUAL.get(gathering.kind, ()):
        at = ROUNDED * round(length * spent / 100 / ROUNDED)
        moments.append(Moment(_later(gathering.start, at), what, who))
        spent += share
    return moments


@transaction.atomic
def tell_running_order(
    *, by: Membership, gathering: Gathering, moments: Iterable[Moment], now: datetime
) -> None:
    """Keep these moments, in the order of their hours. Raises RallyIsCancelled."""
    require_alive(gathering.rally)
    gathering.running_order = [
        {"at": f"{one.at:%H:%M}", "what": one.what, "who": one.who.value}
        for one in sorted(moments, key=lambda one: one.at)
    ]
    gathering.save()
    record_gathering(by, gathering, "gathering.ordered", now)


def remarks(gathering: Gathering) -> list[str]:
    """Sentences on what the running order forgets, or on who speaks too long."""
    return list(_remarks(gathering, timed(gathering)))


def _remarks(gathering: Gathering, moments: Sequence[TimedMoment]) -> Iterator[str]:
    if not moments:
        return
    for one in moments:
        if one.minutes is None:
            yield (
                f"«{NBSP}{one.moment.what}{NBSP}» est à {clock(one.moment.at)}, hors des heures "
                f"de ce temps ({clock(gathering.start)} à {clock(gathering.end)})."
            )
    if gathering.kind == GatheringKind.CLOSING:
        yield from _closing_remarks(moments)
    elif gathering.kind == GatheringKind.FEEDBACK:
        yield from _feedback_remarks(moments)


def _closing_remarks(moments: Sequence[TimedMoment]) -> Iterator[str]:
    theirs = _spoken(moments, {Speaker.PARTICIPANTS})
    institutional = _spoken(moments, INSTITUTIONS)
    if not theirs:
        yield (
            "Les participants n’ont pas la parole\u00a0: c’est à eux de présenter ce qu’ils "
            "ont vu et fait."
        )
    elif institutional > theirs:
        yield (
            f"Financeurs, élus et partenaires parlent {count(institutional, 'minute')}, les "
            f"participants {theirs}\u00a0: la clôture leur échappe."
        )
    if not any(one.moment.who == Speaker.COMPANIES for one in moments):
        yield (
            "Les entreprises n’ont pas de rôle\u00a0: elles peuvent remettre les diplômes et "
            "les lots."
        )


def _feedback_remarks(moments: Sequence[TimedMoment]) -> Iterator[str]:
    theirs, all_of_it = _spoken(moments, {Speaker.PARTICIPANTS}), _spoken(moments, set(Speaker))
    if theirs * 2 < all_of_it:
        yield (
            f"Les participants parlent {count(theirs, 'minute')} sur {all_of_it}\u00a0: la "
            "restitution est la leur, la moitié du temps au moins."
        )


def _spoken(moments: Sequence[TimedMoment], speakers: set[Speaker]) -> int:
    return sum(one.minutes or 0 for one in moments if one.moment.who in speakers)


def _within(gathering: Gathering, at: time) -> bool:
    return gathering.start <= at < gathering.end


def _minutes(start: time, end: time) -> int:
    return max(0, (end.hour - start.hour) * 60 + end.minute - start.minute)


def _later(start: time, minutes: int) -> time:
    hours, rest = divmod(start.hour * 60 + start.minute + minutes, 60)
    return time(min(hours, 23), rest if hours < 24 else 59)
