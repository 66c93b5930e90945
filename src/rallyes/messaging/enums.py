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


class Kind(TextChoices):
    """What a message is for."""

    INVITATION = "invitation", "inviter à la réunion d’information"
    REMINDER = "reminder", "rappeler la réunion d’information"
    CONFIRMED = "confirmed", "confirmer une inscription"
    FILE = "file", "demander de compléter son dossier"
    PROGRAMME_TEAM = "programme-team", "donner son programme à une équipe"
    PROGRAMME_GUIDE = "programme-guide", "donner son programme à un accompagnateur"
    SLOTS = "slots", "demander ses créneaux à une entreprise"
    PROGRAMME_COMPANY = "programme-company", "donner ses visites à une entreprise"
    THANKS = "thanks", "remercier une entreprise"
    SURVEY = "survey", "demander de répondre à un questionnaire"
    SURVEY_AGAIN = "survey-again", "rappeler un questionnaire"
