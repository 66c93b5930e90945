"""Where the participants of a rally miss the charter."""

from __future__ import annotations

from collections.abc import Iterator, Sequence

from rallyes.core.french import count, number
from rallyes.core.names import of
from rallyes.network.domain.charter.figures import Span
from rallyes.participants.domain.mix import AGE_BANDS, GENDERS, UNKNOWN, Mix, Share, mix_of
from rallyes.participants.models import Participant
from rallyes.rallies.domain.charter import CharterWarning, figures_of
from rallyes.rallies.models import Rally

DOMINANT = 70
"""Percent: an age band above it leaves no mix (the fidelity scale's own figure)."""
RARE = 20
"""Percent: a gender below it cannot be in every team."""
ENOUGH_TO_TELL = 8
"""With fewer people the shares say nothing yet."""

MIX = "La charte demande des équipes où se rencontrent âges, genres et métiers différents."


def participant_warnings(
    rally: Rally, *, people: Sequence[Participant] | None = None
) -> list[CharterWarning]:
    """``people``: those who take part in the rally, where they are already at hand."""
    known = list(rally.participants.planned()) if people is None else people
    found = [*_number_of_people(len(known), figures_of(rally).participants)]
    if len(known) >= ENOUGH_TO_TELL:
        mix = mix_of(known)
        found += [*_genders(mix), *_ages(mix), *_prescribers(mix)]
    return found


def paper_warnings(people: Sequence[Participant]) -> list[CharterWarning]:
    """Insurance and authorisations still to be seen, and communes still to be told."""
    uninsured = sum(not person.insured for person in people)
    minors = sum(person.minor and not person.guardian_consent for person in people)
    placeless = sum(person.commune_unknown for person in people)
    found = []
    if uninsured:
        found.append(_uninsured(uninsured))
    if minors:
        found.append(_unauthorised(minors))
    if placeless:
        found.append(_placeless(placeless))
    return found


def _uninsured(number: int) -> CharterWarning:
    return CharterWarning(
        code="person-uninsured",
        sentence=f"L’assurance de {count(number, 'participant')} n’est pas encore vérifiée.",
        reason="France Travail couvre les siens\u202f; pour les autres, une attestation "
        "de responsabilité civile est à voir.",
        remedy="Voir qui est concerné",
        page="participants",
        filter="besoin=assurance",
    )


def _unauthorised(number: int) -> CharterWarning:
    return CharterWarning(
        code="minor-unauthorised",
        sentence=f"{count(number, 'participant')} de moins de 18 ans sans autorisation parentale.",
        reason="Les titulaires de l’autorité parentale l’écrivent avant le rallye.",
        remedy="Voir qui est concerné",
        page="participants",
        filter="besoin=autorisation",
    )


def _placeless(number: int) -> CharterWarning:
    return CharterWarning(
        code="commune-unknown",
        sentence=f"La commune de {count(number, 'participant')} n’est pas reconnue.",
        reason="Un financeur qui demande des personnes de son département ne peut pas les compter.",
        remedy="Voir qui est concerné",
        page="participants",
        filter="besoin=commune",
    )


def _number_of_people(people: int, asked: Span) -> Iterator[CharterWarning]:
    least, most = asked
    reason = f"La charte prévoit {least} à {most} participants."
    if people < least:
        yield CharterWarning(
            code="participants-too-few",
            sentence=(
                f"Le rallye compte {count(people, 'participant')}."
                if people
                else "Le rallye n’a encore aucun participant."
            ),
            reason=reason,
            remedy=f"Inscrire encore {count(least - people, 'personne')}",
            page="participants",
            blocking=people == 0,
        )
    if people > most:
        yield CharterWarning(
            code="participants-too-many",
            sentence=f"Le rallye compte {count(people, 'participant')}.",
            reason=f"{reason} Au-delà, les entreprises sont vite trop sollicitées.",
            remedy="Revoir la liste ou préparer un second rallye",
            page="participants",
        )


def _genders(mix: Mix) -> Iterator[CharterWarning]:
    present = {share.value: share for share in mix.genders if share.value != UNKNOWN}
    for value in ("f", "m"):
        share = present.get(value) or Share(value, GENDERS[value], 0, 0)
        if present and share.percent < RARE:
            yield CharterWarning(
                code="mix-gender",
                sentence=_few(share, mix.people),
                reason=MIX,
                remedy="Voir avec les prescripteurs qui inviter encore",
                page="participants",
            )


def _few(share: Share, people: int) -> str:
    if not share.people:
        word = "femme" if share.value == "f" else "homme"
        article = "Aucune" if share.value == "f" else "Aucun"
        return f"{article} {word} parmi les {number(people)} participants."
    words = count(share.people, share.label.removesuffix("s"))
    return f"{words} seulement sur {number(people)} participants."


def _ages(mix: Mix) -> Iterator[CharterWarning]:
    known = [share for share in mix.ages if share.value != UNKNOWN]
    for share in known:
        if share.percent > DOMINANT:
            yield CharterWarning(
                code="mix-age",
                sentence=f"{share.percent}\N{NO-BREAK SPACE}% des participants ont "
                f"{AGE_BANDS[share.value]}.",
                reason=MIX,
                remedy="Voir avec les prescripteurs qui inviter encore",
                page="participants",
            )


def _prescribers(mix: Mix) -> Iterator[CharterWarning]:
    if len(mix.prescribers) == 1 and mix.prescribers[0].value != UNKNOWN:
        yield CharterWarning(
            code="mix-prescriber",
            sentence=f"Tous les participants viennent {of(mix.prescribers[0].label)}.",
            reason="Plusieurs prescripteurs apportent des parcours plus variés.",
            remedy="Inviter un autre prescripteur",
            page="participants",
        )
