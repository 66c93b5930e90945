from django.apps import AppConfig


class PlanningConfig(AppConfig):
    name = "rallyes.planning"
    verbose_name = "Programme"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.planning.domain.forgetting import RULES
        from rallyes.planning.domain.proofs import planning_proofs
        from rallyes.planning.privacy import IMPERSONAL, PERSONAL
        from rallyes.rallies.domain.path.proofs import register

        register(planning_proofs)
        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
