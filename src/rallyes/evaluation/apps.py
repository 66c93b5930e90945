from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "rallyes.evaluation"
    verbose_name = "Évaluation"

    def ready(self) -> None:
        from rallyes.core.privacy import declare
        from rallyes.evaluation.privacy import IMPERSONAL

        declare((), IMPERSONAL)
