"""The personal data of the record of a rally."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

PERSONAL = (
    PersonalData(
        People.PARTICIPANTS,
        "présence, demi-journée par demi-journée",
        "fielddays.Presence",
        ("present",),
        "Rendre compte aux financeurs du nombre de présents, et savoir combien de visites chacun a "
        "faites.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
)
IMPERSONAL = {
    "fielddays.Crew": EVERYTHING,
    "fielddays.Outing": EVERYTHING,
    "fielddays.VisitHeld": EVERYTHING,
    "fielddays.GatheringHeld": EVERYTHING,
    "fielddays.Closure": EVERYTHING,
}
