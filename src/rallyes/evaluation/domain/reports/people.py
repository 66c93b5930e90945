"""Participants and what became of them, as a report may tell it: no group of a few people."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from typing import TYPE_CHECKING

from rallyes.core.french import NBSP, agree, count, number
from rallyes.core.sectors import SECTIONS
from rallyes.core.small_numbers import FUNDER, may_be_told
from rallyes.documents.report import Block, Paragraph, Section, Table
from rallyes.evaluation.domain.outcomes.criteria import Figures, figures
from rallyes.evaluation.domain.outcomes.following import Followed, Window
from rallyes.participants.domain.mix import AGE_BANDS, GENDERS, age_band
from rallyes.participants.enums import Education
from rallyes.participants.models import Participant

if TYPE_CHECKING:
    from rallyes.evaluation.domain.statistics.missing import Headline

WITHHELD = f"non diffusé (<{FUNDER})"
RECORD = "fiches des participants venus au moins une demi-journée, relevé du rallye"
FOLLOWING = "situations relevées entre le 150e et le 240e jour après le rallye"


def participants_section(people: Sequence[Followed]) -> Section:
    known = [one.participant for one in people]
    if not known:
        return Section("Les participants", (Paragraph("Personne n’est encore noté présent."),))
    words = (
        f"{count(len(known), 'personne')} {agree(len(known), 'a', 'ont')} participé au moins une "
        f"demi-journée. Un effectif de moins de {FUNDER} n’est pas diffusé, ni ce qui permettrait "
        "de le retrouver."
    )
    return Section("Les participants", (Paragraph(words), *_distributions(known)))


def _distributions(people: Sequence[Participant]) -> Iterator[Table]:
    sections = {letter: one.short for letter, one in SECTIONS.items()}
    educations = {str(value): label for value, label in Education.choices}
    traits: tuple[tuple[str, Callable[[Participant], str], Mapping[str, str]], ...] = (
        ("Genre", lambda one: one.gender, GENDERS),
        ("Âge", lambda one: age_band(one.age), AGE_BANDS),
        ("Niveau de formation", lambda one: str(one.education or ""), educations),
        ("Secteur professionnel", lambda one: one.sector, sections),
    )
    for caption, trait, labels in traits:
        yield distribution_table(caption, map(trait, people), labels)


def distribution_table(caption: str, values: Iterable[str], labels: Mapping[str, str]) -> Table:
    """Counts and shares; small ones withheld, and others from which they could be computed."""
    from rallyes.evaluation.domain.statistics.small_numbers import Audience, distribution
    from rallyes.evaluation.domain.statistics.suppression import protect

    counts = Counter(values)
    shown = protect(distribution(counts), audience=Audience.FUNDER).values
    whole = counts.total()
    order = [*(value for value in labels if value in counts), *(counts.keys() - labels.keys())]
    rows = tuple(
        (labels.get(value, "non précisé"), *_cells(shown.get(value), whole)) for value in order
    )
    return Table(caption, (caption, "Effectif", "Part"), rows, RECORD)


def _cells(people: int | None, whole: int) -> tuple[str, str]:
    if people is None:
        return WITHHELD, "—"
    return str(people), percent(people / whole)


def percent(share: float) -> str:
    return f"{number(100 * share, 0)}{NBSP}%"


def outcomes_section(people: Sequence[Followed], window: Window | None) -> Section:
    title = "Six mois après"
    known = [one.person for one in people if not one.died]
    if window is None or not any(one.answered for one in known):
        return Section(title, (Paragraph("Aucune situation n’est encore connue."),))
    return Section(title, tuple(_outcomes(figures(known, last=window.rally_end))))


def _outcomes(found: Figures) -> Iterator[Block]:
    yield Paragraph(
        "Deux critères se lisent côte à côte. C’est une évolution observée, sans groupe de "
        "comparaison\u00a0: elle ne mesure pas un effet du rallye."
    )
    rows = (
        _criterion(
            "A eu un emploi d’un mois ou plus dans les six mois",
            found.access,
            found.accessed,
            found,
        ),
        _criterion("Est en emploi le 183e jour", found.employment, found.employed, found),
    )
    yield Table("Situation à six mois", ("Critère", "Résultat", "Réponses"), rows, FOLLOWING)


def _criterion(
    name: str, headline: Headline | None, people: int, found: Figures
) -> tuple[str, str, str]:
    answers = f"{found.answered} sur {found.enrolled}"
    if headline is None or not may_be_told(people, found.answered, least=FUNDER):
        return name, WITHHELD, answers
    if headline.is_range or headline.rate is None:
        low, high = headline.bounds
        return name, f"entre {percent(low)} et {percent(high)}", answers
    low, high = headline.rate.interval
    return (
        name,
        f"{percent(headline.rate.value)} (IC 95{NBSP}%\u00a0: {percent(low)} à {percent(high)})",
        answers,
    )
