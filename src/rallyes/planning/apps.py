from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "rallyes.planning"
    verbose_name = "Programme"

    def ready(self) -> None:
        from rallyes.planning.domain.proofs import planning_proofs
        from rallyes.rallies.domain.path.proofs import register

        register(planning_proofs)
