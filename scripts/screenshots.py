"""Take the pictures of the documentation again, from the demonstration, in a real browser."""

from __future__ import annotations

import os
import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from urllib.error import URLError
from urllib.request import urlopen

from testing.chromium import ARGUMENTS, ensure_chromium
from trial import ROOT, compute, trial_site

IMAGES = ROOT / "docs" / "images"
PORT = 8799
ADDRESS = f"http://127.0.0.1:{PORT}"
DESK = {"width": 1440, "height": 900}


def main() -> int:
    """Return 0 when every picture is taken."""
    chromium = ensure_chromium()
    IMAGES.mkdir(parents=True, exist_ok=True)
    with trial_site():
        page_of_board, session = board_and_session()
        with running_site():
            take(chromium, session, {"board.png": page_of_board})
    return 0


def board_and_session() -> tuple[str, str]:
    """Compute the first rally that can be planned; return its board's path and a session."""
    from django.conf import settings
    from django.test import Client
    from django.urls import reverse

    from rallyes.planning.models import Draft
    from rallyes.rallies.models import Rally

    rally = Rally.objects.exclude(days=None).order_by("-pk").first()
    if not Draft.objects.filter(rally=rally, plan__isnull=False).exists():
        compute(rally.name, seconds=10)
    draft = Draft.objects.filter(rally=rally, plan__isnull=False).first()
    client = Client()
    client.force_login(rally.organisation.memberships.select_related("user").first().user)
    session = client.cookies[settings.SESSION_COOKIE_NAME].value
    return reverse("organiser:draft", args=[rally.pk, draft.pk]), session


@contextmanager
def running_site() -> Iterator[None]:
    gunicorn = Path(sys.executable).parent / "gunicorn"
    command = (gunicorn, "rallyes.config.wsgi", f"--bind=127.0.0.1:{PORT}", "--threads=4")
    site = subprocess.Popen(
        (*command, "--no-control-socket", "--log-level=warning"), cwd=ROOT, env=os.environ
    )
    try:
        wait_until_it_answers()
        yield
    finally:
        site.terminate()
        site.wait()


def wait_until_it_answers() -> None:
    for _ in range(300):
        try:
            urlopen(f"{ADDRESS}/robots.txt").close()
        except URLError:
            time.sleep(0.2)
        else:
            return


def take(chromium: str, session: str, pages: dict[str, str]) -> None:
    from playwright.sync_api import sync_playwright

    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        context = browser.new_context(viewport=DESK, locale="fr-FR", timezone_id="Europe/Paris")
        context.add_cookies([{"name": "sessionid", "value": session, "url": ADDRESS}])
        page = context.new_page()
        for name, path in pages.items():
            page.goto(f"{ADDRESS}{path}", wait_until="networkidle")
            page.screenshot(path=IMAGES / name)
            print(f"docs/images/{name}", flush=True)
        browser.close()


if __name__ == "__main__":
    sys.exit(main())
