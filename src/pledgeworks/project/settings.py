"""Django's settings, read from one typed environment."""

from pathlib import Path

import dj_database_url
import pghistory

from pledgeworks.project.database import ensure_database
from pledgeworks.project.environment import read_environment
from pledgeworks.project.logs import logging_settings
from pledgeworks.project.sign_in import sign_in_settings

DATABASES = {"default": dj_database_url.parse(ensure_database())}
ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret_key

# Off unless an address is named: it may add drafts of pledges, never replace those read.
LANGUAGE_MODEL_URL = ENVIRONMENT.language_model.url
LANGUAGE_MODEL_NAME = ENVIRONMENT.language_model.name
LANGUAGE_MODEL_KEY = ENVIRONMENT.language_model.key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 10,  # seconds to wait for a connection
}

# In read-only mode every transaction of every connection is one that PostgreSQL lets nothing write
# in; the actions refuse before, in words (`audit.actions.recorded`).
READ_ONLY = ENVIRONMENT.read_only
if READ_ONLY:
    DATABASES["default"]["OPTIONS"]["options"] = " ".join(
        filter(
            None,
            (
                DATABASES["default"]["OPTIONS"].get("options", ""),
                "-c default_transaction_read_only=on",
            ),
        )
    )

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "django_htmx",
    "pgtrigger",
    "pghistory",
    "pledgeworks.apps.accounts",
    "pledgeworks.apps.audit",
    "pledgeworks.apps.reference",
    "pledgeworks.apps.meetings",
    "pledgeworks.apps.requirements",
    "pledgeworks.apps.pledges",
    "pledgeworks.apps.partnerships",
    "pledgeworks.apps.evacuation",
    "pledgeworks.apps.record",
    "pledgeworks.apps.planning",
    "pledgeworks.apps.answering",
    "pledgeworks.apps.publication",
    "pledgeworks.apps.intake",
    "pledgeworks.apps.operations",
    "procrastinate.contrib.django",
    "pledgeworks.web",
    "pledgeworks.api",
    # After `web`, whose templates stand in the place of theirs.
    "allauth",
    "allauth.account",
    "allauth.mfa",
    "allauth.socialaccount",
    "allauth.socialaccount.providers.openid_connect",
    "ninja",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "pledgeworks.web.request_log.RequestLog",
    "pledgeworks.web.middleware.security_headers",
    "django.middleware.gzip.GZipMiddleware",
    "pledgeworks.project.languages.language_of_the_request",
    "pledgeworks.web.middleware.unchanged_pages",
    "pledgeworks.api.middleware.errors_as_problems",
    "pledgeworks.api.middleware.methods_and_keeping",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "allauth.account.middleware.AccountMiddleware",
    "pledgeworks.web.person.people_in_requests",
    "pledgeworks.project.middleware.as_the_registry_stood",
    "pledgeworks.web.middleware.errors_as_pages",
]

ROOT_URLCONF = "pledgeworks.project.urls"
ASGI_APPLICATION = "pledgeworks.project.asgi.application"

# The API takes files of ten mebibytes in base64; the API and the pages bound each body themselves.
DATA_UPLOAD_MAX_MEMORY_SIZE = 16 * 1024 * 1024

FILE_UPLOAD_HANDLERS = [
    "pledgeworks.web.uploads.LimitedUpload",
    "django.core.files.uploadhandler.MemoryFileUploadHandler",
    "django.core.files.uploadhandler.TemporaryFileUploadHandler",
]

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": ["pledgeworks.web.context.site"],
            "builtins": ["pledgeworks.web.templatetags.pledgeworks", "django.templatetags.i18n"],
        },
    }
]

AUTH_USER_MODEL = "accounts.Person"
globals().update(sign_in_settings(ENVIRONMENT))
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# The six official languages of the United Nations. The address says which one a page is in
# (`/fr/pledges/`; English has no prefix), so that pages can be kept and shared.
LANGUAGE_CODE = "en"
LANGUAGES = [
    ("ar", "العربية"),
    ("zh-hans", "中文"),
    ("en", "English"),
    ("fr", "Français"),
    ("ru", "Русский"),
    ("es", "Español"),
]
LOCALE_PATHS = [Path(__file__).resolve().parent.parent / "locale"]
USE_TZ = True
TIME_ZONE = "UTC"

STATIC_URL = "/static/"
# The demonstration serves straight from the packages; production collects first.
STATIC_ROOT = ENVIRONMENT.home / "static" if ENVIRONMENT.production else None
WHITENOISE_USE_FINDERS = not ENVIRONMENT.production

# Every insert, change and deletion leaves a row of history that nobody can change afterwards.
PGHISTORY_DEFAULT_TRACKERS = (
    pghistory.InsertEvent(),
    pghistory.UpdateEvent(),
    pghistory.DeleteEvent(),
)
PGHISTORY_APPEND_ONLY = True

# Everything over TLS: cookies, forms and redirects; a browser that was here once asks no other way.
# A server in front ends TLS and says so to uvicorn (X-Forwarded-Proto, FORWARDED_ALLOW_IPS).
CSRF_TRUSTED_ORIGINS = list(ENVIRONMENT.origins)
SECURE_SSL_REDIRECT = ENVIRONMENT.production
# Whatever watches a node asks it directly.
SECURE_REDIRECT_EXEMPT = [r"^healthz$", r"^readyz$"]
SECURE_HSTS_SECONDS = 31_536_000 if ENVIRONMENT.production else 0  # one year
SESSION_COOKIE_SECURE = ENVIRONMENT.production
CSRF_COOKIE_SECURE = ENVIRONMENT.production
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
CSRF_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SILENCED_SYSTEM_CHECKS = [
    "security.W005",  # other hosts of the operator's domain are not ours to bind
    "security.W021",  # nor to be put on the browsers' list
    "security.W002",  # frame-ancestors of the content security policy forbids frames
]

# What the worker does is imported when a worker starts, not by every page and verb.
PROCRASTINATE_AUTODISCOVER_MODULE_NAME = ""
PROCRASTINATE_IMPORT_PATHS = ["pledgeworks.apps.operations.periodic"]

LOGGING = logging_settings(as_json=ENVIRONMENT.production)
