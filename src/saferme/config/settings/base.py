"""Settings that hold everywhere. What differs between demonstration, tests and production is in the modules beside."""

import os
from pathlib import Path

from saferme.config.database import database_from_url

PROJECT = Path(__file__).resolve().parents[4]
VAR = Path(os.environ.get("SAFERME_VAR", PROJECT / "var"))
BUILD = Path(os.environ.get("SAFERME_BUILD", PROJECT / "build"))

SECRET_KEY = os.environ.get("SAFERME_SECRET_KEY", "")
DEBUG = False
ALLOWED_HOSTS = os.environ.get("SAFERME_HOSTS", "127.0.0.1,localhost").split(",")

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "axes",
    "csp",
    "saferme.ui",
    "saferme.audit",
    "saferme.outbox",
    "saferme.accounts",
    "saferme.notices",
    "saferme.people",
    "saferme.contexts",
    "saferme.casework",
    "saferme.submissions",
    "saferme.notes",
    "saferme.documents",
    "saferme.moments",
    "saferme.missing",
    "saferme.screening",
    "saferme.assessments",
    "saferme.context_work",
    "saferme.surveys",
    "saferme.context_assessments",
    "saferme.paper",
    "saferme.context_conferences",
    "saferme.plans",
    "saferme.referrals",
    "saferme.enquiries",
    "saferme.onward",
    "saferme.meetings",
    "saferme.allocation",
    "saferme.maps",
    "saferme.insight",
    "saferme.mace",
    "saferme.reminders",
    "saferme.administration",
    "saferme.guidance",
    "saferme.workspace",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    # After WhiteNoise: what it serves lies compressed beside the file already.
    "django.middleware.gzip.GZipMiddleware",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "saferme.config.middleware.NoStoreMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "saferme.accounts.middleware.ActorMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "saferme.config.urls"
WSGI_APPLICATION = "saferme.config.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "OPTIONS": {
            "loaders": [("saferme.ui.loaders.InLocalNames", ["django.template.loaders.app_directories.Loader"])],
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.messages.context_processors.messages",
                "saferme.config.page.page",
            ],
            "builtins": ["saferme.ui.templatetags.ui"],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.DjangoTemplates"

DATABASES = {"default": database_from_url(os.environ.get("SAFERME_DATABASE", f"sqlite:///{VAR / 'saferme.sqlite3'}"))}
# Each server process remembers by itself, and only how often something was asked for.
CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache",
        "OPTIONS": {"MAX_ENTRIES": 20_000},
    }
}
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

# --- People who work here -----------------------------------------------------------------------
AUTH_USER_MODEL = "accounts.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "saferme.accounts.backends.PasswordBackend",
]
PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
# ASVS 6.2: length, not composition; no forced rotation.
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 15}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
]
LOGIN_URL = "accounts:sign_in"
LOGIN_REDIRECT_URL = "workspace:my_work"
LOGOUT_REDIRECT_URL = "accounts:signed_out"
AXES_FAILURE_LIMIT = 6
AXES_COOLOFF_TIME = 0.25  # hours
# What Django calls the sign-in name when it tells of a failure: else failures are counted under no name at all.
AXES_USERNAME_FORM_FIELD = "username"
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_TEMPLATE = "accounts/locked_out.html"
# Where a try comes from, when a web server stands before this one: else all would come from there, and whoever guesses
# at somebody's password would keep that somebody out everywhere.
AXES_CLIENT_IP_CALLABLE = "saferme.accounts.addresses.client_address"
SAFERME_PROXIES = int(os.environ.get("SAFERME_PROXIES", "0"))
# A failed try is kept for as long as it counts. What was typed elsewhere and came along is none of its business.
AXES_SENSITIVE_PARAMETERS = ["email", "carried", "next", "csrfmiddlewaretoken"]
AXES_DISABLE_ACCESS_LOG = True  # who signed in is in the audit
AXES_VERBOSE = False
AXES_ENABLE_ADMIN = False

# --- Sessions and cookies (goal R10) ------------------------------------------------------------
SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_NAME = "__Host-session"
SESSION_COOKIE_SECURE = True
SESSION_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = "Lax"
SESSION_COOKIE_AGE = 60 * 60 * 10
SESSION_EXPIRE_AT_BROWSER_CLOSE = True
CSRF_COOKIE_NAME = "__Host-csrf"
CSRF_COOKIE_SECURE = True
CSRF_COOKIE_HTTPONLY = True
CSRF_COOKIE_SAMESITE = "Lax"
# In the session, not in a cookie: a sentence may name somebody, and ends with the session that it was said in.
MESSAGE_STORAGE = "django.contrib.messages.storage.session.SessionStorage"
CSRF_FAILURE_VIEW = "saferme.config.errors.csrf_failure"
SESSION_IDLE_MINUTES = 60

