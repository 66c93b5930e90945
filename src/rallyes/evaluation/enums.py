"""Words of the evaluation that are stored."""

from django.db.models import TextChoices


class Assessor(TextChoices):
    """Who scores: the organiser, or somebody who did not organise the rally."""

    SELF = "self", "auto-évaluation"
    OUTSIDE = "outside", "relecture indépendante"
