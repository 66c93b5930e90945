"""Words of the core that are stored."""

from django.db.models import TextChoices


class JobState(TextChoices):
    WAITING = "waiting", "en attente"
    RUNNING = "running", "en cours"
    DONE = "done", "terminé"
    CANCELLED = "cancelled", "arrêté"
    FAILED = "failed", "échoué"
