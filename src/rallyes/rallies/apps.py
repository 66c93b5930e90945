from django.apps import AppConfig


class RalliesConfig(AppConfig):
    name = "rallyes.rallies"
    verbose_name = "Rallyes"
