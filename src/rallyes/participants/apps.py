from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "rallyes.participants"
    verbose_name = "Participants"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_forgetting
        from rallyes.participants.domain.forgetting import RULES
        from rallyes.participants.domain.proofs import participant_proofs
        from rallyes.participants.privacy import IMPERSONAL, PERSONAL
        from rallyes.rallies.domain.path.proofs import register

        register(participant_proofs)
        declare(PERSONAL, IMPERSONAL)
        register_forgetting(*RULES)
