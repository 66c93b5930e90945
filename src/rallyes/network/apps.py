from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "rallyes.network"
    verbose_name = "Réseau"
