from django.apps import AppConfig


class RalliesConfig(AppConfig):
    name = "rallyes.rallies"
    verbose_name = "Rallyes"

    def ready(self) -> None:
        from rallyes.rallies.domain.path.known import rally_proofs
        from rallyes.rallies.domain.path.proofs import register

        register(rally_proofs)
