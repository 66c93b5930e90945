from django.apps import AppConfig


class ParticipantsConfig(AppConfig):
    name = "rallyes.participants"
    verbose_name = "Participants"

    def ready(self) -> None:
        from rallyes.participants.domain.proofs import participant_proofs
        from rallyes.rallies.domain.path.proofs import register

        register(participant_proofs)
