"""Tests: nothing leaves the machine, tasks run only when a test runs a worker."""

from rallyes.config.settings.base import *  # noqa: F403
from rallyes.config.settings.base import database

DEBUG = False
STYLE_GUIDE = True
SECRET_KEY = "tests"
ALLOWED_HOSTS = ["*"]
DATABASES = {"default": database("sqlite:///tests.sqlite3")}
EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
PASSWORD_HASHERS = ["django.contrib.auth.hashers.MD5PasswordHasher"]
RALLYES_GEOCODER_URL = ""
RALLYES_COMPANY_SEARCH_URL = ""
RALLYES_SMS_URL = ""
RALLYES_OSRM_URL = ""
RALLYES_VALHALLA_URL = ""
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = True  # passkeys on http://localhost
