"""The personal data of guides; programmes know people by their refs only."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

GUIDE = "planning.Guide"

PERSONAL = (
    PersonalData(
        People.GUIDES,
        "identité, coordonnées, structure, jours de présence",
        GUIDE,
        ("first_name", "last_name", "phone", "email", "organisation_name", "dates"),
        "Donner à chaque équipe son accompagnateur, et son numéro.",
        Basis.INTEREST,
        Keep.PERSON,
        "l’équipe de la structure\u00a0; ses équipes et ses entreprises (prénom, numéro)",
    ),
    PersonalData(
        People.GUIDES,
        "conduite et permis vérifié",
        GUIDE,
        ("drives", "licence_checked"),
        "Confier un véhicule à quelqu’un qui peut le conduire.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
    PersonalData(
        People.GUIDES,
        "propriétaire et immatriculation du véhicule",
        "planning.Vehicle",
        ("owner", "plate"),
        "Rendre le véhicule, et le reconnaître sur un parking.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
    PersonalData(
        People.PARTICIPANTS,
        "classeur, le temps de le reprendre",
        "planning.PendingImport",
        ("content",),
        "Reprendre un classeur sans le saisir.",
        Basis.INTEREST,
        Keep.DAYS,
    ),
)
IMPERSONAL = {
    GUIDE: ("ref", "position"),
    "planning.Vehicle": (
        "ref",
        "position",
        "name",
        "seats",
        "wheelchair",
        "dates",
        "insurance_checked",
        "notes",
    ),
    "planning.PendingImport": ("file_name", "brought_at"),
    "planning.DriveCorrection": EVERYTHING,
    "planning.DriveTime": EVERYTHING,
    "planning.Draft": EVERYTHING,
    "planning.DraftChange": EVERYTHING,
    "planning.Publication": EVERYTHING,
    "planning.ShareLink": EVERYTHING,
    "planning.Incident": EVERYTHING,
}
