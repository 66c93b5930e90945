"""An organiser follows the path of her rally, ticks, moves, adds, and keeps a journal."""

from datetime import timedelta

import pytest
from django.utils import timezone

from rallyes.rallies.models import JournalEntry, Task
from tests.factories.rallies import RallyDayFactory, RallyFactory, TaskFactory
from tests.factories.sessions import organiser_of

pytestmark = pytest.mark.django_db


def told(page):
    return page.content.decode().replace("\u00a0", " ").replace("\u202f", " ")


@pytest.fixture
def rally():
    """In thirty-six days from today."""
    found = RallyFactory()
    RallyDayFactory(rally=found, date=timezone.localdate() + timedelta(days=36))
    return found


def test_from_the_overview_to_a_task_done_and_taken_back(rally):
    client = organiser_of(rally.organisation)
    overview = told(client.get(f"/rallyes/{rally.pk}/"))
    assert "Cette semaine" in overview
    assert "tâches en retard. La plus ancienne" in overview

    done = client.post(
        f"/rallyes/{rally.pk}/chemin/taches/budget/faite/", {"back": "financements"}, follow=True
    )
    assert done.redirect_chain == [(f"/rallyes/{rally.pk}/etapes/financements/", 302)]
    assert "« Établir le budget » est fait." in told(done)
    assert "Noté fait par" in told(done)

    back = client.post(f"/rallyes/{rally.pk}/chemin/taches/budget/a-refaire/", follow=True)
    assert "« Établir le budget » est de nouveau à faire." in told(back)
    assert Task.objects.get().done_at is None


def test_a_task_of_our_own_is_added_changed_and_removed(rally):
    client = organiser_of(rally.organisation)
    due = timezone.localdate() + timedelta(days=60)
    values = {"title": "Louer la sono", "phase": "games", "due": due.isoformat(), "note": ""}
    page = client.post(f"/rallyes/{rally.pk}/chemin/ajouter/", values, follow=True)
    assert page.redirect_chain == [(f"/rallyes/{rally.pk}/chemin/", 302)]
    assert "« Louer la sono » est ajouté à l’étape Jeux et numérique." in told(page)

    task = Task.objects.get()
    address = f"/rallyes/{rally.pk}/chemin/taches/{task.pk}/"
    assert client.get(address).context["form"].initial["title"] == "Louer la sono"
    client.post(address, values | {"title": "Louer la sono et un micro"})
    task.refresh_from_db()
    assert task.title == "Louer la sono et un micro"

    page = client.post(f"{address}retirer/", follow=True)
    assert "est retiré du chemin" in told(page)
    assert not Task.objects.exists()


def test_a_task_is_added_from_its_phase_and_leads_back_to_it(rally):
    client = organiser_of(rally.organisation)
    phase = f"/rallyes/{rally.pk}/etapes/bilan/"
    address = f"/rallyes/{rally.pk}/chemin/ajouter/?etape=bilan"
    assert address in told(client.get(phase))
    assert client.get(address).context["form"].initial["phase"] == "report"
    values = {"title": "Écrire au maire", "phase": "report", "due": "", "note": ""}
    assert client.post(address, values).url == phase

    edit = f"/rallyes/{rally.pk}/chemin/taches/{Task.objects.get().pk}/"
    assert f"{edit}?etape=bilan" in told(client.get(phase))
    assert client.post(f"{edit}?etape=bilan", values).url == phase
    assert client.post(f"{edit}retirer/", {"back": "bilan"}).url == phase


def test_a_task_added_from_the_path_waits_for_its_phase_to_be_chosen(rally):
    client = organiser_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/chemin/ajouter/"
    assert client.get(address).context["form"].initial["phase"] is None
    page = client.post(address, {"title": "Louer la sono", "phase": "", "due": "", "note": ""})
    assert (page.status_code, Task.objects.count()) == (200, 0)


def test_the_oldest_late_task_leads_to_where_it_is_done(rally):
    client = organiser_of(rally.organisation)
    page = told(client.get(f"/rallyes/{rally.pk}/"))
    [line] = [one for one in page.splitlines() if "La plus ancienne" in one]
    assert f'<a class="button" href="/rallyes/{rally.pk}/reglages/presentation/">Y aller' in line


def test_a_date_of_another_year_says_so(rally):
    TaskFactory(rally=rally, title="Dans un an", days_before=-400)
    page = told(organiser_of(rally.organisation).get(f"/rallyes/{rally.pk}/etapes/entreprises/"))
    [line] = [one for one in page.splitlines() if "Dans un an" in one and "pour le" in one]
    assert f" {(timezone.localdate() + timedelta(days=438)).year}</span>" in line


def test_a_usual_task_is_set_aside_not_removed(rally):
    client = organiser_of(rally.organisation)
    assert client.post(f"/rallyes/{rally.pk}/chemin/taches/budget/retirer/").status_code == 404
    page = client.post(f"/rallyes/{rally.pk}/chemin/taches/budget/mettre-de-cote/", follow=True)
    assert "« Établir le budget » est mis de côté." in told(page)
    assert "Sans objet pour ce rallye" in told(page)


def test_a_slip_in_the_date_loses_nothing_that_was_typed(rally):
    client = organiser_of(rally.organisation)
    values = {"title": "Louer la sono", "phase": "games", "due": "0019-06-11", "note": "chez Luc"}
    page = client.post(f"/rallyes/{rally.pk}/chemin/ajouter/", values)
    assert page.status_code == 200
    assert "L’année 19 ne peut pas être la bonne" in told(page)
    assert "chez Luc" in told(page)


def test_the_journal_is_written_read_by_phase_changed_and_shortened(rally):
    client = organiser_of(rally.organisation)
    address = f"/rallyes/{rally.pk}/carnet-de-bord/"
    assert "Le carnet est vide" in told(client.get(address))
    line = {"phase": "companies", "lesson": "worked", "text": "Nommer le maire ouvre les portes."}
    page = client.post(f"{address}?etape=entreprises", line, follow=True)
    assert "Nommer le maire ouvre les portes." in told(page)
    assert "Nommer le maire" in told(client.get(f"/rallyes/{rally.pk}/etapes/entreprises/"))
    assert "Nommer le maire" not in told(client.get(f"{address}?etape=bilan"))

    entry = JournalEntry.objects.get()
    client.post(f"{address}{entry.pk}/", line | {"lesson": "hard"})
    entry.refresh_from_db()
    assert entry.lesson == "hard"
    client.post(f"{address}{entry.pk}/retirer/")
    assert not JournalEntry.objects.exists()


def test_the_timeline_shows_every_dated_task_of_the_preparation(rally):
    page = organiser_of(rally.organisation).get(f"/rallyes/{rally.pk}/chemin/")
    drawn = [dot for row in page.context["timeline"].rows for dot in row.dots]
    shown = [line for line in page.context["path"].lines if line.due]
    after = timezone.localdate() + timedelta(days=36 + 49)
    assert len(drawn) == len([line for line in shown if line.due < after])
    assert page.context["timeline"].today is not None


def test_a_rally_without_dates_says_what_to_do_first():
    rally = RallyFactory()
    page = organiser_of(rally.organisation).get(f"/rallyes/{rally.pk}/chemin/")
    assert "Le rallye n’a pas encore de date" in told(page)
    assert page.context["timeline"] is None
