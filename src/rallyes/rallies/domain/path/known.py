"""What the rally itself proves: its public partner, base, gatherings, committee and journal."""

from __future__ import annotations

from django.db.models import Exists, OuterRef, Q

from rallyes.rallies.domain.path.proofs import Proof
from rallyes.rallies.domain.queries import gatherings_of
from rallyes.rallies.enums import GatheringKind, Lesson
from rallyes.rallies.models import CommitteeMeeting, Rally

NEEDED = (GatheringKind.FEEDBACK, GatheringKind.CLOSING)


def rally_proofs(rally: Rally) -> dict[str, Proof]:
    return {
        "public_partner": Proof(bool(rally.public_partner)),
        "base": Proof(rally.base_lat is not None and rally.base_lon is not None),
        "gatherings": _gatherings(rally),
        **_written(rally),
    }


def _gatherings(rally: Rally) -> Proof:
    placed = {one.kind for one in gatherings_of(rally) if one.place}
    missing = [kind.label.lower() for kind in NEEDED if kind not in placed]
    return Proof(not missing, "sans lieu\u00a0: " + ", ".join(missing) if missing else "")


def _written(rally: Rally) -> dict[str, Proof]:
    """What the journal and the minutes of the committee tell; one query."""
    meetings = CommitteeMeeting.objects.filter(rally=OuterRef("pk"))
    told = ~Q(minutes="") | Q(present__isnull=False)
    asked = Rally.objects.filter(pk=rally.pk).order_by("journal__pk")
    rows = list(
        asked.values_list(
            "journal__lesson", Exists(meetings), Exists(meetings.filter(told)), named=False
        )
    )
    lessons = {lesson for lesson, _, _ in rows if lesson}
    planned, met = rows[0][1:]
    return {"lessons": _lessons(lessons), "steering": _steering(planned=planned, met=met)}


def _steering(*, planned: bool, met: bool) -> Proof:
    return Proof(met, "une réunion est notée, pas encore ce qui s’est dit" if planned else "")


def _lessons(told: set[str]) -> Proof:
    """A success and a difficulty, at least."""
    missing = [lesson.label for lesson in Lesson if lesson not in told]
    return Proof(not missing, "manque\u00a0: " + ", ".join(missing) if missing else "")
