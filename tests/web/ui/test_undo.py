"""A toast that offers to take back what was done."""

from __future__ import annotations

from django.test import Client

GOOD = {
    "name": "Garage Vidal",
    "day": "2019-06-11",
    "start": "09:30",
    "section": "G",
    "days": ["2019-06-11"],
}


def test_what_was_saved_can_be_taken_back_from_the_next_page(client: Client) -> None:
    page = client.post("/guide/", GOOD, follow=True).content.decode()
    toasts = page.split('id="toasts"')[1]
    messages = page.split('id="messages"')[1].split('class="page-header"')[0]

    assert "est enregistrée." in toasts
    assert 'action="/guide/annuler/"' in toasts
    assert "est enregistrée." not in messages

    undone = client.post("/guide/annuler/", follow=True).content.decode()
    assert "L’enregistrement est annulé." in undone
    assert "est enregistrée." not in undone


def test_an_undo_is_never_a_link_to_follow(client: Client) -> None:
    assert client.get("/guide/annuler/").status_code == 405
