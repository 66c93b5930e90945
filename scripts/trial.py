"""A site of its own in a temporary folder, with the demonstration, for measures and pictures."""

from __future__ import annotations

import os
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent


@contextmanager
def trial_site(database: str = "") -> Iterator[Path]:
    """Yield the folder of a site that is migrated, loaded and ready to import from.

    `database`: the address of an empty one; a file in the folder without it.
    """
    with tempfile.TemporaryDirectory(prefix="rallyes-trial-") as name:
        os.environ["RALLYES_VAR"] = name
        os.environ["DJANGO_SETTINGS_MODULE"] = "rallyes.config.settings.local"
        os.environ.pop("DATABASE_URL", None)
        if database:
            os.environ["DATABASE_URL"] = database
        sys.path.insert(0, str(ROOT))
        prepare()
        yield Path(name)


def prepare() -> None:
    import django
    from django.core.management import call_command

    django.setup()
    silent = {"verbosity": 0}
    call_command("migrate", interactive=False, **silent)
    call_command("collectstatic", interactive=False, **silent)
    with Path(os.devnull).open("w") as nowhere:
        call_command("load_communes", stdout=nowhere)
        call_command("load_demonstration", stdout=nowhere)


def compute(rally_name: str, *, seconds: int) -> int:
    """Compute and publish a programme for a rally of the demonstration; return the rally's id."""
    from django.core.management import call_command
    from django.utils import timezone

    from rallyes.planning.domain.compute import start
    from rallyes.planning.domain.options import Options
    from rallyes.planning.domain.publishing import publish
    from rallyes.planning.models import Draft
    from rallyes.planning.tasks import compute_draft
    from rallyes.rallies.models import Rally

    rally = Rally.objects.get(name=rally_name)
    actor = rally.organisation.memberships.select_related("user").first().user
    options = Options(seconds=seconds)
    draft = start(rally=rally, options=options, task=compute_draft, actor=actor, now=timezone.now())
    with Path(os.devnull).open("w") as nowhere:
        call_command("worker", "--batch", stdout=nowhere)
    draft = Draft.objects.get(pk=draft.pk)
    publish(draft=draft, expected_revision=draft.revision, actor=actor, now=timezone.now())
    return rally.pk
