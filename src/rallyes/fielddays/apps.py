from django.apps import AppConfig


class FieldDaysConfig(AppConfig):
    name = "rallyes.fielddays"
    verbose_name = "Journées"

    def ready(self) -> None:
        from rallyes.core.privacy import declare, register_copy
        from rallyes.fielddays.domain.copying import presences
        from rallyes.fielddays.privacy import IMPERSONAL, PERSONAL

        declare(PERSONAL, IMPERSONAL)
        register_copy("présences", presences)
