from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "rallyes.planning"
    verbose_name = "Programme"
