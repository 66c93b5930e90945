"""Settings that hold everywhere; docs/deploy.md describes every variable of the environment."""

from __future__ import annotations

import os
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import dj_database_url
from csp.constants import NONE, SELF

from rallyes.config.environment import listed
from rallyes.config.professional import provider_of

ROOT = Path(__file__).resolve().parents[4]
VAR = Path(os.environ.get("RALLYES_VAR", ROOT / "var"))
"""Where the embedded database and the collected static files stand."""

SQLITE_OPTIONS = {
    "transaction_mode": "IMMEDIATE",
    "timeout": 20,
    "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA foreign_keys=ON;",
}


def database(default: str) -> dict[str, Any]:
    """The database named by DATABASE_URL, else ``default``; the same options for every SQLite."""
    found: dict[str, Any] = dict(dj_database_url.config(default=default, conn_health_checks=True))
    if found["ENGINE"].endswith("sqlite3"):
        found["OPTIONS"] = {**SQLITE_OPTIONS, **found.get("OPTIONS", {})}
    else:
        found["CONN_MAX_AGE"] = 60
    return found


INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.forms",
    "rallyes.web",  # its templates come before those of the libraries
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.usersessions",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "django_htmx",
    "leaflet",
    "simple_history",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "rallyes.core",
    "rallyes.messaging",
    "rallyes.accounts",
    "rallyes.network",
    "rallyes.rallies",
    "rallyes.companies",
    "rallyes.participants",
    "rallyes.planning",
    "rallyes.funding",
    "rallyes.fielddays",
    "rallyes.evaluation",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "csp.middleware.CSPMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "rallyes.web.ui.middleware.Discretion",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "rallyes.accounts.interfaces.visits.LastSeen",
    "simple_history.middleware.HistoryRequestMiddleware",
    "rallyes.web.ui.patience.Patience",
    "rallyes.web.ui.middleware.DomainErrors",
]

ROOT_URLCONF = "rallyes.config.urls"
WSGI_APPLICATION = "rallyes.config.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "rallyes.web.organiser.nav.frame",
                "rallyes.web.federation.nav.frame",
                "rallyes.web.ui.spaces.frame",
            ],
        },
    }
]
FORM_RENDERER = "rallyes.web.ui.forms.Renderer"

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_REDIRECT_URL = "/"
ACCOUNT_LOGOUT_REDIRECT_URL = "/connexion/"
LOGIN_URL = "account_login"

ACCOUNT_ADAPTER = "rallyes.accounts.interfaces.sign_in.SignIn"
ACCOUNT_FORMS = {
    "request_login_code": "rallyes.accounts.interfaces.forms.AskForCode",
    "confirm_login_code": "rallyes.accounts.interfaces.forms.EnterCode",
}
ACCOUNT_LOGIN_METHODS = {"email"}
ACCOUNT_SIGNUP_FIELDS = ["email*"]
ACCOUNT_USER_MODEL_USERNAME_FIELD = None
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = 15 * 60
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    "request_login_code": "20/m/ip,3/m/key,12/h/key",
    "stray_link": "30/10m/ip",
    "public_form": "60/m/ip,300/h/ip",
    "stop_messages": "600/m/ip,10000/h/ip",
}
"""A whole room signs up from one network: what is public allows more than a sign-in does."""
ALLAUTH_USER_CODE_FORMAT = {"numeric": True, "length": 8}
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_PREVENT_ENUMERATION = "strict"
ACCOUNT_EMAIL_SUBJECT_PREFIX = ""

SOCIALACCOUNT_ADAPTER = "rallyes.accounts.interfaces.professional.Professional"
SOCIALACCOUNT_EMAIL_AUTHENTICATION = True
SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT = False
SOCIALACCOUNT_EMAIL_VERIFICATION = "none"
SOCIALACCOUNT_LOGIN_ON_GET = True  # form-action of the security policy stays "self"
SOCIALACCOUNT_STORE_TOKENS = False
SOCIALACCOUNT_PROVIDERS = provider_of(
    url=os.environ.get("RALLYES_OIDC_URL", ""),
    name=os.environ.get("RALLYES_OIDC_NAME", "ProConnect"),
    client=os.environ.get("RALLYES_OIDC_CLIENT_ID", ""),
    secret=os.environ.get("RALLYES_OIDC_CLIENT_SECRET", ""),
    vouches=os.environ.get("RALLYES_OIDC_EMAILS_VERIFIED", "") == "1",
)

