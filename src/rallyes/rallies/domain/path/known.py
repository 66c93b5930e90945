"""What the rally itself proves: its public partner, base, gatherings and journal."""

from __future__ import annotations

from rallyes.rallies.domain.path.proofs import Proof
from rallyes.rallies.domain.queries import gatherings_of
from rallyes.rallies.enums import GatheringKind, Lesson
from rallyes.rallies.models import JournalEntry, Rally

NEEDED = (GatheringKind.FEEDBACK, GatheringKind.CLOSING)


def rally_proofs(rally: Rally) -> dict[str, Proof]:
    return {
        "public_partner": Proof(bool(rally.public_partner)),
        "base": Proof(rally.base_lat is not None and rally.base_lon is not None),
        "gatherings": _gatherings(rally),
        "lessons": _lessons(rally),
    }


def _gatherings(rally: Rally) -> Proof:
    placed = {one.kind for one in gatherings_of(rally) if one.place}
    missing = [kind.label.lower() for kind in NEEDED if kind not in placed]
    return Proof(not missing, "sans lieu\u00a0: " + ", ".join(missing) if missing else "")


def _lessons(rally: Rally) -> Proof:
    """A success and a difficulty, at least."""
    told = set(JournalEntry.objects.filter(rally=rally).values_list("lesson", flat=True))
    missing = [lesson.label for lesson in Lesson if lesson not in told]
    return Proof(not missing, "manque\u00a0: " + ", ".join(missing) if missing else "")
