"""One machine, one organisation: the embedded database, mail printed to the console."""

import os

from rallyes.config.settings.base import *  # noqa: F403
from rallyes.config.settings.base import VAR, database

VAR.mkdir(parents=True, exist_ok=True)
DEBUG = False
SECRET_KEY = os.environ.get(
    "RALLYES_SECRET_KEY", "only-for-a-machine-that-serves-itself-not-for-the-net"
)
ALLOWED_HOSTS = ["localhost", "127.0.0.1", "[::1]"]
DATABASES = {"default": database(f"sqlite:///{VAR / 'rallyes.sqlite3'}")}
EMAIL_BACKEND = "django.core.mail.backends.console.EmailBackend"
