"""Letters to a company: what was agreed before the rally, thanks after it."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from enum import StrEnum
from pathlib import Path

from rallyes.companies.domain.gifts import gifts_of
from rallyes.companies.domain.openings import spans_of
from rallyes.companies.models import Engagement
from rallyes.core.french import (
    NBSP,
    clock,
    count,
    duration,
    full_date,
    number,
    period,
    phone,
    plain_date,
)
from rallyes.core.names import the
from rallyes.documents.pdf import qr_code, write_pdf
from rallyes.rallies.domain.queries import dates_of
from rallyes.rallies.enums import Audience
from rallyes.rallies.models import Gathering, Rally

TEMPLATE = Path(__file__).parent / "letter.typ"


class LetterKind(StrEnum):
    """Which letter; the value stands in addresses and names of files."""

    CONFIRMATION = "confirmation"
    THANKS = "remerciement"


@dataclass(frozen=True, slots=True)
class Letter:
    """``address``: the company's own page, blank where it has none. ``receptions``: in words."""

    engagement: Engagement
    address: str = ""
    receptions: Sequence[str] = field(default_factory=tuple)

    @property
    def rally(self) -> Rally:
        return self.engagement.rally


def file_name(letter: Letter, kind: LetterKind) -> str:
    name = letter.engagement.company.name.replace("/", "-")
    return f"{kind.value.capitalize()} — {name}.pdf"


def write_letter(letter: Letter, kind: LetterKind, *, now: datetime) -> bytes:
    subject, tell = LETTERS[kind]
    organisation, company = letter.rally.organisation, letter.engagement.company
    data = {
        "title": subject,
        "rally": letter.rally.name,
        "sender": [organisation.name, *_lines(organisation.address)],
        "reach": [*_lines(phone(organisation.phone), organisation.email)],
        "company": company.name,
        "recipient": [
            *_lines(company.contact_name, company.address),
            *_lines(f"{company.postal_code} {company.commune}".strip()),
        ],
        "date": f"Le {plain_date(now)}",
        "parts": [{"words": words, "lines": list(lines)} for words, lines in tell(letter)],
        "signature": f"Pour {organisation.name}",
        "warning": _warning(letter.rally),
        "qr": qr_code(letter.address) if letter.address and kind == LetterKind.CONFIRMATION else "",
    }
    return write_pdf(TEMPLATE, data, now=now)


Parts = Iterator[tuple[str, Sequence[str]]]
"""Paragraphs, each with the list that follows it."""


def _confirmation(letter: Letter) -> Parts:
    engagement = letter.engagement
    thanks = (
        f"Merci d’ouvrir vos portes pour {_named(letter.rally)}. De petites équipes de "
        "personnes qui cherchent un emploi découvriront vos métiers et vos équipes. Voici ce "
        f"que nous avons convenu{NBSP}:"
    )
    to_come = (
        "Nous vous enverrons les heures exactes des visites et le nombre de personnes dès que "
        "le programme sera publié."
    )
    changes = (
        "Si quelque chose change de votre côté, appelez-nous sans attendre"
        f"{NBSP}: nous trouverons une solution ensemble."
    )
    yield thanks, [*_agreed(engagement)]
    yield from _gifts(engagement, f"Vous apportez aussi, et nous vous en remercions{NBSP}:")
    yield from _invited(letter.rally)
    if letter.receptions:
        yield f"Le programme est publié. Nous viendrons{NBSP}:", letter.receptions
    else:
        yield to_come, []
    yield changes, []


def _thanks(letter: Letter) -> Parts:
    welcomed = f" Vous avez reçu{NBSP}:" if letter.receptions else ""
    thanks = (
        f"Vous avez pris part à {_named(letter.rally)}. Merci du temps que vous et vos équipes "
        f"y avez donné.{welcomed}"
    )
    after = (
        "Une visite change le regard des participants sur un métier qu’ils ne connaissaient "
        "pas, et peut-être le vôtre sur des personnes que vous n’auriez pas croisées. Si l’une "
        f"d’elles vous a marqué, ou si vous recrutez, dites-le-nous{NBSP}: nous ferons le lien."
    )
    yield thanks, letter.receptions
    yield from _gifts(letter.engagement, f"Merci aussi de ce que vous avez apporté{NBSP}:")
    yield after, []
    yield "Nous espérons vous retrouver au prochain rallye.", []


LETTERS: dict[LetterKind, tuple[str, Callable[[Letter], Parts]]] = {
    LetterKind.CONFIRMATION: ("Votre participation au rallye", _confirmation),
    LetterKind.THANKS: ("Merci d’avoir participé au rallye", _thanks),
}


def _named(rally: Rally) -> str:
    """``« Rallye Ardèche », du 11 au 12 juin 2019, avec le Département``."""
    dates = dates_of(rally)
    when = f", {period(dates.first, dates.last)}" if dates else ""
    partner = f", avec {the(rally.public_partner)}" if rally.public_partner else ""
    return f"«{NBSP}{rally.name}{NBSP}»{when}{partner}"


def _agreed(engagement: Engagement) -> Iterator[str]:
    for span in spans_of(engagement.openings.all()):
        yield f"{full_date(span.date).capitalize()}, de {clock(span.start)} à {clock(span.end)}"
    yield f"Une visite dure {duration(engagement.visit_minutes)}"
    people = f"{count(engagement.max_people, 'personne')} à la fois, au plus"
    yield f"{people}, et des groupes de 8 à 12 quand il le faut" if engagement.groups else people
    company = engagement.company
    contact = ", ".join(_lines(company.contact_name, phone(company.contact_phone)))
    if contact:
        yield f"Qui accueille{NBSP}: {contact}"
    if engagement.notes:
        yield f"Pour venir{NBSP}: {engagement.notes}"


def _gifts(engagement: Engagement, words: str) -> Parts:
    gifts = gifts_of(engagement)
    given = [
        _given("des lots", gifts.prizes, gifts.prizes_value),
        _given("un don", gifts.donation, gifts.donation_amount),
        _given("du temps de vos équipes", gifts.skills, None),
    ]
    lines = [line for line in given if line]
    if lines:
        yield words, lines


def _given(what: str, told: str, euros: int | None) -> str:
    if not told and not euros:
        return ""
    worth = f" ({number(euros)}{NBSP}€)" if euros else ""
    words = f"{NBSP}: {told}" if told else ""
    return f"{what}{words}{worth}"


def _invited(rally: Rally) -> Parts:
    invited = [one for one in rally.gatherings.all() if Audience.COMPANIES in one.invited]
    if invited:
        yield f"Vous êtes aussi les bienvenus{NBSP}:", [_gathering(one) for one in invited]


def _gathering(one: Gathering) -> str:
    what = one.title or str(one.get_kind_display())
    where = f", {one.place}" if one.place else ""
    hours = f"de {clock(one.start)} à {clock(one.end)}"
    return f"{what}, {full_date(one.date, year=False)} {hours}{where}"


def _lines(*lines: str) -> Iterator[str]:
    return (line for line in lines if line)


def _warning(rally: Rally) -> str:
    if rally.cancelled_at:
        return "Ce rallye est annulé."
    invented = f"Démonstration{NBSP}: personnes et entreprises inventées."
    return invented if rally.is_demonstration else ""
