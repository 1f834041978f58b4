"""Settings: the one place that reads the environment.

Every variable has a default that runs a fresh checkout on the embedded servers; a value that makes no sense stops
the start with a sentence that names it. ``.env.example`` documents them all.
"""

import os
import secrets
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import environ
from csp.constants import NONE, SELF
from django.core.exceptions import ImproperlyConfigured

from stack.paths import standing

BASE_DIR = Path(__file__).resolve().parent.parent


def env_text(name: str, default: str) -> str:
    """The variable's value without surrounding space; the default where it is unset or empty."""
    return os.environ.get(name, "").strip() or default


def env_bool(name: str, default: bool) -> bool:
    """``true``/``false``, ``yes``/``no``, ``on``/``off`` or ``1``/``0`` in any case."""
    words = {"true": True, "yes": True, "on": True, "1": True, "false": False, "no": False, "off": False, "0": False}
    text = env_text(name, str(default))
    if text.lower() not in words:
        raise ImproperlyConfigured(f"{name} must be true or false, not {text!r}.")
    return words[text.lower()]


def env_int(name: str, default: int, least: int) -> int:
    """A whole number of at least ``least``."""
    text = env_text(name, str(default))
    if not text.isascii() or not text.isdigit() or int(text) < least:
        raise ImproperlyConfigured(f"{name} must be a whole number of at least {least}, not {text!r}.")
    return int(text)


def env_list(name: str, default: str) -> list[str]:
    """Values separated by commas."""
    return [item for item in (part.strip() for part in env_text(name, default).split(",")) if item]


def env_choice(name: str, default: str, choices: list[str]) -> str:
    """One of the choices, in any case."""
    text = env_text(name, default)
    for choice in choices:
        if text.lower() == choice.lower():
            return choice
    raise ImproperlyConfigured(f"{name} must be one of {', '.join(choices)}, not {text!r}.")


def env_url(name: str, default: str, schemes: list[str]) -> str:
    """An address whose scheme is one of ``schemes``. The message leaves the address out: it may hold a password."""
    text = env_text(name, default)
    try:
        scheme = urlsplit(text).scheme
        urlsplit(text).port  # noqa: B018 (raises when it is no number)
    except ValueError:
        raise ImproperlyConfigured(f"{name} is no valid address: check its host and port.") from None
    if scheme not in schemes:
        wanted = " or ".join(f"{each}://" for each in schemes)
        raise ImproperlyConfigured(f"{name} must begin with {wanted}, not with {scheme or 'nothing'!r}.")
    return text


def secret_key() -> str:
    """``SECRET_KEY``; without it, on the embedded servers or in debugging, one made once and kept under ``var/``."""
    given = env_text("SECRET_KEY", "")
    if given:
        if len(given) < 32 and not DEBUG:
            raise ImproperlyConfigured("SECRET_KEY must have at least 32 characters.")
        return given
    if env_text("DATABASE_URL", "") and not DEBUG:
        raise ImproperlyConfigured(
            "SECRET_KEY must be set when DATABASE_URL is: it signs sessions. "
            "Make one with: python -c 'import secrets; print(secrets.token_urlsafe(50))'"
        )
    path = EMBEDDED.secret_key
    try:
        path.parent.mkdir(parents=True, exist_ok=True)
        # Written aside and linked into place, so that of several processes starting at once all read one whole key.
        draft = path.with_name(f"{path.name}.{os.getpid()}")
        if not path.exists():
            draft.touch(mode=0o600)
            draft.write_text(secrets.token_urlsafe(50), encoding="ascii")
            try:
                path.hardlink_to(draft)
            except FileExistsError:
                pass
            finally:
                draft.unlink()
        return path.read_text(encoding="ascii")
    except OSError as error:
        raise ImproperlyConfigured(f"SECRET_KEY is not set and {path} cannot be kept: {error.strerror}.") from None


def database(url: str, pool_size: int) -> dict[str, Any]:
    """Django's description of the database at ``url``; ``pool_size`` connections are kept open by each process (0: none is shared)."""
    found: dict[str, Any] = environ.Env.db_url_config(url)
    options = found.setdefault("OPTIONS", {})
    found["HOST"] = options.pop("host", "") or found["HOST"]
    if not found["NAME"]:
        raise ImproperlyConfigured("DATABASE_URL names no database: postgresql://user:password@host:5432/parley")
    found["ENGINE"] = "django.db.backends.postgresql"
    options["connect_timeout"] = 10
    # The record lies in memory or on a solid-state disk. By PostgreSQL's default, made for spinning ones, the planner reads the whole
    # table where some thousand look-ups by index take a third of the time. `?options=` in the address overrides it.
    options.setdefault("options", "-c random_page_cost=1.1")
    # Django's pool keeps connections itself: with it, CONN_MAX_AGE must be 0.
    found["CONN_MAX_AGE"] = 0 if pool_size else 60
    found["CONN_HEALTH_CHECKS"] = not pool_size
    if pool_size:
        options["pool"] = {"min_size": 1, "max_size": pool_size, "timeout": 15}
    return found


