from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rallyes.web"
    verbose_name = "Site"
