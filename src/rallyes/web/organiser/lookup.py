"""Looking a company up in the public directory, beside a form that its answer fills."""

from __future__ import annotations

from typing import Any

from rallyes.companies.interfaces.directory import address_that_fills
from rallyes.core.establishments import (
    DirectoryUnavailableError,
    directory_is_on,
    find_establishments,
)
from rallyes.web.ui.access import MemberRequest


def looked_up(request: MemberRequest) -> dict[str, Any]:
    """What the public directory answers to ``?chercher=``, each with the address that fills."""
    text = request.GET.get("chercher", "").strip()
    page: dict[str, Any] = {"on": directory_is_on(), "asked": text, "found": [], "silent": False}
    if text and page["on"]:
        try:
            page["found"] = [(one, address_that_fills(one)) for one in find_establishments(text)]
        except DirectoryUnavailableError:
            page["silent"] = True
    return page
