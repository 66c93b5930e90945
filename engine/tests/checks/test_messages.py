"""Every violation is a French sentence for people, with a code and facts for machines."""

from __future__ import annotations

import copy
import json
from datetime import date
from typing import Any

import pytest
from conftest import DATA
from damages import DAMAGES, Damage
from rallye_planner.checks import Violation, violations_of, words
from rallye_planner.files import load_plan, load_rally

RALLY = json.loads((DATA / "deux-equipes.json").read_text(encoding="utf-8"))
PLAN = json.loads((DATA / "deux-equipes.plan.json").read_text(encoding="utf-8"))
BY_NAME = {damage.__name__: damage for damage, _ in DAMAGES}


def violations(damage: Damage) -> tuple[Violation, ...]:
    plan = copy.deepcopy(PLAN)
    damage(plan)
    return violations_of(load_rally(RALLY), load_plan(plan))


SENTENCES = [
    ("a_team_is_missing", "Le programme compte 1 équipe au lieu de 2."),
    ("somebody_is_forgotten", "Le participant fay n’est dans aucune équipe."),
    ("somebody_is_in_two_teams", "Le participant eve est compté deux fois : équipe 1 et équipe 2."),
    ("a_stranger_joins", "L’équipe 2 compte le participant zoe, qui n’est pas du rallye."),
    ("a_team_is_too_small", "L’équipe 2 compte 1 participant : il en faut de 2 à 4."),
    ("the_vehicle_is_unknown", "L’équipe 2 monte dans le véhicule bus, qui n’est pas du rallye."),
    ("two_teams_share_a_vehicle", "Le véhicule trafic est pris deux fois, équipe 1 et équipe 2."),
    (
        "the_vehicle_is_away",
        "Le véhicule berlingo de l’équipe 2 n’est pas là le mardi 11 juin.",
    ),
    ("a_pair_is_parted", "Les participants ana et bob doivent être dans la même équipe."),
    (
        "two_who_must_be_apart_meet",
        (
            "Les participants cleo et dan ne doivent pas être dans la même équipe, "
            "et sont tous deux "
            "dans l’équipe 1."
        ),
    ),
    (
        "the_wheelchair_does_not_get_in",
        "L’équipe 1 a besoin d’un véhicule accessible en fauteuil : kangoo ne l’est pas.",
    ),
    (
        "the_wheelchair_meets_steps",
        "Ferme du Coiron n’est pas accessible en fauteuil, et l’équipe 1 en a besoin.",
    ),
    ("too_few_visits", "L’équipe 1 fait 2 visites : il en faut de 3 à 4."),
    ("one_company_twice", "L’équipe 1 visite Menuiserie du Pont 2 fois."),
    (
        "a_visit_is_too_short",
        "La visite de Boulangerie Vidal par l’équipe 1 dure 40 minutes au lieu de 45.",
    ),
    (
        "a_company_is_closed_that_day",
        (
            "Boulangerie Vidal ne reçoit pas le mercredi 12 juin de 9 h à 10 h 30, "
            "quand l’équipe 2 y "
            "est attendue."
        ),
    ),
    (
        "two_visits_overlap",
        (
            "Résidence des Lilas reçoit deux visites à la fois le mardi 11 juin : celle de 10 h 45 "
            "commence avant la fin de celle de 10 h 30."
        ),
    ),
    (
        "too_many_people_come_together",
        "Boulangerie Vidal attend 6 personnes le mardi 11 juin à 9 h et ne peut en recevoir que 4.",
    ),
    (
        "the_buffer_is_eaten",
        (
            "L’équipe 2 ne peut pas atteindre Menuiserie du Pont à 10 h 55 le mercredi 12 juin : "
            "25 minutes pour 27."
        ),
    ),
    (
        "the_return_is_too_early",
        "L’équipe 1 ne peut pas rentrer à la base à 14 h 20 le mardi 11 juin : 5 minutes pour 10.",
    ),
    ("no_lunch", "L’équipe 1 n’a pas de déjeuner le mardi 11 juin."),
    ("lunch_is_too_short", "L’équipe 1 déjeune 55 minutes au lieu de 60 le mardi 11 juin."),
    (
        "the_team_leaves_before_the_day",
        (
            "L’équipe 1 part à 8 h 25 et rentre à 14 h 30 le mardi 11 juin : la "
            "journée va de 8 h 30 "
            "à 17 h 30."
        ),
    ),
    ("there_is_no_guide", "L’équipe 1 n’a pas d’accompagnateur le mardi 11 juin."),
    (
        "a_guide_leads_two_teams",
        "L’accompagnateur gil mène deux équipes le mardi 11 juin, équipe 1 et équipe 2.",
    ),
]


@pytest.mark.parametrize(("name", "sentence"), SENTENCES)
def test_a_violation_is_told_in_one_sentence(name: str, sentence: str) -> None:
    told = [v.message.replace("\u00a0", " ") for v in violations(BY_NAME[name])]
    assert sentence in told


@pytest.mark.parametrize(("damage", "broken"), DAMAGES, ids=lambda v: getattr(v, "__name__", ""))
def test_codes_and_facts_are_for_machines(damage: Damage, broken: set[str]) -> None:
    for violation in violations(damage):
        assert violation.code.replace("-", "").isalpha()
        assert violation.facts
        assert violation.message.endswith(".")
        assert "None" not in violation.message


def test_facts_name_what_is_behind_a_drive_that_is_too_short() -> None:
    (violation,) = violations(BY_NAME["the_departure_is_too_late"])
    assert (violation.rule, violation.code) == (6, "unreachable")
    assert violation.facts == {
        "team": "t1",
        "date": date(2019, 6, 11),
        "company": "bois",
        "from": None,
        "minutes": 15,
        "needed": 19,
    }


def test_every_violation_of_a_programme_is_told() -> None:
    """Two late departures, a lunch skipped, a guide missing: four sentences, none hides another."""

    def spoil(plan: Any) -> None:
        plan["teams"][0]["days"][0].update({"depart": "08:45", "lunch": None, "guide": None})
        plan["teams"][1]["days"][1]["depart"] = "08:40"

    assert [v.code for v in violations(spoil)] == [
        "no-lunch",
        "unreachable",
        "unreachable",
        "no-guide",
    ]


def test_words() -> None:
    assert words.hour(9 * 60) == "9\u00a0h"
    assert words.hour(9 * 60 + 5) == "9\u00a0h\u00a005"
    assert words.on(date(2019, 6, 1)) == "le samedi 1er\u00a0juin"
    assert words.team("t12") == words.team("12") == "équipe\u00a012"
    assert words.team("bleue") == "équipe\u00a0bleue"
    assert words.count(0, "place") == "0\u00a0place"
    assert words.count(2, "place") == "2\u00a0places"
