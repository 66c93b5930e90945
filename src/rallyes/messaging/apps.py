from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "rallyes.messaging"
    verbose_name = "Messages"
