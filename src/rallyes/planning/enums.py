"""Words of the planning that are stored."""

from django.db.models import TextChoices


class LinkKind(TextChoices):
    """Whose page a personal link opens."""

    TEAM = "team", "équipe"
    COMPANY = "company", "entreprise"
    GUIDE = "guide", "accompagnateur"
