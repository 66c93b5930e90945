from django.apps import AppConfig


class EvaluationConfig(AppConfig):
    name = "rallyes.evaluation"
    verbose_name = "Évaluation"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_copy, register_forgetting
        from rallyes.evaluation.domain.outcomes.copying import outcomes
        from rallyes.evaluation.domain.surveys.copying import answers
        from rallyes.evaluation.domain.surveys.forgetting import RULES
        from rallyes.evaluation.privacy import IMPERSONAL, PERSONAL

        declare(PERSONAL, IMPERSONAL)
        register_copy("situation six mois après", outcomes)
        register_copy("réponses aux questionnaires", answers)
        register_forgetting(*RULES)
