import pytest
from django.core.exceptions import ImproperlyConfigured

from rallyes.config.environment import listed, own_secret, required


def test_a_missing_variable_is_named_with_the_page_that_describes_it(monkeypatch):
    monkeypatch.setenv("RALLYES_HOSTS", "  ")

    with pytest.raises(ImproperlyConfigured, match=r"RALLYES_HOSTS is missing: docs/deploy\.md"):
        required("RALLYES_HOSTS")


def test_a_variable_that_is_there_loses_its_blanks(monkeypatch):
    monkeypatch.setenv("RALLYES_HOSTS", " rallyes.example.org ")

    assert required("RALLYES_HOSTS") == "rallyes.example.org"


def test_a_list_forgives_blanks_and_a_last_comma():
    assert listed("a.example, b.example,") == ["a.example", "b.example"]
    assert listed("") == []


def test_a_machine_draws_its_secret_once_and_keeps_it_to_itself(tmp_path):
    path = tmp_path / "secret-key"

    first, again = own_secret(path), own_secret(path)

    assert first == again
    assert len(first) >= 50
    assert path.stat().st_mode & 0o077 == 0