# --- Headers ------------------------------------------------------------------------------------
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000
SECURE_HSTS_INCLUDE_SUBDOMAINS = True
SECURE_HSTS_PRELOAD = True
SECURE_SSL_REDIRECT = True
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "base-uri": ["'none'"],
        "frame-ancestors": ["'none'"],
        "object-src": ["'none'"],
    }
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    feature: [] for feature in ("camera", "geolocation", "microphone", "payment", "usb", "display-capture")
}

# --- Language, time, static ---------------------------------------------------------------------
LANGUAGE_CODE = "en-gb"
TIME_ZONE = "Europe/London"
USE_I18N = False
USE_TZ = True

STATIC_URL = "/static/"
STATICFILES_DIRS = [BUILD / "static"] if (BUILD / "static").is_dir() else []
STATIC_ROOT = BUILD / "collected"
WHITENOISE_USE_FINDERS = True
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"},
}

# --- Mail and logs: no personal details in either -------------------------------------------------
EMAIL_BACKEND = "django.core.mail.backends.smtp.EmailBackend"
DEFAULT_FROM_EMAIL = os.environ.get("SAFERME_MAIL_FROM", "safer-me@localhost")
EMAIL_HOST = os.environ.get("SAFERME_MAIL_HOST", "localhost")
EMAIL_PORT = int(os.environ.get("SAFERME_MAIL_PORT", "25"))
EMAIL_HOST_USER = os.environ.get("SAFERME_MAIL_USER", "")
EMAIL_HOST_PASSWORD = os.environ.get("SAFERME_MAIL_PASSWORD", "")
EMAIL_USE_TLS = os.environ.get("SAFERME_MAIL_TLS", "") == "starttls"
EMAIL_USE_SSL = os.environ.get("SAFERME_MAIL_TLS", "") == "tls"
EMAIL_TIMEOUT = 20  # seconds, for each turn of the conversation with the mail server
# Seconds for which a message that is being sent is not sent by anybody else: ten turns, and a little.
SAFERME_MAIL_ON_ITS_WAY = 240
# The part after the @ of every Message-ID: it stays the same, on whichever machine the worker runs.
SAFERME_MESSAGE_DOMAIN = os.environ.get("SAFERME_MESSAGE_DOMAIN", "safer-me.invalid")
# Where it is reached, for what is written by the worker, which is asked by nobody.
SAFERME_ADDRESS = os.environ.get("SAFERME_ADDRESS", f"https://{ALLOWED_HOSTS[0]}").rstrip("/")
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {
        "without_values": {
            "()": "saferme.config.logs.WithoutValues",
            "format": "%(asctime)s %(levelname)s %(name)s: %(message)s",
        }
    },
    "handlers": {"console": {"class": "logging.StreamHandler", "formatter": "without_values"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
    "loggers": {"saferme": {"level": "INFO"}, "axes": {"level": "ERROR"}},
}

# What seals the chain of audit events. It outlives a change of SECRET_KEY, so it is best set apart from it.
SAFERME_AUDIT_KEY = os.environ.get("SAFERME_AUDIT_KEY", "")

# --- The authority --------------------------------------------------------------------------------
# A GeoJSON file of the authority's own that is drawn behind every map. Without it maps have a plain ground.
SAFERME_MAP = os.environ.get("SAFERME_MAP", "")
# A pack that is shipped, by its name, or the path of a folder with another.
SAFERME_PACK = os.environ.get("SAFERME_PACK", "devon")
SAFERME_DEMONSTRATION = False
# How a stored document of a context is shown: documents stand below the room that knows who is linked to one.
SAFERME_CONTEXT_DOCUMENTS = "saferme.context_work.selectors.document_shown"
# Where the blank forms are kept once they are made. They name nobody, and can be made again.
SAFERME_BLANKS = BUILD / "blanks"
# One page takes a file, a filled form, which stays in memory; what is sent elsewhere is not even read.
FILE_UPLOAD_HANDLERS = ["saferme.paper.receiving.OneFormInMemory"]
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # the assessment's sections carry many small fields
