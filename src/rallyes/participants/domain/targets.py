"""What a rally aims at among its people, and how far it has come: figures, never names."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from rallyes.core.french import NBSP, agree, count
from rallyes.network.domain.charter.figures import Span
from rallyes.participants.domain.charter import DOMINANT, ENOUGH_TO_TELL
from rallyes.participants.domain.mix import UNKNOWN, Mix, Share, mix_of
from rallyes.participants.domain.private import rsa_share
from rallyes.participants.enums import Gender, Status
from rallyes.participants.models import Participant
from rallyes.rallies.domain.charter import figures_of
from rallyes.rallies.models import Rally

BALANCED = 30
"""Percent of the rarer gender, at least, for a mixed group (fidelity scale)."""
BANDS_AT_LEAST = 2
"""Age bands present among the three (fidelity scale)."""
FEWEST_TOLD = 5
"""Below so many answers a share would tell who they are."""


@dataclass(frozen=True, slots=True)
class Target:
    """``kind``: "done" where the aim is reached, "attention" where it is not, else blank."""

    label: str
    value: str
    note: str
    kind: str = ""


def targets_of(rally: Rally, people: Sequence[Participant]) -> list[Target]:
    """The aims over those who take part; one query, for RSA."""
    mix = mix_of(people)
    return [
        _number(mix.people, figures_of(rally).participants),
        _genders(mix),
        _ages(mix),
        _rsa(people),
        _papers(people),
    ]


def statuses_of(people: Iterable[Participant]) -> list[Share]:
    """How many stand at each step, in the order of the steps, over everybody."""
    found = [person.status for person in people]
    return [
        Share(value, str(label), found.count(value), round(100 * found.count(value) / len(found)))
        for value, label in Status.choices
        if value in found
    ]


def _number(people: int, asked: Span) -> Target:
    least, most = asked
    kind = "done" if least <= people <= most else "attention"
    return Target(agree(people, "participant"), str(people), f"{least} à {most} attendus", kind)


def _genders(mix: Mix) -> Target:
    tally = {share.value: share.people for share in mix.genders}
    women, men = tally.get(Gender.FEMALE, 0), tally.get(Gender.MALE, 0)
    known = women + men
    value = f"{women}{NBSP}/{NBSP}{men}"
    note = f"{BALANCED}{NBSP}% au moins de chaque"
    if known < ENOUGH_TO_TELL:
        return Target("femmes / hommes", value, note)
    balanced = 100 * min(women, men) >= BALANCED * known
    return Target("femmes / hommes", value, note, "done" if balanced else "attention")


def _ages(mix: Mix) -> Target:
    bands = [share for share in mix.ages if share.value != UNKNOWN]
    note = f"aucune au-delà de {DOMINANT}{NBSP}%"
    value = f"{len(bands)} sur 3"
    if sum(share.people for share in bands) < ENOUGH_TO_TELL:
        return Target("tranches d’âge", value, note)
    mixed = len(bands) >= BANDS_AT_LEAST and all(share.percent <= DOMINANT for share in bands)
    return Target("tranches d’âge", value, note, "done" if mixed else "attention")


def _rsa(people: Sequence[Participant]) -> Target:
    counted, answered = rsa_share(people)
    if answered < FEWEST_TOLD:
        return Target("au RSA", "–", f"dès {FEWEST_TOLD} réponses notées")
    return Target("au RSA", str(counted), f"sur {count(answered, 'réponse')}")


def _papers(people: Sequence[Participant]) -> Target:
    missing = sum(not person.insured for person in people)
    kind = "attention" if missing else "done" if people else ""
    return Target("sans assurance vue", str(missing), f"sur {count(len(people), 'personne')}", kind)
