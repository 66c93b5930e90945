"""The personal data of the evaluation; the fidelity of a rally names nobody: facts are figures."""

from __future__ import annotations

from rallyes.core.privacy import EVERYTHING, Basis, Keep, People, PersonalData

PERSONAL = (
    PersonalData(
        People.PARTICIPANTS,
        "situation après le rallye, avec ses dates, et d’après qui",
        "evaluation.Spell",
        ("situation", "started_on", "ended_on", "told_by", "told_on"),
        "Savoir si les rallyes aident à retrouver un emploi.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
    PersonalData(
        People.PARTICIPANTS,
        "essais pour joindre la personne six mois après",
        "evaluation.Attempt",
        ("on", "channel", "reach"),
        "Dire combien de personnes ont répondu, et n’insister auprès de personne.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
)
IMPERSONAL = {
    "evaluation.Assessment": EVERYTHING,
    "evaluation.Score": EVERYTHING,
    "evaluation.TableRelease": EVERYTHING,
    "evaluation.AnalysisPlan": EVERYTHING,
    "evaluation.Amendment": EVERYTHING,
}
