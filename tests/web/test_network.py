"""An invented network has the sizes that were asked for, and its leads can work in it."""

from datetime import UTC, datetime

import pytest

from rallyes.companies.models import Company, Engagement
from rallyes.network.models import Organisation
from rallyes.participants.models import Participant
from rallyes.rallies.models import Rally
from rallyes.web.management.network import Sizes, draw
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

SIZES = Sizes(organisations=2, rallies=4, participants=40, companies=60, engagements=32)
NOW = datetime(2026, 11, 26, 9, tzinfo=UTC)


def test_a_network_has_its_sizes_and_opens():
    leads = draw(sizes=SIZES, seed=0, now=NOW)
    counted = [
        model.objects.count() for model in (Organisation, Rally, Participant, Company, Engagement)
    ]
    assert counted == [2, 4, 40, 60, 32]
    client = signed_in(leads[0])
    own = Rally.objects.filter(organisation=leads[0].organisation).first()
    for page in ("", "chemin/", "entreprises/", "participants/", "financements/"):
        assert client.get(f"/rallyes/{own.pk}/{page}").status_code == 200


def test_the_same_seed_gives_the_same_people():
    draw(sizes=SIZES, seed=3, now=NOW)
    first = list(Participant.objects.values_list("first_name", "age").order_by("pk"))
    Rally.objects.all().delete()
    Company.objects.all().delete()
    Organisation.objects.all().delete()
    from rallyes.accounts.models import User

    User.objects.all().delete()
    draw(sizes=SIZES, seed=3, now=NOW)
    assert list(Participant.objects.values_list("first_name", "age").order_by("pk")) == first
