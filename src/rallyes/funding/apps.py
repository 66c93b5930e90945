from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "rallyes.funding"
    verbose_name = "Financements"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.funding.domain.forgetting import RULES
        from rallyes.funding.domain.proofs import funding_proofs
        from rallyes.funding.privacy import IMPERSONAL, PERSONAL
        from rallyes.rallies.domain.path.proofs import register

        register(funding_proofs)
        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
