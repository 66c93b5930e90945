"""One machine, one organisation: the embedded database, mail printed to the console."""

from rallyes.config.environment import own_secret
from rallyes.config.settings.base import *  # noqa: F403
from rallyes.config.settings.base import VAR, database

VAR.mkdir(parents=True, exist_ok=True)
DEBUG = False
SECRET_KEY = own_secret(VAR / "secret-key")
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database(f"sqlite:///{VAR / 'rallyes.sqlite3'}")}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
