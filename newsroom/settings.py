"""Settings: one file, everything variable from the environment, failing loudly."""

import os
from datetime import timedelta
from pathlib import Path
from typing import Any

import dj_database_url
from django.core.exceptions import ImproperlyConfigured
from django.core.management.utils import get_random_secret_key
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _

from newsroom import logs
from newsroom.environment import check_production, env_flag, env_list, env_number

BASE_DIR = Path(__file__).resolve().parent.parent

# Where the embedded database, its key and collected files live; never in the repository.
DATA_DIR = Path(os.environ.get("NEWSROOM_DATA") or BASE_DIR / ".data").absolute()

# Production: a site that others reach. Whoever names a database of their own means it, unless they say otherwise.
PRODUCTION = env_flag("PRODUCTION", default=bool(os.environ.get("DATABASE_URL")))
DEBUG = env_flag("DEBUG", default=False)
ALLOWED_HOSTS = env_list("ALLOWED_HOSTS", "" if PRODUCTION else "127.0.0.1,localhost,[::1]")
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS")


SECRET_KEY_FILE = DATA_DIR / "secret_key"  # written by `manage.py demo`


def secret_key() -> str:
    """SECRET_KEY from the environment, else the demo's, else one that lasts as long as this process."""
    if key := os.environ.get("SECRET_KEY"):
        return key
    if PRODUCTION:
        raise ImproperlyConfigured("SECRET_KEY is not set: a server with its own DATABASE_URL needs one")
    return SECRET_KEY_FILE.read_text() if SECRET_KEY_FILE.exists() else get_random_secret_key()


SECRET_KEY = secret_key()
SECRET_KEY_FALLBACKS = env_list("SECRET_KEY_FALLBACKS")  # keys of before, while their sessions last
if PRODUCTION:
    check_production(debug=DEBUG, key=SECRET_KEY, hosts=ALLOWED_HOSTS)

INSTALLED_APPS = [
    "newsroom.apps.NewsroomConfig",
    "articles",
    "timeline",
    "pgtrigger",
    "pghistory",
    "import_export",
    "axes",
    "corsheaders",
    "django_htmx",
    "newsroom.apps.NewsroomAdminConfig",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
]

MIDDLEWARE = [
    "newsroom.logs.RequestIdMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "newsroom.headers.HeadersMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "corsheaders.middleware.CorsMiddleware",
    "newsroom.limits.RateLimitMiddleware",
    "newsroom.middleware.DatabaseMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "newsroom.middleware.LanguageMiddleware",
    "newsroom.stale.StaleMiddleware",
    "newsroom.replica.ReplicaMiddleware",
    "newsroom.middleware.AddressLengthMiddleware",
    "newsroom.middleware.BodyLengthMiddleware",
    "newsroom.receiving.ReceivingMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "pghistory.middleware.HistoryMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "newsroom.signing_in.SessionLifeMiddleware",
    "axes.middleware.AxesMiddleware",
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

# Only what serves requests is in a hurry: migrations, imports and backups take their time.
STATEMENT_TIMEOUT = env_number("STATEMENT_TIMEOUT", default=30)  # seconds; 0 is no limit
LOCK_TIMEOUT = env_number("LOCK_TIMEOUT", default=10)  # seconds
HURRY = f"-c statement_timeout={STATEMENT_TIMEOUT}s -c lock_timeout={LOCK_TIMEOUT}s"
HURRY += f" -c idle_in_transaction_session_timeout={2 * STATEMENT_TIMEOUT}s"

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

# A streaming replica answers readers (newsroom/replica.py). Its pool gives up soon: the primary answers instead.
if os.environ.get("DATABASE_REPLICA_URL"):
    DATABASES["replica"] = {**dj_database_url.config(env="DATABASE_REPLICA_URL"), "CONN_HEALTH_CHECKS": True}
    DATABASES["replica"].setdefault("OPTIONS", {})["pool"] = {**POOL, "timeout": 2}
    DATABASE_ROUTERS = ["newsroom.replica.ReplicaRouter"]

if os.environ.get("NEWSROOM_SERVES"):  # set by newsroom.wsgi
    for _database in DATABASES.values():
        _database["OPTIONS"]["options"] = HURRY

LOGGING = logs.configuration(as_json=PRODUCTION)

# Kept by each process, or with CACHE_URL by a Redis that all processes share. One that does not answer is done without.
CACHE_URL = os.environ.get("CACHE_URL", "")
DJANGO_REDIS_LOG_IGNORED_EXCEPTIONS = True
PAGE_CACHE = env_number("PAGE_CACHE", default=300)


def cache(name: str, entries: int) -> dict[str, Any]:
    """A cache of the processes together; a Redis holds as many entries as its memory allows."""
    if not CACHE_URL:
        return in_memory(name, entries)
    patience = {"SOCKET_CONNECT_TIMEOUT": 1, "SOCKET_TIMEOUT": 1, "IGNORE_EXCEPTIONS": True}
    # Unlike pickle it makes no objects of what others might have written there.
    serializer = "django_redis.serializers.msgpack.MSGPackSerializer"
    return {
        "BACKEND": "django_redis.cache.RedisCache",
        "LOCATION": CACHE_URL,
        "KEY_PREFIX": name,
        "OPTIONS": {**patience, "SERIALIZER": serializer},
    }


def in_memory(name: str, entries: int) -> dict[str, Any]:
    kind = "locmem.LocMemCache" if entries else "dummy.DummyCache"
    return {
        "BACKEND": f"django.core.cache.backends.{kind}",
        "LOCATION": name,
        "OPTIONS": {"MAX_ENTRIES": entries},
    }


CACHES = {
    "default": cache("default", 10_000),  # an entry for each address that asked in the last minutes
    # Public answers by their ETag (timeline/conditional.py): a few MB.
    "pages": {**(cache("pages", PAGE_CACHE) if PAGE_CACHE else in_memory("pages", 0)), "TIMEOUT": 60 * 60},
    # Rows of tables by the number of their edition (timeline/page/fragments.py): some 10 MB in each process.
    "fragments": {**in_memory("fragments", 5000), "TIMEOUT": 24 * 60 * 60},
    # Larger pieces of pages by what they show (timeline/page/keeping.py): some 25 kB each, 10 MB in each process.
    "pieces": {**in_memory("pieces", 400), "TIMEOUT": 24 * 60 * 60},
    # Public pages for while the database fails: 200 at most (newsroom/stale.py), in each process.
    "stale": {**in_memory("stale", 400), "TIMEOUT": 24 * 60 * 60},
}

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]

