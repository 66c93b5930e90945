"""Words of the record that are stored."""

from django.db.models import TextChoices


class Half(TextChoices):
    """A half day; the morning ends with the lunch of the day."""

    MORNING = "am", "matin"
    AFTERNOON = "pm", "après-midi"


class Travel(TextChoices):
    """How a team went from company to company."""

    ONE = "one", "dans un seul véhicule"
    SEVERAL = "several", "dans plusieurs véhicules"
    ON_FOOT = "on_foot", "à pied ou en transport en commun"
