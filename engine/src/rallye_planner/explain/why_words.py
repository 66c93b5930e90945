"""Why a visit stands where it does, in French sentences."""

from __future__ import annotations

from collections.abc import Iterator

from rallye_planner.explain.cost_words import extra_in_words
from rallye_planner.explain.why import Other, Why
from rallye_planner.naming import (
    NBSP,
    Naming,
    capital,
    hour,
    listed,
    on,
    plain_naming,
)
from rallye_planner.problem import Problem

BARRED = {
    "size": "elle n’accueille pas autant de personnes à la fois",
    "wheelchair": "elle n’est pas accessible en fauteuil",
    "hours": "elle n’a pas de créneau assez long pendant les journées du rallye",
}


def why_in_words(problem: Problem, answer: Why, naming: Naming | None = None) -> tuple[str, ...]:
    """Sentences, in the order in which one wants to know."""
    named = naming or plain_naming(problem)
    tell = _visited if answer.visited else _not_visited
    return tuple(capital(sentence) for sentence in tell(problem, answer, named))


def _visited(problem: Problem, answer: Why, naming: Naming) -> Iterator[str]:
    assert answer.date is not None
    assert answer.start is not None
    team, company = naming("team", answer.team), naming("company", answer.company)
    others = listed([naming("team", other) for other in answer.with_teams])
    beside = f", en même temps que {others}" if others else ""
    yield f"{team} visite {company} {on(answer.date)} à {hour(answer.start)}{beside}."
    yield from _reasons(answer, naming)
    yield from _time(problem, answer)
    yield from _others(problem, answer, naming)
    yield from _without(problem, answer, naming)


def _reasons(answer: Why, naming: Naming) -> Iterator[str]:
    if answer.locked:
        yield "C’est une visite imposée."
    if answer.only:
        yield "Aucune autre équipe ne visite cette entreprise."
    if answer.new_sector:
        yield "C’est la seule visite de ce secteur pour l’équipe."
    if answer.wishes:
        names = listed([naming("person", name) for name in answer.wishes])
        yield f"C’est la seule visite qui réponde à un souhait de {names}."


def _time(problem: Problem, answer: Why) -> Iterator[str]:
    for broken, moved in ((answer.sooner, "plus tôt"), (answer.later, "plus tard")):
        if broken:
            yield f"Cinq minutes {moved}, le reste inchangé, ce n’est pas possible. " + (
                broken[0].message
            )
        else:
            yield f"Cinq minutes {moved}, le reste inchangé, ce serait possible."
    for other, when in (
        (answer.earlier, "avant cette heure"),
        (answer.after, "après cette heure"),
        (answer.other_day, "un autre jour"),
    ):
        if other is None:
            yield f"Visiter {when}{NBSP}: impossible tant que les autres équipes ne bougent pas."
        else:
            told = extra_in_words(problem, other.extra, other.parts)
            yield f"Visiter {when}{NBSP}: {told}."


def _others(problem: Problem, answer: Why, naming: Naming) -> Iterator[str]:
    if not answer.given_to:
        yield "Aucune autre équipe ne peut prendre cette visite à sa place."
    for team, other in answer.given_to:
        told = extra_in_words(problem, other.extra, other.parts)
        yield f"Donner la visite à {naming('team', team)}{NBSP}: {told}."


def _without(problem: Problem, answer: Why, naming: Naming) -> Iterator[str]:
    if answer.instead is None:
        yield "Sans cette visite, l’équipe n’en ferait plus assez."
    else:
        told = extra_in_words(problem, answer.instead.extra, answer.instead.parts)
        yield f"Sans cette visite{_rather(answer, answer.instead, naming)}, {told}."
    if answer.whole is None:
        return
    told = extra_in_words(problem, answer.whole.extra, answer.whole.parts)
    if answer.whole.extra < 0:
        yield f"Tout le programme revu sans cette visite, {told}{NBSP}: il y a donc mieux."
    else:
        yield f"Sans elle et tout le programme revu, rien de mieux n’a été trouvé{NBSP}: {told}."


def _rather(answer: Why, other: Other, naming: Naming) -> str:
    """The companies that the team would visit and does not now."""
    names = listed([naming("company", name) for who, name in other.gained if who == answer.team])
    return f", l’équipe irait plutôt à {names}" if names else ""


def _not_visited(problem: Problem, answer: Why, naming: Naming) -> Iterator[str]:
    team, company = naming("team", answer.team), naming("company", answer.company)
    yield f"{team} ne visite pas {company}."
    if answer.barred:
        yield f"Elle ne le peut pas{NBSP}: {listed([BARRED[reason] for reason in answer.barred])}."
    elif answer.added is None:
        yield "Elle ne peut pas y aller tant que les autres équipes ne bougent pas."
    else:
        told = extra_in_words(problem, answer.added.extra, answer.added.parts)
        lost = [name for who, name in answer.added.lost if who == answer.team]
        names = listed([naming("company", name) for name in lost])
        instead = f" à la place de {names}" if names else " en plus du reste"
        yield f"Si elle y allait{instead}, {told}."
