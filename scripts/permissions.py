"""Write docs/permissions.md again: who may open which address."""

from __future__ import annotations

import os
from pathlib import Path

PAGE = Path(__file__).resolve().parent.parent / "docs" / "permissions.md"


def main() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "rallyes.config.settings.test"
    import django

    django.setup()
    from rallyes.web.ui.permissions_page import permissions_page

    PAGE.write_text(permissions_page())


if __name__ == "__main__":
    main()
