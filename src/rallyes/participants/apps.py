from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "rallyes.participants"
    verbose_name = "Participants"
