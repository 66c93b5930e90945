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
