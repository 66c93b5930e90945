"""Pages that say what went wrong, in French, whatever state the site is in."""

from __future__ import annotations

import pytest
from django.template.loader import render_to_string
from django.test import Client


def test_an_unknown_address_says_what_to_do(client: Client) -> None:
    answer = client.get("/nulle-part/")

    assert answer.status_code == 404
    assert "Cette page n’existe pas, ou plus" in answer.content.decode()


def test_a_form_left_open_too_long_says_that_nothing_was_saved() -> None:
    answer = Client(enforce_csrf_checks=True).post("/guide/annuler/")

    assert answer.status_code == 403
    assert "rien n’a été enregistré" in answer.content.decode()


@pytest.mark.parametrize("name", ["400", "403", "403_csrf", "404", "500"])
def test_error_pages_stand_without_a_request(name: str) -> None:
    html = render_to_string(f"{name}.html")

    assert '<html lang="fr">' in html
    assert 'href="/"' in html
