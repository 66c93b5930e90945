"""What a programme says to whoever reads it: days step by step, charter, cost, faults, in words."""

from dataclasses import replace
from datetime import date

import pytest

from rallyes.planning.domain.engine import (
    Conflict,
    Lock,
    Plan,
    Span,
    Status,
    Team,
    TeamDay,
    Visit,
    load_plan,
    load_rally,
    with_travel,
)
from rallyes.planning.domain.queries import (
    GuideName,
    Names,
    PersonName,
    PlaceName,
    StepKind,
    VehicleName,
    programme_view,
    team_name,
)
from rallyes.planning.domain.queries.faults import conflict_sentence, named
from tests.factories.programme import PLANS, instance_of

TUESDAY, WEDNESDAY = date(2019, 6, 11), date(2019, 6, 12)
NAMES = Names(
    base=PlaceName("", "Pôle de services"),
    participants={f"p{n}": PersonName(f"p{n}", f"Prénom{n}", f"Nom{n}") for n in range(1, 16)},
    guides={"g1": GuideName("g1", "Awa", "Diop")},
    vehicles={"v1": VehicleName("v1", "Kangoo blanc", 5)},
)


@pytest.fixture
def problem():
    return with_travel(load_rally(instance_of("ardeche-2019")))


@pytest.fixture
def plan():
    import json

    return load_plan(json.loads((PLANS / "ardeche-2019.plan.json").read_text("utf-8")))


def view(problem, plan, locks=()):
    return programme_view(problem=problem, plan=plan, names=NAMES, locks=locks)


def plain(text):
    return text.replace("\N{NO-BREAK SPACE}", " ")


def one_day(problem, day):
    """A programme of a single team-day."""
    members = tuple(person.id for person in problem.participants[:5])
    return Plan((Team("t1", "v1", members, (day,)),), Status.FEASIBLE)


def test_the_steps_of_a_day_follow_each_other_without_a_gap(problem, plan):
    for team in view(problem, plan).teams:
        for day in team.days:
            assert day.steps[0].start == day.depart
            assert day.steps[-1].end == day.back
            ends = [step.end for step in day.steps[:-1]]
            assert ends == [step.start for step in day.steps[1:]]
            visits = [step.visit for step in day.steps if step.kind is StepKind.VISIT]
            assert tuple(visits) == day.visits


def test_lunch_is_told_where_the_team_has_time_to_be(problem):
    drive = problem.travel[problem.place["c3"]][problem.place["c4"]]
    before, after = Visit("c3", 600, 660), Visit("c4", 660 + drive + 70, 660 + drive + 115)

    def kinds(lunch):
        day = TeamDay(TUESDAY, 560, after.end + 60, (before, after), lunch)
        steps = view(problem, one_day(problem, day)).teams[0].days[0].steps
        inside = [s for s in steps if before.end <= s.start < after.start]
        return [s.kind.value for s in inside]

    assert kinds(Span(660, 720)) == ["lunch", "drive", "wait"]
    assert kinds(Span(660 + drive, 720 + drive)) == ["drive", "lunch", "wait"]


def test_a_company_receives_two_teams_at_once(problem, plan):
    found = view(problem, plan)

    groups = [r for c in found.companies for r in c.receptions if len(r.visits) > 1]
    for reception in groups:
        assert reception.people == sum(visit.people for visit in reception.visits)
        assert all(visit.with_teams for visit in reception.visits)
    visits = [visit for c in found.companies for r in c.receptions for visit in r.visits]
    assert sorted(visit.key for visit in visits) == sorted(visit.key for visit in found.visits)


def test_a_locked_visit_wears_its_lock(problem, plan):
    team, day = plan.teams[0], plan.teams[0].days[0]
    visit = day.visits[0]

    found = view(problem, plan, [Lock(team.id, visit.company, day.date, visit.start)])

    assert [v.company.ref for v in found.visits if v.locked] == [visit.company]


def test_a_programme_that_holds_says_so_and_its_cost_adds_up(problem, plan):
    found = view(problem, plan)

    assert found.holds
    assert sum(line.minutes for line in found.cost) == found.cost_total
    assert all(line.sentence.endswith(".") for line in found.cost)


