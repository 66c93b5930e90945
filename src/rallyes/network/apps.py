from django.apps import AppConfig


class NetworkConfig(AppConfig):
    name = "rallyes.network"
    verbose_name = "Réseau"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.network.domain.forgetting import RULES
        from rallyes.network.privacy import IMPERSONAL, PERSONAL

        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
