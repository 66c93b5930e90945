"""Words of messages that are stored."""

from django.db.models import TextChoices


class Channel(TextChoices):
    EMAIL = "email", "courriel"
    SMS = "sms", "SMS"


class State(TextChoices):
    """``SENDING`` is written before anything leaves: what stops there is never sent twice."""

    WAITING = "waiting", "en attente"
    SENDING = "sending", "en train de partir"
    SENT = "sent", "parti"
    FAILED = "failed", "n’est pas parti"
    REFUSED = "refused", "refusé"