# Sign-in: see newsroom/signing_in.py. Failures are counted by name and address together, so that a stranger who
# knows an editor's name cannot lock the editor out.
AUTHENTICATION_BACKENDS = ["axes.backends.AxesStandaloneBackend", "django.contrib.auth.backends.ModelBackend"]
AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = timedelta(minutes=15)
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_RESET_ON_SUCCESS = True
AXES_ENABLE_ACCESS_FAILURE_LOG = True
AXES_CLIENT_IP_CALLABLE = "newsroom.limits.address"
AXES_LOCKOUT_CALLABLE = "newsroom.signing_in.locked_out"
AXES_VERBOSE = False

SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds after signing in, whatever is done meanwhile
SESSION_IDLE = 2 * 60 * 60  # seconds without a request to the admin
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
if PRODUCTION:  # RFC 6265bis: a cookie of this name is the host's own, and only came over TLS
    SESSION_COOKIE_NAME, CSRF_COOKIE_NAME = "__Host-session", "__Host-csrf"
CSRF_COOKIE_HTTPONLY = True

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

SECURE_REFERRER_POLICY = "same-origin"
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_REDIRECT_EXEMPT = [r"^health/"]  # a load balancer asks from within
SECURE_HSTS_SECONDS = env_number("HSTS_SECONDS", default=31_536_000) if PRODUCTION else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = PRODUCTION
# The preload list is for a whole domain, and for good: that is its owner's to decide, not a program's on one host.
SILENCED_SYSTEM_CHECKS = ["security.W021"]

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
SIGN_IN_LIMIT = env_number("SIGN_IN_LIMIT", default=30)  # sign-ins a minute and address; 0 is no limit
PROXIES = env_number("PROXIES", default=0)  # how many proxies of yours stand before this program
if PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Where readers report an error: a mail address, or the address of a form that takes `url`. Without one their mail
# program opens with the permalink, and they choose to whom.
REPORT_ADDRESS = os.environ.get("NEWSROOM_REPORT_ADDRESS", "")

# What exports say of their use.
LICENSE = os.environ.get("NEWSROOM_LICENSE", "CC-BY-4.0")
LICENSE_URL = os.environ.get("NEWSROOM_LICENSE_URL", "https://creativecommons.org/licenses/by/4.0/")
