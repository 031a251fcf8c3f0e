"""Django's settings, read from one typed environment."""

import dj_database_url
import pghistory

from pledgeworks.project.database import ensure_database
from pledgeworks.project.environment import read_environment
from pledgeworks.project.sign_in import sign_in_settings

DATABASES = {"default": dj_database_url.parse(ensure_database())}
ENVIRONMENT = read_environment()

SECRET_KEY = ENVIRONMENT.secret_key
DEBUG = False
ALLOWED_HOSTS = list(ENVIRONMENT.hosts)

DATABASES["default"].setdefault("OPTIONS", {})["pool"] = {
    "min_size": 1,
    "max_size": 8,
    "timeout": 10,  # seconds to wait for a connection
}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.messages",
    "django.contrib.postgres",
    "django.contrib.staticfiles",
    "pgtrigger",
    "pghistory",
    "pledgeworks.apps.accounts",
    "pledgeworks.apps.audit",
    "pledgeworks.apps.reference",
    "pledgeworks.apps.meetings",
    "pledgeworks.apps.requirements",
    "pledgeworks.apps.pledges",
    "pledgeworks.apps.planning",
    "pledgeworks.apps.publication",
    "pledgeworks.apps.intake",
    "pledgeworks.web",
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
    "pledgeworks.web.middleware.security_headers",
    "django.middleware.gzip.GZipMiddleware",
    "pledgeworks.api.middleware.errors_as_problems",
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

LANGUAGE_CODE = "en"
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

# A database that does not answer is told once, in plain words, by whoever needed it.
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "loggers": {"psycopg.pool": {"level": "ERROR"}},
}
