"""The key figures: participants, teams, vehicles, companies."""

from __future__ import annotations

from rallyes.core.french import agree, count, enumeration, number
from rallyes.core.sectors import SECTIONS
from rallyes.evaluation.domain.fidelity.facts import RallyFacts
from rallyes.evaluation.domain.fidelity.scale import (
    Suggestion,
    by_share,
    not_assessable,
    share_words,
)

TEAM = range(3, 9)
COMPANIES = range(6, 9)
FEWEST_COMPANIES = 6
BY_PARTICIPANTS = (
    (range(15, 31), 4),
    (range(13, 34), 3),
    (range(10, 39), 2),
    (range(5, 46), 1),
)
"""The first range that holds the number of participants gives the score."""


def sectors(facts: RallyFacts) -> Suggestion:
    """Different sections of the NAF among the companies that were visited."""
    known = sorted(facts.sections - {""})
    scores = {0: 0, 1: 0, 2: 1, 3: 2, 4: 2, 5: 3}
    if not facts.companies:
        return Suggestion(0, ("Aucune entreprise n’a été visitée.",))
    if not known:
        return not_assessable("Le secteur des entreprises visitées n’est pas noté.")
    names = enumeration([SECTIONS[letter].short for letter in known if letter in SECTIONS])
    told = f"{count(len(known), 'secteur')}\u00a0: {names}."
    return Suggestion(scores.get(len(known), 4), (told,))


def participants(facts: RallyFacts) -> Suggestion:
    score = next((score for span, score in BY_PARTICIPANTS if facts.participants in span), 0)
    return Suggestion(
        score, (f"{count(facts.participants, 'participant')} à une visite au moins.",)
    )


def team_size(facts: RallyFacts) -> Suggestion:
    if not facts.team_days:
        return not_assessable("Aucune équipe n’est notée.")
    right = sum(one.people in TEAM for one in facts.team_days)
    told = f"Équipes de 3 à 8 personnes\u00a0: {_team_days(right, len(facts.team_days))}."
    return Suggestion(by_share(right, len(facts.team_days)), (told,))


def one_vehicle(facts: RallyFacts) -> Suggestion:
    """Without object for teams that went on foot."""
    driven = [one for one in facts.team_days if one.one_vehicle is not None]
    if not driven:
        return not_assessable("Sans objet\u00a0: les équipes sont allées à pied.")
    right = sum(bool(one.one_vehicle) and one.guided for one in driven)
    told = f"Un seul véhicule et un accompagnateur\u00a0: {_team_days(right, len(driven))}."
    return Suggestion(by_share(right, len(driven)), (told,))


def _team_days(part: int, whole: int) -> str:
    return f"{share_words(part, whole)} {agree(whole, 'journée')} d’équipe"


def companies_visited(facts: RallyFacts) -> Suggestion:
    """Six to eight companies offered to each; what they really saw is told beside it."""
    if not facts.offered:
        return not_assessable("Aucune visite n’est notée.")
    right = sum(one in COMPANIES for one in facts.offered)
    within = sum(one in COMPANIES for one in facts.seen)
    average = sum(facts.seen) / len(facts.seen) if facts.seen else 0
    people = count(within, "personne") if within else "personne"
    offered = f"6 à 8 entreprises proposées\u00a0: {share_words(right, len(facts.offered))}."
    really = f"Vues en réalité\u00a0: {number(average, 1)} en moyenne, 6 à 8 pour {people}."
    score = by_share(right, len(facts.offered))
    score = min(score, 1) if facts.companies < FEWEST_COMPANIES else score
    return Suggestion(score, (offered, really))
