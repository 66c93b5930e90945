"""A gathering's running order: usual moments, minutes, and who has the floor."""

from datetime import UTC, datetime, time

import pytest

from rallyes.rallies.domain.running_order import (
    Moment,
    remarks,
    tell_running_order,
    timed,
    usual_order,
)
from rallyes.rallies.enums import GatheringKind, Speaker
from tests.factories.network import MembershipFactory
from tests.factories.rallies import GatheringFactory

pytestmark = pytest.mark.django_db
NOW = datetime(2019, 5, 1, 9, tzinfo=UTC)


def closing(*moments, kind=GatheringKind.CLOSING):
    gathering = GatheringFactory(kind=kind, start=time(17), end=time(19))
    by = MembershipFactory(organisation=gathering.rally.organisation)
    tell_running_order(by=by, gathering=gathering, moments=moments, now=NOW)
    return gathering


def said(gathering):
    return " ".join(remarks(gathering)).replace("\u00a0", " ").replace("\u202f", " ")


@pytest.mark.parametrize("kind", ["closing", "feedback", "icebreaker"])
def test_the_usual_order_fills_the_gathering_and_calls_for_no_remark(kind):
    gathering = GatheringFactory(kind=kind, start=time(17), end=time(19))
    usual = usual_order(gathering)
    assert usual[0].at == time(17)
    assert all(17 <= one.at.hour < 19 and one.at.minute % 5 == 0 for one in usual)
    filled = closing(*usual, kind=kind)
    assert sum(one.minutes for one in timed(filled)) == 120
    assert said(filled) == ""


def test_there_is_no_usual_order_for_another_kind():
    assert usual_order(GatheringFactory(kind=GatheringKind.OTHER)) == []


def test_moments_stand_in_the_order_of_their_hours():
    late = Moment(time(18), "Les diplômes", Speaker.COMPANIES)
    early = Moment(time(17), "Les équipes présentent", Speaker.PARTICIPANTS)
    gathering = closing(late, early)
    assert [(one.moment.what, one.minutes) for one in timed(gathering)] == [
        ("Les équipes présentent", 60),
        ("Les diplômes", 60),
    ]


def test_a_closing_that_belongs_to_institutions_is_told():
    speeches = Moment(time(17), "Les discours", Speaker.FUNDERS)
    told = said(closing(speeches, Moment(time(18, 30), "Défi", Speaker.PARTICIPANTS)))
    assert "parlent 90 minutes, les participants 30" in told
    assert "Les entreprises n’ont pas de rôle" in told


def test_a_closing_where_participants_stay_silent_is_told():
    told = said(closing(Moment(time(17), "Les discours", Speaker.FUNDERS)))
    assert "Les participants n’ont pas la parole" in told


def test_half_of_a_feedback_session_belongs_to_participants():
    lecture = Moment(time(17), "Un exposé", Speaker.TEAM)
    guilty = closing(
        lecture,
        Moment(time(18, 30), "Une équipe raconte", Speaker.PARTICIPANTS),
        kind=GatheringKind.FEEDBACK,
    )
    assert "Les participants parlent 30 minutes sur 120" in said(guilty)
    innocent = closing(
        lecture,
        Moment(time(18), "Les équipes racontent", Speaker.PARTICIPANTS),
        kind=GatheringKind.FEEDBACK,
    )
    assert said(innocent) == ""


def test_a_moment_left_outside_by_new_hours_is_told():
    gathering = closing(Moment(time(17), "L’accueil", Speaker.TEAM))
    gathering.start = time(17, 30)
    assert "hors des heures de ce temps (17 h 30 à 19 h)" in said(gathering)
