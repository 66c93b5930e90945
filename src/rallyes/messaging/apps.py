from django.apps import AppConfig


class MessagingConfig(AppConfig):
    name = "rallyes.messaging"
    verbose_name = "Messages"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.messaging.domain.forgetting import RULES
        from rallyes.messaging.privacy import IMPERSONAL, PERSONAL

        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
