from django.apps import AppConfig


class WebConfig(AppConfig):
    name = "rallyes.web"
    verbose_name = "Site"

    def ready(self) -> None:
        from django.contrib.auth.signals import user_logged_in

        from rallyes.web.ui.spaces import at_sign_in

        user_logged_in.connect(at_sign_in, dispatch_uid="rallyes.web.spaces")
