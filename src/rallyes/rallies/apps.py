from django.apps import AppConfig


class RalliesConfig(AppConfig):
    name = "rallyes.rallies"
    verbose_name = "Rallyes"

    def ready(self) -> None:
        from rallyes.core.privacy import declare
        from rallyes.rallies.domain.path.known import rally_proofs
        from rallyes.rallies.domain.path.proofs import register
        from rallyes.rallies.privacy import IMPERSONAL, PERSONAL

        register(rally_proofs)
        declare(PERSONAL, IMPERSONAL)
