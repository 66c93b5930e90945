"""Two colleagues open the same form: the second is told what the first changed, losing nothing."""

from datetime import time

import pytest

from rallyes.core.meanwhile import DEDUCED_CHANGED, changes_since, version_of
from rallyes.participants.models import Participant
from rallyes.rallies.models import Task
from tests.factories.funding import BudgetLineFactory, FunderFactory, GrantFactory
from tests.factories.network import MembershipFactory
from tests.factories.participants import ParticipantFactory
from tests.factories.planning import GuideFactory, VehicleFactory
from tests.factories.rallies import (
    GatheringFactory,
    JournalEntryFactory,
    RallyDayFactory,
    RallyFactory,
    TaskFactory,
)
from tests.factories.sessions import signed_in

pytestmark = pytest.mark.django_db

TOLD = "Cette fiche a changé pendant que vous la remplissiez"


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


def two_of(organisation):
    return [signed_in(MembershipFactory(organisation=organisation)) for _ in range(2)]


def filled(client, address):
    """The form of a page as a browser would send it back."""
    form = client.get(address).context["form"]
    values = {
        name: form[name].value() for name in form.fields if form[name].value() not in (None, False)
    }
    return {**values, "seen": client.get(address).context["seen"]}


def test_the_second_is_told_and_may_still_keep_hers():
    person = ParticipantFactory(first_name="Awa", last_name="Diop")
    first, second = two_of(person.rally.organisation)
    address = f"/rallyes/{person.rally_id}/participants/{person.pk}/"
    hers, his = filled(first, address), filled(second, address)

    assert first.post(address, {**hers, "trade": "Soudeuse"}).status_code == 302
    page = second.post(address, {**his, "last_name": "Diop-Faure"})
    assert page.status_code == 200
    assert TOLD in told(page)
    assert "Métier : vide est devenu « Soudeuse »." in told(page)
    assert 'value="Diop-Faure"' in told(page)
    assert Participant.objects.get().last_name == "Diop"

    again = {**his, "last_name": "Diop-Faure", "seen": page.context["seen"]}
    assert second.post(address, again).status_code == 302
    assert Participant.objects.get().last_name == "Diop-Faure"


def test_what_follows_from_another_field_is_not_told_apart():
    person = ParticipantFactory(commune="Privas", insee="07186")
    seen = version_of(person)
    person.commune, person.insee = "Aubenas", "07019"
    person.save()
    [told_of] = changes_since(person, seen)
    assert told_of.replace("\u00a0", " ") == "Commune : « Privas » est devenu « Aubenas »."


def test_what_only_follows_is_told_in_words_of_people():
    rally = RallyFactory()
    seen = version_of(rally)
    rally.base_lat = 45.0
    rally.save()
    assert list(changes_since(rally, seen)) == [DEDUCED_CHANGED]


def test_hours_are_told_as_people_say_them():
    day = RallyDayFactory()
    seen = version_of(day)
    day.end = time(17)
    day.save()
    [told_of] = changes_since(day, seen)
    plain = told_of.replace("\u00a0", " ")
    assert plain == "Retour au plus tard : « 17 h 30 » est devenu « 17 h »."


def test_a_form_that_comes_back_for_another_fault_still_remembers_what_it_showed():
    line = BudgetLineFactory()
    first, second = two_of(line.rally.organisation)
    address = f"/rallyes/{line.rally_id}/financements/budget/lignes/{line.pk}/"
    his = filled(second, address)
    first.post(address, {**filled(first, address), "label": "Gazole"})
    page = second.post(address, {**his, "planned": "-1"})
    assert TOLD not in told(page)
    assert page.context["seen"] == his["seen"]
    assert TOLD in told(second.post(address, {**his, "planned": "500"}))


def rows():
    """Every kind of row with such a form: its page, a field, and another value for it."""
    rally = RallyFactory()
    day = RallyDayFactory(rally=rally)
    here = f"/rallyes/{rally.pk}"
    grant = GrantFactory(rally=rally)
    funder = FunderFactory(organisation=rally.organisation)
    return rally, [
        (f"{here}/reglages/presentation/", "territory", "Drôme"),
        (f"{here}/reglages/lieu-de-depart/", "base_name", "Mairie"),
        (f"{here}/reglages/regles/", "teams", "4"),
        (f"{here}/reglages/journees/{day.pk}/", "end", "17:00"),
        (f"{here}/vehicules/{VehicleFactory(rally=rally).pk}/", "owner", "Mairie"),
        (f"{here}/accompagnateurs/{GuideFactory(rally=rally).pk}/", "last_name", "Roy"),
        (f"{here}/temps-conviviaux/{GatheringFactory(rally=rally).pk}/", "place", "Salle"),
        (f"{here}/chemin/taches/{TaskFactory(rally=rally).pk}/", "title", "Rappeler"),
        (f"{here}/carnet-de-bord/{JournalEntryFactory(rally=rally).pk}/", "text", "Autre"),
        (f"{here}/financements/{grant.pk}/", "call", "Insertion"),
        (f"/financeurs/{funder.pk}/", "contact_name", "Ada Weil"),
    ]


def test_every_such_form_tells():
    rally, pages = rows()
    for address, field, value in pages:
        first, second = two_of(rally.organisation)
        hers, his = filled(first, address), filled(second, address)
        kept = first.post(address, {**hers, field: value})
        assert kept.status_code == 302, (address, kept.context["form"].errors)
        assert TOLD in told(second.post(address, his)), address


def test_a_form_without_a_version_is_kept_as_before():
    vehicle = VehicleFactory()
    client = signed_in(MembershipFactory(organisation=vehicle.rally.organisation))
    address = f"/rallyes/{vehicle.rally_id}/vehicules/{vehicle.pk}/"
    values = filled(client, address)
    for odd in ("", "²", "-1", "9" * 40):
        assert client.post(address, {**values, "seen": odd}).status_code == 302


def test_a_usual_task_that_nobody_had_touched_tells_too():
    rally = RallyFactory(days=2)
    first, second = two_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/chemin/taches/steering/"
    hers, his = filled(first, address), filled(second, address)
    assert first.post(address, {**hers, "note": "Voir la préfète"}).status_code == 302
    page = second.post(address, {**his, "note": "Voir le maire"})
    assert TOLD in told(page)
    assert "Précisions : vide est devenu « Voir la préfète »." in told(page)
    assert Task.objects.get(key="steering").note == "Voir la préfète"

    again = {**his, "note": "Voir le maire", "seen": page.context["seen"]}
    assert second.post(address, again).status_code == 302
    assert Task.objects.get(key="steering").note == "Voir le maire"


def test_whoever_is_alone_is_told_nothing():
    rally = RallyFactory(days=2)
    client, _ = two_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/chemin/taches/steering/"
    for note in ("Un", "Deux"):
        assert client.post(address, {**filled(client, address), "note": note}).status_code == 302
