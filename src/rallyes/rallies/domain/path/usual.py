"""The tasks of every rally, dated backwards from its days.

Source: the charter's phases, and what organisers reported of each in the interim report on the
rollout (September 2019). Two months of preparation set the earliest dates.
"""

from __future__ import annotations

from dataclasses import dataclass

from rallyes.rallies.enums import PhaseKey


@dataclass(frozen=True, slots=True)
class UsualTask:
    """``days_before`` the first day of the rally, after it where negative.

    ``proof``: in words, what shows that it is done. ``by_itself``: the site sees it. ``page``:
    where it is done, by the names of ``CharterWarning.page``.
    """

    key: str
    phase: PhaseKey
    days_before: int
    title: str
    why: str
    proof: str
    by_itself: bool = False
    page: str = ""


_F, _C, _P, _O = PhaseKey.FUNDING, PhaseKey.COMPANIES, PhaseKey.PARTICIPANTS, PhaseKey.COMMUNICATION
_V, _G, _J, _B = PhaseKey.PLANNING, PhaseKey.GATHERINGS, PhaseKey.GAMES, PhaseKey.REPORT

USUAL = (
    UsualTask(
        "public_partner",
        _F,
        75,
        "Trouver un partenaire public qui porte le rallye",
        "Le département ou une autre collectivité ouvre les portes des entreprises et des "
        "prescripteurs.",
        "Il est nommé dans la présentation du rallye.",
        by_itself=True,
        page="presentation",
    ),
    UsualTask(
        "budget",
        _F,
        70,
        "Établir le budget",
        "Chaque financeur le demande\u00a0; comptez aussi ce qui est prêté ou donné.",
        "Les dépenses et les ressources prévues s’équilibrent.",
        by_itself=True,
        page="budget",
    ),
    UsualTask(
        "requests",
        _F,
        65,
        "Déposer les demandes de financement",
        "Peu d’appels à projets conviennent\u00a0: mieux vaut en déposer plusieurs, tôt.",
        "Chaque dossier est déposé, avec sa date.",
        by_itself=True,
        page="funding",
    ),
    UsualTask(
        "agreed",
        _F,
        30,
        "Avoir la réponse des financeurs",
        "Sans elle, le rallye se fait à crédit.",
        "Les conventions ou les courriers d’accord sont reçus.",
        by_itself=True,
        page="funding",
    ),
    UsualTask(
        "partner_tables",
        _C,
        60,
        "Demander leurs contacts d’entreprises aux partenaires",
        "Mission locale, maison de l’emploi, développement économique\u00a0: "
        "partir de leurs tableaux fait gagner des semaines.",
        "Une première liste d’entreprises est dans le rallye.",
        by_itself=True,
        page="companies",
    ),
    UsualTask(
        "first_company",
        _C,
        50,
        "Obtenir l’accord d’une première entreprise",
        "La nommer aux suivantes les décide.",
        "Une entreprise a dit oui.",
        by_itself=True,
        page="companies",
    ),
    UsualTask(
        "six_companies",
        _C,
        35,
        "Réunir au moins six entreprises",
        "C’est ce que chaque participant visite au moins\u00a0; "
        "le téléphone marche mieux que le courriel.",
        "Six entreprises ont dit oui.",
        by_itself=True,
        page="companies",
    ),
    UsualTask(
        "sectors",
        _C,
        30,
        "Varier les métiers",
        "Plusieurs secteurs ouvrent l’horizon\u00a0; un camping, une collectivité en montrent "
        "beaucoup à la fois.",
        "Les entreprises montrent trois secteurs au moins.",
        by_itself=True,
        page="companies",
    ),
    UsualTask(
        "half_days",
        _C,
        28,
        "Avoir des entreprises à chaque demi-journée",
        "Un planning bute d’abord sur les créneaux qui manquent\u00a0: demandez tôt qui recevrait "
        "8 à 12 personnes.",
        "Une entreprise au moins reçoit à chaque demi-journée.",
        by_itself=True,
        page="companies",
    ),
    UsualTask(
        "confirmations",
        _C,
        10,
        "Confirmer à chaque entreprise ses visites",
        "Une heure oubliée, c’est une équipe devant une porte fermée.",
        "Chaque entreprise a reçu sa feuille et l’a confirmée.",
        page="programme",
    ),
    UsualTask(
        "steering",
        _P,
        60,
        "Réunir le comité de pilotage",
        "Les prescripteurs qui décident avec vous orientent ensuite.",
        "Une réunion est notée, avec qui était là ou ce qui s’est dit.",
        by_itself=True,
        page="committee",
    ),
    UsualTask(
        "prescribers",
        _P,
        50,
        "Présenter le rallye aux prescripteurs",
        "France Travail, Cap emploi, missions locales, département, structures d’insertion\u00a0: "
        "chacun a ses publics.",
        "Chaque prescripteur sait qui orienter, et jusqu’à quand.",
    ),
    UsualTask(
        "session_date",
        _P,
        40,
        "Fixer la date des informations collectives",
        "Trop tôt, les personnes oublient ou trouvent un emploi\u00a0; trop tard, elles sont trop "
        "peu.",
        "La date et le lieu sont annoncés aux prescripteurs.",
        by_itself=True,
        page="sessions",
    ),
    UsualTask(
        "session_held",
        _P,
        21,
        "Tenir l’information collective",
        "Deux à quatre semaines avant le rallye, les inscriptions tiennent.",
        "La réunion a eu lieu et les présents sont notés.",
        by_itself=True,
        page="sessions",
    ),
    UsualTask(
        "fifteen",
        _P,
        14,
        "Inscrire au moins quinze participants",
        "La charte en prévoit 15 à 30.",
        "Quinze participants sont inscrits.",
        by_itself=True,
        page="participants",
    ),
    UsualTask(
        "insurance",
        _P,
        10,
        "Vérifier l’assurance de chaque participant",
        "La responsabilité civile dépend de qui a orienté la personne.",
        "Chaque attestation est vue, ou France Travail couvre la personne.",
        by_itself=True,
        page="participants",
    ),
    UsualTask(
        "name_and_logo",
        _O,
        60,
        "Obtenir le nom et le logo des Rallyes",
        "La charte signée y donne droit.",
        "La charte est signée.",
    ),
    UsualTask(
        "action_sheet",
        _O,
        60,
        "Écrire la fiche action pour les financeurs",
        "Trois pages plutôt qu’une, disent les organisateurs.",
        "La fiche est prête à être envoyée.",
    ),
    UsualTask(
        "flyers",
        _O,
        45,
        "Préparer l’affiche et le dépliant",
        "La collectivité locale aide souvent à les faire\u00a0; un outil simple parle mieux aux "
        "demandeurs d’emploi.",
        "Ils sont chez les prescripteurs.",
    ),
    UsualTask(
        "press",
        _O,
        10,
        "Prévenir la presse et les réseaux sociaux",
        "Le rallye se raconte avant et pendant.",
        "Le communiqué est parti.",
    ),
    UsualTask(
        "base",
        _V,
        45,
        "Choisir le lieu de départ",
        "Toutes les routes en partent.",
        "Le lieu est situé sur la carte.",
        by_itself=True,
        page="rally",
    ),
    UsualTask(
        "seats",
        _V,
        25,
        "Réunir assez de places en voiture",
        "Plus de cinq places par véhicule, et l’on peut changer d’équipe en cas d’absence.",
        "Il y a une place pour chaque participant.",
        by_itself=True,
        page="vehicles",
    ),
    UsualTask(
        "guides",
        _V,
        21,
        "Trouver un accompagnateur par véhicule",
        "Des salariés d’entreprises le font volontiers\u00a0: c’est du mécénat de compétences.",
        "Il y a un accompagnateur par véhicule.",
        by_itself=True,
        page="guides",
    ),
    UsualTask(
        "draft",
        _V,
        24,
        "Calculer un premier programme",
        "Il montre ce qui manque pendant qu’on peut encore le chercher.",
        "Un brouillon de programme existe.",
        by_itself=True,
        page="programme",
    ),
    UsualTask(
        "published",
        _V,
        21,
        "Publier le programme",
        "Fait trop tard, il manque des entreprises à certaines heures et en double à d’autres.",
        "Un programme est publié.",
        by_itself=True,
        page="programme",
    ),
    UsualTask(
        "papers",
        _V,
        3,
        "Imprimer et remettre les feuilles de route",
        "Les équipes partent avec des horaires lisibles et des numéros à appeler.",
        "Chaque équipe et chaque accompagnateur a la sienne.",
        page="programme",
    ),
    UsualTask(
        "gatherings",
        _G,
        30,
        "Fixer l’accueil, la restitution et la clôture",
        "Ils comptent autant que les visites.",
        "La restitution et la clôture ont une date et un lieu.",
        by_itself=True,
        page="gatherings",
    ),
    UsualTask(
        "invitations",
        _G,
        21,
        "Inviter les entreprises, les élus et les financeurs à la clôture",
        "Les lier aux participants évite un moment trop officiel.",
        "Les invitations sont parties.",
        page="gatherings",
    ),
    UsualTask(
        "feedback",
        _G,
        7,
        "Préparer la restitution avec les participants",
        "Ils présentent eux-mêmes ce qu’ils ont vu, et les entreprises remettent les diplômes.",
        "Chaque équipe sait ce qu’elle présentera.",
    ),
    UsualTask(
        "prizes",
        _J,
        21,
        "Réunir les lots",
        "Ils montrent les donateurs comme des partenaires.",
        "Chaque équipe repartira avec quelque chose.",
    ),
    UsualTask(
        "challenges",
        _J,
        14,
        "Choisir les défis",
        "Quiz, photos, énigmes\u00a0: c’est ce qui fait de la visite un rallye.",
        "Chaque équipe aura ses défis dans la voiture.",
    ),
    UsualTask(
        "icebreaker",
        _J,
        10,
        "Préparer le brise-glace",
        "Le premier matin, avant que les équipes se séparent.",
        "Quelqu’un sait l’animer, avec le matériel.",
    ),
    UsualTask(
        "thanks",
        _B,
        -5,
        "Remercier les entreprises",
        "Celles que l’on remercie reviennent l’année suivante.",
        "Chaque entreprise a reçu un mot.",
        page="companies",
    ),
    UsualTask(
        "lessons",
        _B,
        -7,
        "Noter ce qui a marché et ce qui a été difficile",
        "On l’oublie en un mois\u00a0; les bilans s’en servent.",
        "Le carnet de bord raconte une réussite et une difficulté au moins.",
        by_itself=True,
        page="journal",
    ),
    UsualTask(
        "reports",
        _B,
        -30,
        "Remettre son bilan à chaque financeur et à la Fédération",
        "Chacun veut le sien\u00a0; la Fédération compte les rallyes.",
        "Les bilans sont envoyés.",
    ),
    UsualTask(
        "six_months",
        _B,
        -180,
        "Prendre des nouvelles des participants, six mois après",
        "C’est la seule façon de montrer l’effet du rallye.",
        "Chaque participant a été appelé.",
    ),
)
"""Each ``key`` once; in the order of the phases, then as they come."""

BY_KEY = {task.key: task for task in USUAL}
