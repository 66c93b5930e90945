from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "rallyes.companies"
    verbose_name = "Entreprises"
