from django.apps import AppConfig


class CoreConfig(AppConfig):
    name = "rallyes.core"
    verbose_name = "Socle"

    def ready(self) -> None:
        from rallyes.core.domain.forgetting import RULES
        from rallyes.core.privacy import register_forgetting

        register_forgetting(*RULES)
