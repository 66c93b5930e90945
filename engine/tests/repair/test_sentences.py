"""A repaired programme in words: told by name to each whom it concerns."""

from __future__ import annotations

from dataclasses import replace
from datetime import date

from rallye_planner.naming import plain_naming
from rallye_planner.plan import TeamDay
from rallye_planner.problem import Base, Company, Day, Participant, Problem, Vehicle
from rallye_planner.repair.changes import (
    Changes,
    CompanyChange,
    DayChange,
    GuideChange,
    ParticipantChange,
    TeamChange,
    VisitChange,
    When,
)
from rallye_planner.repair.sentences import sentences, told

TUESDAY = date(2019, 6, 11)
MOVED = VisitChange("t1", "c1", When(TUESDAY, 570, 630), When(TUESDAY, 600, 660))
BEFORE, AFTER = (
    TeamDay(TUESDAY, 540, 720, (), guide="g1"),
    TeamDay(TUESDAY, 540, 720, (), guide="g2"),
)
RALLY = Problem(
    name="Un",
    days=(Day(TUESDAY, 480, 1080),),
    base=Base("Départ", 44.6, 4.4),
    companies=(Company("c1", "Menuiserie du Pont", "C", 44.6, 4.4, ()),),
    participants=(Participant("p1"),),
    vehicles=(Vehicle("v1", 5), Vehicle("v2", 5)),
)
FOUND = Changes(
    teams=(
        TeamChange(
            "t1", ("v1", "v2"), (), (), (MOVED,), (DayChange("t1", TUESDAY, BEFORE, AFTER),)
        ),
    ),
    companies=(CompanyChange("c1", (MOVED,)),),
    guides=(GuideChange("g1", TUESDAY, ("t1", 540, 720), None),),
    participants=(ParticipantChange("p1", ("t2", "t1"), ()),),
)


TEAM = (
    "Équipe 1 : véhicule v2 au lieu de v1 ; "
    "Menuiserie du Pont le mardi 11 juin à 10 h au lieu de 9 h 30 ; "
    "menée par g2 au lieu de g1 le mardi 11 juin."
)


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def test_without_names_ids_stand_for_them() -> None:
    assert tuple(map(plain, sentences(RALLY, FOUND))) == (
        TEAM,
        "Menuiserie du Pont : l’équipe 1 vient le mardi 11 juin à 10 h au lieu de 9 h 30.",
        "Accompagnateur g1 : ne mène plus d’équipe le mardi 11 juin.",
        "Participant p1 : passe de l’équipe 2 à l’équipe 1.",
    )


def test_whoever_has_names_puts_them_in() -> None:
    def naming(kind: str, name: str) -> str:
        return "Léa" if kind == "guide" else plain_naming(RALLY)(kind, name)

    team, company, guide, person = told(RALLY, FOUND, naming)
    assert "menée par Léa au lieu de Léa" in team.sentence
    assert (company.kind, company.about, company.name) == ("company", "c1", "Menuiserie du Pont")
    assert str(guide).startswith("Accompagnateur Léa\u00a0: ne mène plus")
    assert (person.kind, person.about) == ("person", "p1")


def test_companies_come_in_the_order_in_which_they_are_to_be_called() -> None:
    later = VisitChange("t1", "c1", When(TUESDAY, 900, 960), None)
    sooner = VisitChange("t2", "c2", When(TUESDAY, 960, 1020), When(TUESDAY, 600, 660))
    rally = replace(
        RALLY, companies=(*RALLY.companies, Company("c2", "Scierie", "C", 44.6, 4.4, ()))
    )
    found = Changes((), (CompanyChange("c1", (later,)), CompanyChange("c2", (sooner,))), (), ())
    assert [one.about for one in told(rally, found, plain_naming(rally))] == ["c2", "c1"]
