"""Words of participants that are stored."""

from django.db.models import IntegerChoices, TextChoices


class Gender(TextChoices):
    FEMALE = "f", "femme"
    MALE = "m", "homme"
    OTHER = "x", "autre"


class Education(IntegerChoices):
    """The French framework of levels."""

    NONE = 0, "sans diplôme"
    LEVEL_1 = 1, "niveau 1"
    LEVEL_2 = 2, "niveau 2"
    CAP = 3, "CAP, BEP"
    BAC = 4, "bac"
    BAC_2 = 5, "bac + 2"
    BAC_3 = 6, "bac + 3 ou 4"
    BAC_5 = 7, "bac + 5"
    DOCTORATE = 8, "doctorat"


class Eligibility(TextChoices):
    """Why a person belongs in a rally: it is for people who look for work."""

    SEEKER = "seeker", "recherche d’emploi"
    CHANGE = "change", "reconversion"
    INCLUSION = "inclusion", "contrat dans une structure d’insertion"


class Hours(TextChoices):
    """When somebody cannot be there, never why."""

    EARLY = "early", "avant 9 h"
    NOON = "noon", "pendant le déjeuner"
    LATE = "late", "après 17 h"


class Cover(TextChoices):
    """Whose liability insurance covers a participant (France Travail covers its own)."""

    FRANCE_TRAVAIL = "ft", "France Travail"
    PRESCRIBER = "prescriber", "un autre prescripteur"
    ORGANISATION = "organisation", "notre structure"
    OWN = "own", "son propre contrat"


class AgencyKind(TextChoices):
    """Who sends job seekers, as the public inclusion services name them."""

    FT = "FT", "France Travail"
    ML = "ML", "mission locale"
    CAP_EMPLOI = "CAP_EMPLOI", "Cap emploi"
    PLIE = "PLIE", "PLIE"
    CCAS = "CCAS", "CCAS"
    DEPT = "DEPT", "département"
    SIAE = "SIAE", "structure d’insertion (SIAE)"
    OTHER = "OTHER", "autre"


class Answer(TextChoices):
    YES = "yes", "oui"
    NO = "no", "non"


class Told(TextChoices):
    """An answer that nobody is bound to give."""

    YES = "yes", "oui"
    NO = "no", "non"
    UNSAID = "unsaid", "ne souhaite pas répondre"


class Status(TextChoices):
    """How far a person has come with one rally; words that fit women and men alike."""

    REFERRED = "referred", "orientation reçue"
    INFORMED = "informed", "information suivie"
    WAITING = "waiting", "liste d’attente"
    REGISTERED = "registered", "inscription faite"
    CONFIRMED = "confirmed", "venue confirmée"
    WITHDRAWN = "withdrawn", "désistement"
    ABSENT = "absent", "absence"


PLANNED = (Status.REGISTERED, Status.CONFIRMED)
"""Who takes part: the people of the teams, of the headcount and of the mix."""


class Withdrawal(TextChoices):
    """Why somebody does not come. Never a matter of health or of family: see ``OTHER``."""

    JOB = "job", "a trouvé un emploi"
    TRAINING = "training", "entre en formation"
    DATES = "dates", "les dates ou les horaires ne conviennent pas"
    TRAVEL = "travel", "ne peut pas se déplacer jusqu’au rallye"
    WISH = "wish", "préfère ne pas participer"
    SILENT = "silent", "ne répond plus"
    OTHER = "other", "autre raison, qu’on ne note pas"


class PairKind(TextChoices):
    TOGETHER = "together", "ensemble"
    APART = "apart", "séparés"
