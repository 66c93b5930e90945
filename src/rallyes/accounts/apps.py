from django.apps import AppConfig


class AccountsConfig(AppConfig):
    name = "rallyes.accounts"
    verbose_name = "Comptes"

    def ready(self) -> None:
        from rallyes.accounts.domain.forgetting import RULES
        from rallyes.accounts.privacy import IMPERSONAL, PERSONAL
        from rallyes.core.privacy import declare, register_forgetting

        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
