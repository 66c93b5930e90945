"""A personal link opens one page, for some weeks, until it is revoked."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest
from django.test import override_settings

from rallyes.core.errors import NotFoundError
from rallyes.planning.domain.links import live_link, open_link, replace, revoke, token_of
from rallyes.planning.enums import LinkKind
from rallyes.rallies.models import Rally
from tests.factories.rallies import RallyDayFactory, RallyFactory

NOW = datetime(2019, 6, 1, 9, 0, tzinfo=UTC)

pytestmark = pytest.mark.django_db


@pytest.fixture
def rally() -> Rally:
    rally = RallyFactory()
    RallyDayFactory(rally=rally, date=date(2019, 6, 12))
    return rally


def test_a_link_opens_what_it_was_made_for(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    assert open_link(token=token_of(link), kind=LinkKind.TEAM, now=NOW) == link


def test_asking_again_gives_the_same_link(rally: Rally) -> None:
    first = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    assert live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW) == first


def test_a_teams_link_does_not_open_a_companys_page(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    with pytest.raises(NotFoundError):
        open_link(token=token_of(link), kind=LinkKind.COMPANY, now=NOW)


def test_a_revoked_link_opens_nothing(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    revoke(link=link, now=NOW)
    with pytest.raises(NotFoundError):
        open_link(token=token_of(link), kind=LinkKind.TEAM, now=NOW)


def test_a_replaced_link_has_a_new_address(rally: Rally) -> None:
    old = live_link(rally=rally, kind=LinkKind.COMPANY, ref="c1", now=NOW)
    new = replace(link=old, now=NOW)
    assert token_of(new) != token_of(old)
    assert live_link(rally=rally, kind=LinkKind.COMPANY, ref="c1", now=NOW) == new


def test_a_link_expires_some_weeks_after_the_rally(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    assert open_link(
        token=token_of(link), kind=LinkKind.TEAM, now=datetime(2019, 7, 11, tzinfo=UTC)
    )
    with pytest.raises(NotFoundError):
        open_link(token=token_of(link), kind=LinkKind.TEAM, now=datetime(2019, 7, 13, tzinfo=UTC))


def test_an_expired_link_is_replaced_when_asked_for(rally: Rally) -> None:
    late = NOW + timedelta(days=90)
    old = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    new = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=late)
    assert new.pk != old.pk
    assert open_link(token=token_of(new), kind=LinkKind.TEAM, now=late) == new


def test_a_forged_or_foreign_signature_opens_nothing(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    with override_settings(SECRET_KEY="of another site"):
        foreign = token_of(link)
    for token in (foreign, link.nonce, link.nonce + ".x", ""):
        with pytest.raises(NotFoundError):
            open_link(token=token, kind=LinkKind.TEAM, now=NOW)


def test_a_link_follows_a_rally_that_is_put_off(rally: Rally) -> None:
    link = live_link(rally=rally, kind=LinkKind.TEAM, ref="t1", now=NOW)
    rally.days.update(date=date(2019, 9, 18))
    september = datetime(2019, 9, 17, 9, 0, tzinfo=UTC)
    assert open_link(token=token_of(link), kind=LinkKind.TEAM, now=september) == link
    with pytest.raises(NotFoundError):
        open_link(token=token_of(link), kind=LinkKind.TEAM, now=september + timedelta(days=40))