MFA_ADAPTER = "rallyes.accounts.interfaces.second_factor.SecondFactor"
MFA_FORMS = {
    "authenticate": "rallyes.accounts.interfaces.second_factor.EnterSecondCode",
    "reauthenticate": "rallyes.accounts.interfaces.second_factor.ConfirmItIsYou",
    "activate_totp": "rallyes.accounts.interfaces.second_factor.StartApplication",
    "add_webauthn": "rallyes.accounts.interfaces.second_factor.AddPasskey",
}
MFA_SUPPORTED_TYPES = ["webauthn", "totp", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Rallyes"
MFA_TOTP_TOLERANCE = 1

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "core_cache",
        "OPTIONS": {"MAX_ENTRIES": 10_000},
    }
}
"""In the database, so that the limits on sign-in hold over all the processes of the site."""

SALT_KEY = listed(os.environ.get("RALLYES_SALTS", "")) or ["rallyes"]
"""With the secret, what protected values are sealed with: the first seals, all of them read."""

LANGUAGE_CODE = "fr"
LANGUAGES = [("fr", "Français")]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Europe/Paris"

STATIC_URL = "static/"
STATIC_ROOT = VAR / "static"
FONTS = Path(str(files("fontpkg_atkinson_hyperlegible"))) / "files"
STATICFILES_DIRS: list[object] = [("fonts", FONTS)]

STYLE_GUIDE = os.environ.get("RALLYES_STYLE_GUIDE", "") == "1"
"""Whether /guide/ shows every part of the interface: for those who write pages."""

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend", "QUEUES": ["default"]}}

DEFAULT_FROM_EMAIL = os.environ.get("RALLYES_FROM_EMAIL", "Rallyes <ne-pas-repondre@localhost>")
RALLYES_SITE = {
    "editor": os.environ.get("RALLYES_EDITOR", ""),
    "editor_address": os.environ.get("RALLYES_EDITOR_ADDRESS", ""),
    "publisher": os.environ.get("RALLYES_PUBLISHER", ""),
    "host": os.environ.get("RALLYES_HOST_NAME", ""),
    "contact": os.environ.get("RALLYES_CONTACT", ""),
}
"""Who runs this site, as its legal notice must say."""

DATA_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 12 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "discreet": {
            "()": "rallyes.config.faults.DiscreetFormatter",
            "format": "{asctime} {levelname} {name}: {message}",
            "style": "{",
        },
    },
    "filters": {"routes": {"()": "rallyes.config.faults.RoutesForPaths"}},
    "handlers": {
        "console": {
            "class": "logging.StreamHandler",
            "formatter": "discreet",
            "filters": ["routes"],
        },
        "mail_admins": {
            "class": "django.utils.log.AdminEmailHandler",
            "level": "ERROR",
            "filters": ["routes"],
            "formatter": "discreet",
            "reporter_class": "rallyes.config.faults.DiscreetReporter",
        },
    },
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {
        "rallyes": {"level": "INFO"},
        "django": {"handlers": ["mail_admins"], "level": "WARNING", "propagate": True},
        "django_tasks_db": {"level": "ERROR"},
        # Scanners ask for hosts that are not ours all day long.
        "django.security.DisallowedHost": {"level": "CRITICAL"},
        "django.server": {"handlers": ["console"], "level": "WARNING", "propagate": False},
    },
}

SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
SECURE_REFERRER_POLICY = "same-origin"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF, "data:"],
        "font-src": [SELF],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [SELF],
        "form-action": [SELF],
        "frame-ancestors": [NONE],
    }
}

RALLYES_GEOCODER_URL = os.environ.get(
    "RALLYES_GEOCODER_URL", "https://data.geopf.fr/geocodage/search"
)
"""Address search service; empty: the table of communes alone places an address."""
RALLYES_COMPANY_SEARCH_URL = os.environ.get(
    "RALLYES_COMPANY_SEARCH_URL", "https://recherche-entreprises.api.gouv.fr/search"
)
"""Public directory of companies; empty: companies are typed by hand."""
RALLYES_SMS_URL = os.environ.get("RALLYES_SMS_URL", "")
RALLYES_SMS_KEY = os.environ.get("RALLYES_SMS_KEY", "")
RALLYES_SMS_SENDER = os.environ.get("RALLYES_SMS_SENDER", "")
"""A service that sends SMS; one of the three empty: messages leave by mail only."""
RALLYES_OSRM_URL = os.environ.get("RALLYES_OSRM_URL", "")
RALLYES_VALHALLA_URL = os.environ.get("RALLYES_VALHALLA_URL", "")
"""A road engine that measures drives; both empty: drives are estimated and marked so."""
RALLYES_TILES_URL = os.environ.get("RALLYES_TILES_URL", "")
RALLYES_TILES_CREDIT = os.environ.get("RALLYES_TILES_CREDIT", "")
"""Background of maps, such as https://tile.example/{z}/{x}/{y}.png; empty: plain ground."""
if RALLYES_TILES_URL:
    TILES_HOST = "{0.scheme}://{0.netloc}".format(urlsplit(RALLYES_TILES_URL))
    CONTENT_SECURITY_POLICY["DIRECTIVES"]["img-src"] = [SELF, "data:", TILES_HOST]
