"""Settings: one file, everything variable from the environment, failing loudly."""

import os
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

BASE_DIR = Path(__file__).resolve().parent.parent


def env_flag(name: str, *, default: bool) -> bool:
    """Read NAME as 0 or 1. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, "1" if default else "0")
    if value not in ("0", "1"):
        raise ImproperlyConfigured(f"{name} is {value!r}: write 0 or 1")
    return value == "1"


def env_number(name: str, *, default: int) -> int:
    """Read NAME as a whole number. Raises ImproperlyConfigured for anything else."""
    value = os.environ.get(name, str(default))
    if not value.isascii() or not value.isdecimal():
        raise ImproperlyConfigured(f"{name} is {value!r}: write a whole number")
    return int(value)


# Where the embedded database, its key and collected files live; never in the repository.
DATA_DIR = Path(os.environ.get("NEWSROOM_DATA") or BASE_DIR / ".data").absolute()

DEBUG = env_flag("DEBUG", default=False)
ALLOWED_HOSTS = os.environ.get("ALLOWED_HOSTS", "127.0.0.1,localhost,[::1]").split(",")
CSRF_TRUSTED_ORIGINS = [origin for origin in os.environ.get("CSRF_TRUSTED_ORIGINS", "").split(",") if origin]


SECRET_KEY_FILE = DATA_DIR / "secret_key"  # written by `manage.py demo`


def secret_key() -> str:
    """SECRET_KEY from the environment, else the demo's, else one that lasts as long as this process."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if os.environ.get("DATABASE_URL"):
        raise ImproperlyConfigured("SECRET_KEY is not set: a server with its own DATABASE_URL needs one")
    return SECRET_KEY_FILE.read_text() if SECRET_KEY_FILE.exists() else get_random_secret_key()


SECRET_KEY = secret_key()

INSTALLED_APPS = [
    "newsroom",
    "articles",
    "timeline",
    "pgtrigger",
    "pghistory",
    "import_export",
    "corsheaders",
    "django_htmx",
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "newsroom.limits.RateLimitMiddleware",
    "newsroom.middleware.DatabaseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "newsroom.middleware.AddressLengthMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

ROOT_URLCONF = "newsroom.urls"
WSGI_APPLICATION = "newsroom.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "newsroom.http.language_links",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

POOL = {"min_size": 1, "max_size": env_number("DATABASE_POOL", default=8), "timeout": 10}

DATABASES: dict[str, dict[str, Any]]
if os.environ.get("DATABASE_URL"):
    DATABASES = {"default": {**dj_database_url.config(env="DATABASE_URL"), "CONN_HEALTH_CHECKS": True}}
    if DATABASES["default"]["ENGINE"] != "django.db.backends.postgresql":
        raise ImproperlyConfigured("DATABASE_URL must name a PostgreSQL: postgres://user:password@host/name")
    DATABASES["default"].setdefault("OPTIONS", {})["pool"] = POOL
else:
    # Starts the server that comes in the wheel, on the first connection of the process.
    DATABASES = {
        "default": {
            "ENGINE": "newsroom.postgresql",
            "NAME": "newsroom",
            "CONN_HEALTH_CHECKS": True,
            "OPTIONS": {"pool": POOL},
            "DATA_DIR": DATA_DIR / "postgresql",
        }
    }

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

LANGUAGE_CODE = "de"
LANGUAGES = [("de", _("German")), ("en", _("English"))]
LOCALE_PATHS = [BASE_DIR / "newsroom" / "locale"]
USE_I18N = True
TIME_ZONE = "Europe/Berlin"
USE_TZ = True
USE_THOUSAND_SEPARATOR = False

STATIC_URL = "static/"
STATIC_ROOT = DATA_DIR / "static"
STATICFILES_DIRS = [BASE_DIR / "static"]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
WHITENOISE_MANIFEST_STRICT = False

SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF, "data:"],
    "font-src": [CSP.SELF],
    "connect-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}

# Who changed what is noted for changes alone; reading stays free of sessions, so that caches can share pages.
PGHISTORY_MIDDLEWARE_METHODS = ("POST", "PUT", "PATCH", "DELETE")

# The author of a claim or of its last change cannot publish it.
TWO_PERSON_RULE = env_flag("TWO_PERSON_RULE", default=True)

VERSION = "0.1.0"  # part of every ETag: a new program may answer otherwise

# Other desks read the API from pages of their own.
CORS_URLS_REGEX = r"^/(api|feeds|oembed)"
CORS_ALLOW_ALL_ORIGINS = True
CORS_ALLOW_METHODS = ["GET", "HEAD", "OPTIONS"]
CORS_ALLOW_HEADERS = ["accept", "accept-language", "if-none-match"]
CORS_EXPOSE_HEADERS = ["ETag", "Link", "Retry-After", "RateLimit-Limit", "RateLimit-Remaining", "RateLimit-Reset"]

RATE_LIMIT = env_number("RATE_LIMIT", default=600)  # requests a minute and address; 0 is no limit
PROXIES = env_number("PROXIES", default=0)  # how many proxies of yours stand before this program

# Where readers report an error: a mail address, or the address of a form that takes `url`. Without one their mail
# program opens with the permalink, and they choose to whom.
REPORT_ADDRESS = os.environ.get("NEWSROOM_REPORT_ADDRESS", "")

# What exports say of their use.
LICENSE = os.environ.get("NEWSROOM_LICENSE", "CC-BY-4.0")
LICENSE_URL = os.environ.get("NEWSROOM_LICENSE_URL", "https://creativecommons.org/licenses/by/4.0/")
