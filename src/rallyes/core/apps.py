from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rallyes.core"
    verbose_name = "Socle"
