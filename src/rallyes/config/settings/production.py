"""A server on the net: everything comes from the environment (docs/deploy.md)."""

import os
from email.utils import getaddresses

from rallyes.config.environment import listed, required
from rallyes.config.settings.base import *  # noqa: F403
from rallyes.config.settings.base import VAR, database

DEBUG = False
SECRET_KEY = required("RALLYES_SECRET_KEY")
SECRET_KEY_FALLBACKS = listed(os.environ.get("RALLYES_OLD_SECRET_KEYS", ""))
ALLOWED_HOSTS = listed(required("RALLYES_HOSTS"))
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {"default": database(f"sqlite:///{VAR / 'rallyes.sqlite3'}")}
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}

SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_HSTS_SECONDS = 365 * 24 * 3600
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SESSION_COOKIE_SECURE = True
CSRF_COOKIE_SECURE = True

EMAIL_HOST = os.environ.get("RALLYES_SMTP_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("RALLYES_SMTP_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("RALLYES_SMTP_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("RALLYES_SMTP_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("RALLYES_SMTP_TLS", "") == "1"
EMAIL_USE_SSL = os.environ.get("RALLYES_SMTP_SSL", "") == "1"
EMAIL_TIMEOUT = 20
EMAIL_SUBJECT_PREFIX = "[Rallyes] "
SERVER_EMAIL = os.environ.get("RALLYES_FROM_EMAIL", "rallyes@localhost")
ADMINS = getaddresses(listed(os.environ.get("RALLYES_ADMINS", "")))
ALLAUTH_TRUSTED_PROXY_COUNT = int(os.environ.get("RALLYES_PROXIES", "1"))
