"""Guides of a rally: one adult a team, who often drives."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import asdict, dataclass
from datetime import date

from django.db import transaction
from django.db.models import Max
from simple_history.utils import bulk_update_with_history

from rallyes.core.refs import next_ref
from rallyes.messaging.domain.forgetting import forget
from rallyes.planning.domain.fleet import iso_dates
from rallyes.planning.models import Guide
from rallyes.rallies.domain.rallies import require_alive
from rallyes.rallies.models import Rally


@dataclass(frozen=True, slots=True)
class GuideFacts:
    """``dates`` of None: every day of the rally."""

    first_name: str
    last_name: str = ""
    phone: str = ""
    email: str = ""
    dates: tuple[date, ...] | None = None
    organisation_name: str = ""
    drives: bool = True
    licence_checked: bool = False


@transaction.atomic
def add_guide(*, rally: Rally, facts: GuideFacts) -> Guide:
    """A new guide of the rally; raises RallyIsCancelled."""
    require_alive(rally)
    last = Guide.objects.filter(rally=rally).aggregate(last=Max("position"))["last"]
    guide = Guide(rally=rally, ref=_free_ref(rally), position=(last or 0) + 1)
    return change_guide(guide=guide, facts=facts)


def change_guide(*, guide: Guide, facts: GuideFacts) -> Guide:
    for name, value in asdict(facts).items():
        setattr(guide, name, value)
    guide.dates = iso_dates(facts.dates)
    guide.save()
    return guide


@transaction.atomic
def remove_guides(*, guides: Iterable[Guide]) -> int:
    """Guides leave the rally, and the history forgets their names, phones and addresses."""
    gone = list(guides)
    keys = [guide.pk for guide in gone]
    for guide in gone:
        guide.delete()
    Guide.history.filter(id__in=keys).update(first_name="", last_name="", phone="", email="")
    forget(about=[f"guide:{key}" for key in keys])
    return len(gone)


def check_licences(*, guides: Iterable[Guide]) -> int:
    """Notes that the driving licences of several guides were seen; returns how many changed."""
    changed = [guide for guide in guides if guide.drives and not guide.licence_checked]
    for guide in changed:
        guide.licence_checked = True
    bulk_update_with_history(changed, Guide, ["licence_checked"], batch_size=500)
    return len(changed)


def _free_ref(rally: Rally) -> str:
    taken = set(rally.guides.values_list("ref", flat=True))
    past = Guide.history.filter(rally_id=rally.pk).values_list("ref", flat=True)
    return next_ref("g", taken.union(past))
