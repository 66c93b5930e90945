"""Our own questions, in plain French (CC BY 4.0). Source: evaluation method, part 1.2.

All are worded positively. A changed wording takes another key and another version: what somebody
answered stays the answer to what they read.
"""

from __future__ import annotations

from collections.abc import Mapping

from rallyes.core.french import spaced
from rallyes.evaluation.domain.surveys.bank import NUMBER, YES_NO, Item, Module, Questionnaire
from rallyes.evaluation.enums import Survey

VERSION = "2026-1"


def _items(**texts: str) -> tuple[Item, ...]:
    return tuple(Item(key, spaced(text)) for key, text in texts.items())


def _numbers(**texts: str) -> tuple[Item, ...]:
    return tuple(Item(key, spaced(text), NUMBER) for key, text in texts.items())


def _yes_no(**texts: str) -> tuple[Item, ...]:
    return tuple(Item(key, spaced(text), YES_NO) for key, text in texts.items())


CONFIDENCE = Module(
    "Confiance dans la recherche",
    "Ma recherche d’emploi",
    _items(
        A1="Je sais présenter mes points forts à un employeur.",
        A2="Je me sens capable de contacter une entreprise que je ne connais pas.",
        A3="Je sais poser des questions sur un métier à un professionnel.",
        A4="Je sais où chercher des offres qui me conviennent.",
        A5="Je me sens capable de continuer après un refus.",
        A6="Je pense pouvoir trouver une solution professionnelle dans les six mois.",
    ),
    linked=True,
)
DRIVE = Module(
    "Élan",
    "Mon élan",
    _items(
        B1="J’ai envie de me lancer dans de nouvelles démarches.",
        B2="Je sais quelle sera ma prochaine étape.",
        B3="Je me sens utile dans un groupe.",
        B4="Je me sens à ma place dans une entreprise.",
        B5="J’ai de l’énergie pour ma recherche.",
    ),
    linked=True,
)
NETWORK = Module(
    "Réseau",
    "Les personnes autour de moi",
    _items(
        C1="J’ai des personnes à qui parler de ma recherche.",
        C2="Je connais des professionnels que je peux recontacter.",
    ),
    linked=True,
)
LOOK = Module(
    "Regard sur l’entreprise",
    "Les entreprises et les métiers",
    _items(
        D1="Les entreprises d’ici sont ouvertes à des parcours comme le mien.",
        D2="Un employeur peut donner sa chance à quelqu’un resté longtemps sans emploi.",
        D3="Je connais les métiers qui existent près de chez moi.",
        D4="Je pourrais travailler dans un secteur auquel je n’avais pas pensé.",
        D5="Les échanges avec des employeurs me paraissent faciles.",
    ),
    linked=True,
)
MOBILITY = Module(
    "Mobilité",
    "Me déplacer",
    _items(
        M1="Je sais comment aller travailler dans une autre commune.",
        M2="Je me sens capable de faire un trajet que je ne connais pas.",
    ),
    linked=True,
)
KNOWN = Module(
    "Professionnels à recontacter",
    "Depuis le rallye",
    (
        *_items(C3="Je me sens moins seul·e dans ma recherche."),
        *_numbers(C4="Combien de professionnels pouvez-vous recontacter ?"),
    ),
    linked=True,
    scored=False,
)
SEEN_AGAIN = Module(
    "Liens gardés",
    "Depuis le rallye",
    (
        *KNOWN.items,
        *_numbers(C5="Combien de participants du rallye avez-vous revus ?"),
    ),
    linked=True,
    scored=False,
)
SATISFACTION = Module(
    "Satisfaction",
    "Le rallye et vous",
    _items(
        S1="Le rallye m’a plu.",
        S2="Les entreprises nous ont bien accueillis.",
        S3="J’ai passé un bon moment avec mon équipe.",
        S4="Les horaires, les trajets et les repas étaient bien organisés.",
        S5="Je conseillerais un rallye à une personne qui cherche un emploi.",
    ),
    linked=False,
)
COMPANY_LOOK = Module(
    "Regard sur les personnes en recherche d’emploi",
    "Recruter autrement",
    _items(
        E1="Une personne sans emploi depuis plus d’un an peut être opérationnelle rapidement ici.",
        E2="Une longue période sans emploi ne dit pas grand-chose des compétences.",
        E3="Nous savons accueillir une personne éloignée de l’emploi.",
        E4="Je recommanderais à un collègue de recevoir un candidat sans CV adapté.",
        E5="Les structures d’insertion (SIAE) sont des partenaires de recrutement fiables.",
        E6="Nous sommes prêts à proposer une immersion (PMSMP).",
    ),
    linked=False,
)
VISIT = Module(
    "La visite",
    "La visite dans votre entreprise",
    _items(
        V1="La préparation de la visite était claire.",
        V2="Les échanges avec les participants étaient intéressants.",
        V3="Nous recevrions de nouveau une équipe.",
    ),
    linked=False,
)
FOLLOWED = Module(
    "Suites de la visite",
    "Depuis la visite",
    _numbers(W1="Combien de participants vous ont recontactés, ou avez-vous recontactés ?"),
    linked=False,
    scored=False,
)
SIX_MONTHS_ON = Module(
    "Suites en six mois",
    "Depuis le rallye",
    (
        *_numbers(
            W2="Combien d’immersions avec des participants ?",
            W3="Combien d’entretiens d’embauche avec des participants ?",
            W4="Combien d’embauches de participants ?",
        ),
        *_yes_no(
            W5="Avez-vous accueilli un autre rallye, ou accepté de le faire ?",
            W6="Avez-vous été en contact avec une structure d’insertion (SIAE) ?",
        ),
    ),
    linked=False,
    scored=False,
)
PRESCRIBER = Module(
    "Avis des prescripteurs",
    "Les personnes que vous avez orientées",
    _items(
        P1="L’information reçue avant le rallye était claire.",
        P2="J’ai eu des nouvelles des personnes que j’ai orientées.",
        P3="Le rallye a fait avancer leur projet.",
        P4="Le rallye complète ce que je peux déjà proposer.",
        P5="J’orienterais d’autres personnes vers un prochain rallye.",
    ),
    linked=False,
)

COMPARED = (CONFIDENCE, DRIVE, NETWORK, LOOK, MOBILITY)

QUESTIONNAIRES: Mapping[Survey, Questionnaire] = {
    Survey.PARTICIPANT_BEFORE: Questionnaire(VERSION, "Avant le rallye", COMPARED),
    Survey.PARTICIPANT_END: Questionnaire(
        VERSION, "À la fin du rallye", (*COMPARED, KNOWN, SATISFACTION), "Un mot sur le rallye"
    ),
    Survey.PARTICIPANT_LATER: Questionnaire(
        VERSION, "Six mois après le rallye", (*COMPARED, SEEN_AGAIN)
    ),
    Survey.COMPANY_END: Questionnaire(
        VERSION, "Votre avis sur le rallye", (VISIT, COMPANY_LOOK, FOLLOWED), "Un mot sur le rallye"
    ),
    Survey.COMPANY_LATER: Questionnaire(
        VERSION, "Six mois après le rallye", (COMPANY_LOOK, SIX_MONTHS_ON)
    ),
    Survey.PRESCRIBER_END: Questionnaire(
        VERSION, "Votre avis sur le rallye", (PRESCRIBER,), "Un mot sur le rallye"
    ),
}