EMBEDDED = standing()

# --- What this is ----------------------------------------------------------------------------------------------------

DEBUG = env_bool("DEBUG", False)
SECRET_KEY = secret_key()
# Health checks ask from the machine itself, whatever name the site has outside.
ALLOWED_HOSTS = [*env_list("ALLOWED_HOSTS", "localhost,127.0.0.1,[::1]"), "127.0.0.1"]
CSRF_TRUSTED_ORIGINS = env_list("CSRF_TRUSTED_ORIGINS", "")
for _origin in CSRF_TRUSTED_ORIGINS:
    if urlsplit(_origin).scheme not in ("http", "https"):
        raise ImproperlyConfigured(f"CSRF_TRUSTED_ORIGINS must list addresses such as https://parley.example.org, not {_origin!r}.")

INSTALLED_APPS = [
    "django.contrib.admin",
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "whitenoise.runserver_nostatic",
    "django.contrib.staticfiles",
    "django.contrib.postgres",
    "django.contrib.humanize",
    "rest_framework",
    "rest_framework.authtoken",
    "django_filters",
    "drf_spectacular",
    "django_htmx",
    "csp",
    "health_check",
    "django_celery_beat",
    "django_celery_results",
    "articles",
    "positions",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # Django pads what it compresses by a random length, so that a page's size tells nothing of its tokens (BREACH).
    "django.middleware.gzip.GZipMiddleware",
    # Whoever comes again (a feed reader, each hour) is told that nothing has changed instead of being sent it all.
    "django.middleware.http.ConditionalGetMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "config.middleware.refuse_nul",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
]

# How long a page that is the same for all readers is handed out again while the record stays as it is; 0 writes each anew.
PAGES_AT_HAND_SECONDS = env_int("PAGES_AT_HAND_SECONDS", 60, least=0)

ROOT_URLCONF = "config.urls"
WSGI_APPLICATION = "config.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
            ],
        },
    },
]

# --- Database and cache ----------------------------------------------------------------------------------------------

DATABASES = {
    "default": database(
        env_url("DATABASE_URL", EMBEDDED.database_url, ["postgres", "postgresql"]),
        env_int("DATABASE_POOL_SIZE", 8, least=0),
    )
}
CACHES = {
    "default": environ.Env.cache_url_config(env_url("CACHE_URL", EMBEDDED.cache_url, ["redis", "rediss", "locmemcache", "dummycache"]))
}
CACHES["default"].setdefault("KEY_PREFIX", "parley")

# --- People ----------------------------------------------------------------------------------------------------------

AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
LOGIN_URL = "admin:login"
LOGIN_REDIRECT_URL = "/"
LOGOUT_REDIRECT_URL = "/"

# --- Languages and time ----------------------------------------------------------------------------------------------

LANGUAGES = [("en", "English"), ("uk", "Українська")]
LANGUAGE_CODE = env_choice("DEFAULT_LANGUAGE", "en", ["en", "uk"])
LOCALE_PATHS = [BASE_DIR / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "UTC"

# --- Files -----------------------------------------------------------------------------------------------------------

STATIC_URL = "/static/"
STATICFILES_DIRS = [BASE_DIR / "static"]
STATIC_ROOT = Path(env_text("STATIC_ROOT", str(EMBEDDED.var / "static")))
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"
        if DEBUG
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}
# An article may be pasted or posted whole: ten megabytes, and room for the form around them.
DATA_UPLOAD_MAX_MEMORY_SIZE = 11 * 1024 * 1024
FILE_UPLOAD_MAX_MEMORY_SIZE = 1024 * 1024

# --- Security --------------------------------------------------------------------------------------------------------

HTTPS = env_bool("HTTPS", False)
SECURE_SSL_REDIRECT = HTTPS
SECURE_HSTS_SECONDS = 365 * 24 * 3600 if HTTPS else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = HTTPS
# The container's own health check speaks plain HTTP.
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SESSION_COOKIE_SECURE = HTTPS
CSRF_COOKIE_SECURE = HTTPS
SESSION_COOKIE_HTTPONLY = True
CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
X_FRAME_OPTIONS = "DENY"
if env_bool("BEHIND_PROXY", False):
    # Only behind a proxy that sets this header itself: a visitor could send it otherwise.
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [NONE],
        "script-src": [SELF],
        "style-src": [SELF],
        "img-src": [SELF],
        "font-src": [SELF],
        "connect-src": [SELF],
        "manifest-src": [SELF],
        "form-action": [SELF],
        "base-uri": [NONE],
        "frame-ancestors": [NONE],
        "object-src": [NONE],
    }
}

# --- Work in the background ------------------------------------------------------------------------------------------

