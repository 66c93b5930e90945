"""Words of the evaluation that are stored."""

from django.db.models import TextChoices


class Assessor(TextChoices):
    """Who scores: the organiser, or somebody who did not organise the rally."""

    SELF = "self", "auto-évaluation"
    OUTSIDE = "outside", "relecture indépendante"


class Situation(TextChoices):
    """What somebody does for a living. Source: evaluation method, part 1.4."""

    CDI = "CDI", "CDI"
    CDD = "CDD", "CDD"
    INTERIM = "INTERIM", "intérim"
    ALTERNANCE = "ALTERNANCE", "alternance"
    PUBLIC = "FONCTION_PUB", "fonction publique"
    CREATION = "CREATION", "création d’entreprise"
    AIDED = "CONTRAT_AIDE_DC", "contrat aidé chez un employeur ordinaire"
    INCLUSION = "IAE", "contrat dans une structure d’insertion (SIAE)"
    QUALIFYING = "FORMATION_QUAL", "formation qualifiante"
    PREPARATORY = "FORMATION_PREQUAL", "formation préqualifiante"
    CIVIC = "SERVICE_CIVIQUE", "service civique"
    IMMERSION = "PMSMP", "immersion en entreprise (PMSMP)"
    SEEKING = "RECHERCHE", "recherche d’emploi"
    INACTIVE = "INACTIF", "ni en emploi ni en recherche"


class Teller(TextChoices):
    """Who told."""

    PARTICIPANT = "participant", "la personne"
    PRESCRIBER = "prescriber", "son prescripteur"
    ORGANISER = "organiser", "la structure le savait"


class Channel(TextChoices):
    PHONE = "phone", "téléphone"
    SMS = "sms", "SMS"
    MAIL = "mail", "courriel"
    MEETING = "meeting", "rencontre"
    PRESCRIBER = "prescriber", "par le prescripteur"


class Reach(TextChoices):
    """What became of an attempt to reach somebody."""

    ANSWERED = "answered", "a répondu"
    NO_ANSWER = "no_answer", "pas de réponse"
    REFUSED = "refused", "ne veut pas répondre"
    UNREACHABLE = "unreachable", "coordonnées qui ne servent plus"
    DIED = "died", "la personne est décédée"


class Survey(TextChoices):
    """Whom it asks, and when. The value stands in addresses."""

    PARTICIPANT_BEFORE = "participants-avant", "Participants, avant le rallye"
    PARTICIPANT_END = "participants-fin", "Participants, à la fin"
    PARTICIPANT_LATER = "participants-six-mois", "Participants, six mois après"
    COMPANY_END = "entreprises-fin", "Entreprises, à la fin"
    COMPANY_LATER = "entreprises-six-mois", "Entreprises, six mois après"
    PRESCRIBER_END = "prescripteurs-fin", "Prescripteurs, à la fin"
