"""Words of the network that are stored."""

from django.db.models import TextChoices


class Role(TextChoices):
    """What somebody may do in an organisation."""

    LEAD = "lead", "responsable"
    MEMBER = "member", "équipe"
    READER = "reader", "lecture seule"
