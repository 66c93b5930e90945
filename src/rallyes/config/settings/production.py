"""A server on the net: everything comes from the environment (docs/deploy.md)."""

import os

from rallyes.config.settings.base import *  # noqa: F403
from rallyes.config.settings.base import VAR, database

DEBUG = False
SECRET_KEY = os.environ["RALLYES_SECRET_KEY"]
ALLOWED_HOSTS = os.environ["RALLYES_HOSTS"].split(",")
CSRF_TRUSTED_ORIGINS = [f"https://{host}" for host in ALLOWED_HOSTS]
DATABASES = {"default": database(f"sqlite:///{VAR / 'rallyes.sqlite3'}")}
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
