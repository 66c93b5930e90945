from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rallyes.accounts"
    verbose_name = "Comptes"