CELERY_BROKER_URL = env_url("CELERY_BROKER_URL", EMBEDDED.broker_url, ["redis", "rediss", "redis+socket", "amqp", "amqps"])
CELERY_TASK_TIME_LIMIT = env_int("TASK_TIME_LIMIT", 300, least=5)
CELERY_TASK_SOFT_TIME_LIMIT = max(CELERY_TASK_TIME_LIMIT - 15, CELERY_TASK_TIME_LIMIT * 9 // 10)
CELERY_VISIBILITY_TIMEOUT = env_int("CELERY_VISIBILITY_TIMEOUT", CELERY_TASK_TIME_LIMIT + 60, least=1)
if CELERY_VISIBILITY_TIMEOUT <= CELERY_TASK_TIME_LIMIT:
    raise ImproperlyConfigured(
        f"CELERY_VISIBILITY_TIMEOUT ({CELERY_VISIBILITY_TIMEOUT} s) must be longer than TASK_TIME_LIMIT ({CELERY_TASK_TIME_LIMIT} s): "
        "the broker would hand a running task to a second worker."
    )
CELERY_TASK_DEFAULT_QUEUE = env_text("CELERY_QUEUE", "parley")
# A task is acknowledged when it is done, so that one whose worker is killed comes back. Redis brings it back after the visibility
# timeout, and only then looks for such tasks every so often: without the two `unacked_` options that adds a minute and a half.
CELERY_TASK_ACKS_LATE = True
CELERY_TASK_REJECT_ON_WORKER_LOST = True
CELERY_WORKER_PREFETCH_MULTIPLIER = 1
CELERY_BROKER_CONNECTION_RETRY_ON_STARTUP = True
if CELERY_BROKER_URL.startswith("redis"):
    CELERY_BROKER_TRANSPORT_OPTIONS = {
        "visibility_timeout": CELERY_VISIBILITY_TIMEOUT,
        "unacked_restore_interval": 2,
        "unacked_restore_throttle": 1,
    }
CELERY_RESULT_BACKEND = "django-db"
CELERY_RESULT_EXTENDED = True
CELERY_TASK_TRACK_STARTED = True
CELERY_BEAT_SCHEDULER = "django_celery_beat.schedulers:DatabaseScheduler"
CELERY_TIMEZONE = TIME_ZONE
CELERY_TASK_SERIALIZER = CELERY_RESULT_SERIALIZER = "json"
CELERY_ACCEPT_CONTENT = ["json"]
# The language model takes 160 MB and half a second: children live long, but not for ever.
CELERY_WORKER_MAX_TASKS_PER_CHILD = 2000
CELERY_WORKER_HIJACK_ROOT_LOGGER = False

# --- API -------------------------------------------------------------------------------------------------------------

REST_FRAMEWORK: dict[str, Any] = {
    "DEFAULT_SCHEMA_CLASS": "drf_spectacular.openapi.AutoSchema",
    "DEFAULT_AUTHENTICATION_CLASSES": [
        "rest_framework.authentication.TokenAuthentication",
        "rest_framework.authentication.SessionAuthentication",
    ],
    "DEFAULT_PERMISSION_CLASSES": ["rest_framework.permissions.DjangoModelPermissionsOrAnonReadOnly"],
    "DEFAULT_FILTER_BACKENDS": ["django_filters.rest_framework.DjangoFilterBackend"],
    "DEFAULT_RENDERER_CLASSES": ["positions.renderers.OrjsonRenderer"],
    "DEFAULT_PAGINATION_CLASS": "positions.pagination.SignedCursor",
    "EXCEPTION_HANDLER": "positions.errors.one_form",
    "DEFAULT_PARSER_CLASSES": ["rest_framework.parsers.JSONParser"],
    "DEFAULT_VERSIONING_CLASS": None,
    "TEST_REQUEST_DEFAULT_FORMAT": "json",
}
SPECTACULAR_SETTINGS = {
    "TITLE": "Parley",
    "DESCRIPTION": "Who said what about which question of the Ukraine peace process, with the sentence and the source.",
    "VERSION": "1",
    "SERVE_INCLUDE_SCHEMA": False,
    "SCHEMA_PATH_PREFIX": r"/api/v1",
    "ENUM_NAME_OVERRIDES": {
        "PrecisionEnum": "articles.models.Precision",
        "StatementKindEnum": "positions.models.Statement.Kind",
        "ConditionKindEnum": "positions.models.Condition.Kind",
        "RelationKindEnum": "positions.models.Relation.Kind",
        "ActorKindEnum": "positions.models.Actor.Kind",
        "ActorNameKindEnum": "positions.models.ActorName.Kind",
        "OutletKindEnum": "articles.models.Outlet.Kind",
        "ReviewStateEnum": "positions.models.Statement.State",
        "ArticleStateEnum": "articles.models.Article.State",
        "JobStateEnum": "articles.models.Job.State",
    },
}

# --- Logging ---------------------------------------------------------------------------------------------------------

LOG_LEVEL = env_choice("LOG_LEVEL", "INFO", ["DEBUG", "INFO", "WARNING", "ERROR"])
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"plain": {"format": "{levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stdout": {"class": "logging.StreamHandler", "stream": "ext://sys.stdout", "formatter": "plain"}},
    "root": {"handlers": ["stdout"], "level": LOG_LEVEL},
    "loggers": {"django": {"handlers": [], "level": LOG_LEVEL, "propagate": True}},
}
