"""Words of the network that are stored."""

from django.db.models import TextChoices


class NetworkRole(TextChoices):
    """What somebody does for the network as a whole."""

    FEDERATION = "federation", "fédération"
    EXPERT = "expert", "experte ou expert"


class Role(TextChoices):
    """What somebody may do in an organisation."""

    LEAD = "lead", "responsable"
    MEMBER = "member", "équipe"
    READER = "reader", "lecture seule"


class OrganisationKind(TextChoices):
    """What an organiser is besides its rallies."""

    CREPI = "crepi", "club CREPI"
    MIFE = "mife", "maison de l’information sur la formation et l’emploi (MIFE)"
    WORK_INTEGRATION = "work_integration", "réseau de l’insertion par l’activité économique"
    MISSION_LOCALE = "mission_locale", "mission locale"
    OTHER = "other", "autre structure"


class Criterion(TextChoices):
    """The six criteria on which the network chooses new organisers (rollout of 2019)."""

    JOB_SEEKERS = (
        "job_seeker_mission",
        "Missions tournées vers les demandeurs d’emploi, reconnues du service public de l’emploi",
    )
    COMPANIES = "company_ties", "Liens privilégiés avec les entreprises du territoire"
    ECONOMY = "local_economy", "Tissu économique local dense"
    TEAM = "team_availability", "Équipe disponible\u00a0: un temps plein d’au moins deux mois"
    BALANCE = "financial_balance", "Équilibre et autonomie financière"
    TERRITORY = "territory_balance", "Territoire qu’aucun CREPI ne couvre déjà"


class Decision(TextChoices):
    """What the federation answers to an application."""

    PENDING = "pending", "à décider"
    WAITING = "waiting", "en attente"
    ACCEPTED = "accepted", "acceptée"
    REFUSED = "refused", "refusée"
