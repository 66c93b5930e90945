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
    PersonalData(
        People.PARTICIPANTS,
        "questionnaires reçus, et le jour de la réponse",
        "evaluation.Ticket",
        ("answered_on",),
        "Ne demander qu’une fois à chacun, et savoir combien ont répondu.",
        Basis.INTEREST,
        Keep.PERSON,
    ),
    PersonalData(
        People.COMPANIES,
        "questionnaires reçus par l’entreprise",
        "evaluation.Ticket",
        (),
        "Ne demander qu’une fois à chacun, et savoir combien ont répondu.",
        Basis.INTEREST,
        Keep.RALLY,
    ),
    PersonalData(
        People.PRESCRIBERS,
        "questionnaires reçus par le prescripteur",
        "evaluation.Ticket",
        (),
        "Ne demander qu’une fois à chacun, et savoir combien ont répondu.",
        Basis.INTEREST,
        Keep.RALLY,
    ),
    PersonalData(
        People.PARTICIPANTS,
        "réponses avant, à la fin et six mois après, sous un numéro",
        "evaluation.Sheet",
        ("series", "answers"),
        "Comparer avant et après le rallye. Répondre est libre et n’a aucun effet.",
        Basis.INTEREST,
        Keep.PSEUDONYM,
        readers="personne une par une\u00a0: des chiffres de groupe, à partir de cinq personnes",
    ),
    PersonalData(
        People.PARTICIPANTS,
        "mot libre, anonyme, et s’il peut être cité",
        "evaluation.Sheet",
        ("word", "may_quote"),
        "Entendre ce que le rallye apporte, et le citer dans un bilan avec l’accord donné.",
        Basis.CONSENT,
        Keep.RALLY,
    ),
    PersonalData(
        People.PARTICIPANTS,
        "essais pour faire répondre à un questionnaire",
        "evaluation.Contact",
        ("on", "channel", "reach"),
        "Dire combien de personnes ont été jointes, et n’insister auprès de personne.",
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
    "evaluation.Ticket": ("survey", "nonce", "created_at"),
    "evaluation.Sheet": ("survey", "version"),
}
