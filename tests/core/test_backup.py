"""A backup is a database that can be put back: tested by putting it back."""

import json
import os
import zipfile

import pytest
from django.core.management import CommandError, call_command
from django.db import connection

from rallyes.participants.models import Private
from rallyes.rallies.models import Rally
from tests.factories.participants import ParticipantFactory
from tests.factories.rallies import RallyFactory

pytestmark = pytest.mark.django_db(transaction=True)


@pytest.fixture
def tools(monkeypatch):
    """PostgreSQL's own tools, where the test's server came with them."""
    from scripts.testing.postgres import tools_folder

    if connection.vendor == "postgresql":
        monkeypatch.setenv("PATH", f"{tools_folder()}:{os.environ['PATH']}")


@pytest.mark.usefixtures("tools")
def test_what_was_saved_comes_back_whole(tmp_path):
    person = ParticipantFactory(rally=RallyFactory(name="Avant"), first_name="Awa")
    Private.objects.create(participant=person, rsa="yes")
    file = tmp_path / "rallyes.backup"
    call_command("backup", file)
    assert file.stat().st_mode & 0o077 == 0

    Rally.objects.update(name="Après")
    RallyFactory(name="De trop")
    with pytest.raises(CommandError, match="n’est pas vide"):
        call_command("restore", file)
    call_command("restore", file, replace=True)

    assert list(Rally.objects.values_list("name", flat=True)) == ["Avant"]
    assert Private.objects.get().rsa == "yes"


@pytest.mark.usefixtures("tools")
def test_sealed_values_are_not_readable_in_the_file(tmp_path):
    person = ParticipantFactory()
    Private.objects.create(participant=person, emergency_name="Zébulon Quatrebarbes")
    file = tmp_path / "rallyes.backup"
    call_command("backup", file)
    with zipfile.ZipFile(file) as archive:
        assert b"Quatrebarbes" not in archive.read("database")


@pytest.mark.usefixtures("tools")
@pytest.mark.parametrize(
    ("spoil", "told"),
    [
        ({"sha256": "0" * 64}, "abîmé"),
        ({"engine": "oracle"}, "vient de oracle"),
        ({"migrations": ["rallies.9999_future"]}, "plus récente"),
    ],
)
def test_a_backup_that_does_not_fit_is_refused_and_changes_nothing(tmp_path, spoil, told):
    RallyFactory(name="Avant")
    file = tmp_path / "rallyes.backup"
    call_command("backup", file)
    spoiled = tmp_path / "spoiled.backup"
    with zipfile.ZipFile(file) as good, zipfile.ZipFile(spoiled, "w") as bad:
        manifest = json.loads(good.read("manifest.json")) | spoil
        bad.writestr("manifest.json", json.dumps(manifest))
        bad.writestr("database", good.read("database"))
    with pytest.raises(CommandError, match=told):
        call_command("restore", spoiled, replace=True)
    assert Rally.objects.get().name == "Avant"


@pytest.mark.parametrize("content", [b"", b"not a backup", b"PK\x05\x06" + b"\0" * 18])
def test_any_other_file_is_refused(tmp_path, content):
    file = tmp_path / "holiday.zip"
    file.write_bytes(content)
    with pytest.raises(CommandError, match="n’est pas une sauvegarde"):
        call_command("restore", file, replace=True)