def test_a_fault_is_worn_by_its_visit_and_named(problem, plan):
    team = plan.teams[0]
    day = team.days[0]
    late = replace(day.visits[0], start=day.visits[0].start + 720, end=day.visits[0].end + 720)
    broken = replace(team, days=(replace(day, visits=(late, *day.visits[1:])), *team.days[1:]))

    found = view(problem, replace(plan, teams=(broken, *plan.teams[1:])))

    worn = [visit for visit in found.visits if visit.faults]
    assert [visit.company.ref for visit in worn] == [late.company]
    assert "ne reçoit pas" in worn[0].faults[0].sentence
    assert not found.holds


def test_people_cars_and_guides_are_named_in_faults():
    told = named(
        "Le participant p1 et p11, v1, g1, pas gp1 ni p12x.", ["p1", "p11", "v1", "g1"], NAMES
    )

    assert plain(told) == (
        "Prénom1 Nom1 et Prénom11 Nom11, « Kangoo blanc », Awa Diop, pas gp1 ni p12x."
    )


def test_a_car_that_left_the_rally_is_not_told_by_its_ref(problem, plan):
    gone = replace(problem, vehicles=problem.vehicles[1:])
    bare = replace(NAMES, vehicles={})

    found = programme_view(problem=gone, plan=plan, names=bare)

    told = " ".join(fault.sentence for fault in found.faults)
    assert "le véhicule retiré, qui n’est pas du rallye" in told
    assert "v1" not in told


def test_cars_are_named_in_a_list_of_their_seats():
    conflict = Conflict("seats", "Il y a 9 participants et 5 places (v1\N{NO-BREAK SPACE}: 5).", ())

    assert plain(conflict_sentence(conflict, NAMES)).endswith("(« Kangoo blanc » : 5).")


def test_somebody_erased_has_a_neutral_name(problem, plan):
    bare = Names(base=PlaceName("", "Pôle"))

    found = programme_view(problem=problem, plan=plan, names=bare)

    assert {member.first_name for member in found.teams[0].members} == {"Une personne retirée"}
    assert found.teams[0].vehicle.name == "Véhicule retiré"


def test_the_charter_panel_says_what_to_do(problem, plan):
    lines = {line.key: line for line in view(problem, plan).charter}
    assert lines["participants"].holds
    assert lines["companies_visited"].holds

    few = replace(problem, participants=problem.participants[:10])
    bare = one_day(few, plan.teams[0].days[0])
    lines = {line.key: line for line in view(few, bare).charter}
    assert not lines["participants"].holds
    assert lines["participants"].remedy == "Sollicitez encore les prescripteurs."
    assert not lines["companies_visited"].holds
    assert not lines["unvisited"].holds
    seen = view(few, bare)
    assert len(seen.visited) == len(bare.teams[0].days[0].visits)
    assert len(seen.visited) + len(seen.unvisited) == len(few.companies)


@pytest.mark.parametrize(
    ("backs", "told"),
    [
        (
            (1040, 1040, 1060),
            ["Équipe 3 rentre à 17 h 40 le mardi 11 juin, 20 min après les autres."],
        ),
        (
            (1000, 1040, 1060),
            ["Équipe 3 rentre à 17 h 40 le mardi 11 juin, 20 min après les autres."],
        ),
        ((1000, 1060, 1060), []),
        ((720, 720, 1060), ["Équipe 3 rentre à 17 h 40 le mardi 11 juin."]),
        ((1060,), []),
    ],
)
def test_only_the_single_latest_team_is_said_to_come_back_late(problem, backs, told):
    def day(back):
        return TeamDay(TUESDAY, 520, back, (Visit("c3", 540, 600),))

    people = [person.id for person in problem.participants]
    teams = tuple(
        Team(f"t{n}", f"v{n}", tuple(people[5 * n - 5 : 5 * n]), (day(back),))
        for n, back in enumerate(backs, start=1)
    )
    found = view(problem, Plan(teams, Status.FEASIBLE))

    assert [plain(sentence) for sentence in found.remarks if "rentre" in sentence] == told


def test_wishes_seen_and_missed_are_told(problem, plan):
    found = view(problem, plan)

    for line in found.participants:
        assert set(line.met) <= set(line.wished)
        assert set(line.met) == set(line.wished) & set(line.team.sectors)


def test_the_mix_of_a_team_counts_everybody_once_for_each_trait(problem, plan):
    for team in view(problem, plan).teams:
        for part in team.mix:
            assert sum(number for _, number in part.counts) == len(team.members)


def test_a_team_is_called_by_its_number():
    assert (team_name("t3"), team_name("rouge")) == ("Équipe 3", "Équipe rouge")
