from django.apps import AppConfig


class FundingConfig(AppConfig):
    name = "rallyes.funding"
    verbose_name = "Financements"

    def ready(self) -> None:
        from rallyes.funding.domain.proofs import funding_proofs
        from rallyes.rallies.domain.path.proofs import register

        register(funding_proofs)
