from django.apps import AppConfig


class CompaniesConfig(AppConfig):
    name = "rallyes.companies"
    verbose_name = "Entreprises"

    def ready(self) -> None:
        from rallyes.companies.domain.proofs import company_proofs
        from rallyes.rallies.domain.path.proofs import register

        register(company_proofs)
