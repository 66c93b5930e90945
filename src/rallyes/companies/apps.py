from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "rallyes.companies"
    verbose_name = "Entreprises"

    def ready(self) -> None:
        from rallyes.companies.domain.forgetting import RULES
        from rallyes.companies.domain.proofs import company_proofs
        from rallyes.companies.privacy import IMPERSONAL, PERSONAL
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.rallies.domain.path.proofs import register

        register(company_proofs)
        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
