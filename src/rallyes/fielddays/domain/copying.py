"""What the record keeps of one person, for the copy that they receive."""

from __future__ import annotations

from collections.abc import Iterator

from rallyes.core.french import full_date
from rallyes.core.privacy import Copied
from rallyes.fielddays.models import Presence


def presences(participant: int) -> Iterator[Copied]:
    found = Presence.objects.filter(participant=participant).select_related("outing")
    for one in found.order_by("outing__date", "outing__half"):
        when = f"{full_date(one.outing.date)}, {one.outing.get_half_display()}"
        yield Copied(when, "présence" if one.present else "absence")
