import pytest

from rallyes.core.errors import NotFoundError
from rallyes.rallies.domain.access import access_rally, accessible_rallies
from tests.factories.network import MembershipFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db


def test_a_member_reaches_the_rallies_of_their_own_organisation_only():
    membership = MembershipFactory()
    ours = RallyFactory(organisation=membership.organisation, days=2)
    theirs = RallyFactory()

    assert list(accessible_rallies(membership)) == [ours]
    assert access_rally(membership=membership, rally_id=ours.pk) == ours
    assert ours.days.count() == 2
    with pytest.raises(NotFoundError):
        access_rally(membership=membership, rally_id=theirs.pk)


@pytest.mark.parametrize(
    ("name", "short"),
    [
        ("Rallye pour l’emploi, édition suivante", "Édition suivante"),
        ("Rallye pour l'emploi Drôme-Ardèche", "Drôme-Ardèche"),
        ("Rallye de l’emploi", "Rallye de l’emploi"),
        ("Rallye Val d’Adour", "Val d’Adour"),
        ("Les Rallyes du Sud", "Les Rallyes du Sud"),
    ],
)
def test_a_phone_shows_what_tells_rallies_apart(name, short):
    assert RallyFactory.build(name=name).short_name == short
