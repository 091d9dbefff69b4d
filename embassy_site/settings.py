"""Settings, read once from the environment; a wrong or missing value stops the start with its name.

Without DEBUG the process refuses to start unless SECRET_KEY, ALLOWED_HOSTS and SITE_URL are given.
"""

import sys
from pathlib import Path

from django.core.exceptions import ImproperlyConfigured
from django.utils.csp import CSP
from django.utils.translation import gettext_lazy as _
from environs import Env
from whitenoise.compress import Compressor

env = Env()
BASE_DIR = Path(__file__).resolve().parent.parent

# --- What the environment says -------------------------------------------------------------------

DEBUG = env.bool("DEBUG", False)
# Folder for everything the site writes: database, media, mail of the demonstration.
DATA_DIR = Path(env.str("DATA_DIR", str(BASE_DIR / "var")))
# The demonstration shows a strip on every page, prints staff passwords, keeps mail in DATA_DIR/mail.
DEMONSTRATION = env.bool("DEMONSTRATION", False)

_missing = [name for name in ("SECRET_KEY", "ALLOWED_HOSTS", "SITE_URL") if not env.str(name, "")]
if _missing and not DEBUG:
    raise ImproperlyConfigured(
        f"Missing in the environment: {', '.join(_missing)}. "
        "Set each of them, or DEBUG=true on a developer's machine (see docs/deploy.md)."
    )

SECRET_KEY = env.str("SECRET_KEY", "") or "a-developer-machine-only-key-never-used-without-debug"
# Former keys, after a change: signed links and the wishes for no mail stay known under them.
SECRET_KEY_FALLBACKS: list[str] = env.list("SECRET_KEY_FALLBACKS", [])
ALLOWED_HOSTS: list[str] = env.list("ALLOWED_HOSTS", [])
# Scheme and host of the public site, no slash at the end; the only source of absolute links.
SITE_URL = (env.str("SITE_URL", "") or "http://127.0.0.1:8000").rstrip("/")

# --- What is installed ---------------------------------------------------------------------------

INSTALLED_APPS = [
    "embassy_site.apps.EmbassyAdminConfig",
    "embassy_site.apps.EmbassySiteConfig",
    "press",
    "pages",
    "content_editor",
    "django_prose_editor",
    "mptt",
    "js_asset",
    "django_tasks_db",
    "embassy_site.apps.PeopleConfig",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
]

# Public pages touch no session and set no cookie: what needs them is wrapped around /admin/ only.
MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "django.middleware.csp.ContentSecurityPolicyMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "embassy_site.middleware.AdminPolicy",
    "embassy_site.middleware.StaffNonsense",
    "pages.languages.middleware.LanguageFromPath",
    "embassy_site.middleware.StaffSessions",
    "embassy_site.middleware.StaffLocale",
    # A visitor who comes back fetches a page again only when it changed.
    "django.middleware.http.ConditionalGetMiddleware",
    "django.middleware.common.CommonMiddleware",
    "embassy_site.middleware.StaffCsrf",
    "embassy_site.middleware.StaffAuthentication",
    "embassy_site.middleware.StaffMessages",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
]

ROOT_URLCONF = "embassy_site.urls"
WSGI_APPLICATION = "embassy_site.wsgi.application"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [BASE_DIR / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.csp",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "embassy_site.context.public",
            ],
        },
    },
]
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"
INSTALLED_APPS.append("django.forms")

# --- Database, cache, storage, mail ----------------------------------------------------------------

DATABASES = {"default": env.dj_db_url("DATABASE_URL", f"sqlite:///{DATA_DIR / 'site.sqlite3'}")}
DATABASES["default"]["CONN_MAX_AGE"] = None
if DATABASES["default"]["ENGINE"] == "django.db.backends.sqlite3":
    DATABASES["default"]["OPTIONS"] = {
        # Readers that become writers would fail at once under a deferred transaction.
        "transaction_mode": "IMMEDIATE",
        "timeout": 20,  # seconds a writer waits for another
        "init_command": (
            "PRAGMA journal_mode=WAL; PRAGMA synchronous=NORMAL; PRAGMA cache_size=-16000; PRAGMA temp_store=MEMORY; "
            "PRAGMA secure_delete=ON"  # what is erased (addresses of suggestions) is overwritten in the file
        ),
    }
else:
    DATABASES["default"]["CONN_HEALTH_CHECKS"] = True
    DATABASES["default"].setdefault("OPTIONS", {})["connect_timeout"] = 5  # seconds

DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

CACHES = {"default": env.dj_cache_url("CACHE_URL", "locmem://")}
if CACHES["default"]["BACKEND"].endswith(".RedisCache"):
    CACHES["default"]["OPTIONS"] = {"socket_connect_timeout": 2, "socket_timeout": 2}  # seconds

STORAGES = {
    "default": {"BACKEND": "pages.media.storage.WholeFileStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
if DEBUG:
    STORAGES["staticfiles"]["BACKEND"] = "django.contrib.staticfiles.storage.StaticFilesStorage"

MEDIA_ROOT = DATA_DIR / "media"
MEDIA_URL = "/media/"
STATIC_URL = "/static/"
STATIC_ROOT = env.path("STATIC_ROOT", BASE_DIR / "staticfiles")
STATICFILES_DIRS = [BASE_DIR / "static"]
# Only a developer's browser asks for source maps, and they take half the time of collectstatic.
WHITENOISE_SKIP_COMPRESS_EXTENSIONS = (*Compressor.SKIP_COMPRESS_EXTENSIONS, "map")

# smtp://user:password@host:587/?tls=True; without it, mail is written to DATA_DIR/mail.
if env.str("EMAIL_URL", ""):
    _mail = env.dj_email_url("EMAIL_URL")
    if "EMAIL_BACKEND" not in _mail:  # an unknown scheme would send in clear text
        raise ImproperlyConfigured("EMAIL_URL: write smtp://…:587/?tls=True or smtp://…:465/?ssl=True.")
    MAILERS = {
        "default": {
            "BACKEND": _mail["EMAIL_BACKEND"],
            "OPTIONS": {
                "host": _mail["EMAIL_HOST"],
                "port": _mail["EMAIL_PORT"],
                "username": _mail["EMAIL_HOST_USER"],
                "password": _mail["EMAIL_HOST_PASSWORD"],
                "use_tls": _mail["EMAIL_USE_TLS"],
                "use_ssl": _mail["EMAIL_USE_SSL"],
                "timeout": 10,  # seconds for connecting and for each answer
            },
        }
    }
else:
    MAILERS = {
        "default": {
            "BACKEND": "django.core.mail.backends.filebased.EmailBackend",
            "OPTIONS": {"file_path": DATA_DIR / "mail"},
        }
    }
DEFAULT_FROM_EMAIL = env.str("DEFAULT_FROM_EMAIL", "noreply@localhost")

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}

# --- Languages and time ----------------------------------------------------------------------------

LANGUAGE_CODE = "en"
LANGUAGES = [("en", _("English")), ("zh-hans", _("Chinese"))]
# The prefix of each language's public addresses; the first is the site's own.
LANGUAGE_PREFIXES = {"en": "/", "zh-hans": "/zh-hans/"}
LOCALE_PATHS = [BASE_DIR / "locale"]
FORMAT_MODULE_PATH = ["embassy_site.formats"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = env.str("TIME_ZONE", "Europe/London")  # the host country's clock: entered and shown first
CAPITAL_TIME_ZONE = env.str("CAPITAL_TIME_ZONE", "Asia/Shanghai")  # shown beside it

# --- Safety ----------------------------------------------------------------------------------------

PASSWORD_HASHERS = [
    "django.contrib.auth.hashers.Argon2PasswordHasher",
    "django.contrib.auth.hashers.PBKDF2PasswordHasher",
]
AUTHENTICATION_BACKENDS = ["pages.publishing.grants.backend.StaffBackend"]  # knows roles held in one place only
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator"},
    {
        "NAME": "django.contrib.auth.password_validation.MinimumLengthValidator",
        "OPTIONS": {"min_length": 12},
    },
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
]

_https = SITE_URL.startswith("https://")
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = _https
CSRF_FAILURE_VIEW = "embassy_site.errors.csrf_failed"
SESSION_COOKIE_NAME = "__Host-session" if _https else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if _https else "csrf"
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
# The language of the admin's interface: never sent along with a visitor's request.
LANGUAGE_COOKIE_PATH = "/admin/"
LANGUAGE_COOKIE_SECURE, LANGUAGE_COOKIE_HTTPONLY, LANGUAGE_COOKIE_SAMESITE = _https, True, "Lax"
LANGUAGE_COOKIE_AGE = 365 * 24 * 60 * 60  # seconds
SESSION_COOKIE_AGE = 12 * 60 * 60  # seconds: one working day
SECURE_SSL_REDIRECT = _https
SECURE_REDIRECT_EXEMPT = [r"^health/"]
SECURE_HSTS_SECONDS = 365 * 24 * 60 * 60 if _https else 0
SECURE_HSTS_INCLUDE_SUBDOMAINS = SECURE_HSTS_PRELOAD = _https
SECURE_REFERRER_POLICY = "strict-origin-when-cross-origin"
SECURE_CROSS_ORIGIN_OPENER_POLICY = "same-origin"
X_FRAME_OPTIONS = "DENY"
SILENCED_SYSTEM_CHECKS = [
    # Looks for Django's CSRF middleware by name; ours wraps it around staff addresses, public forms sign tokens.
    "security.W003",
    # Asks for the editor's own cleaning; pages.richtext cleans by its rules at every way into the database.
    "django_prose_editor.W004",
    *env.list("SILENCED_SYSTEM_CHECKS", []),
]
# The number of proxies in front that set X-Forwarded-For and X-Forwarded-Proto; 0 trusts neither.
TRUSTED_PROXIES = env.int("TRUSTED_PROXIES", 0)
if TRUSTED_PROXIES:
    SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https")

# Public pages load their own files and nothing else. The admin widens this per response (embassy_site.middleware).
SECURE_CSP = {
    "default-src": [CSP.NONE],
    "script-src": [CSP.SELF],
    "style-src": [CSP.SELF],
    "img-src": [CSP.SELF],
    "font-src": [CSP.SELF],
    "media-src": [CSP.SELF],
    "form-action": [CSP.SELF],
    "base-uri": [CSP.NONE],
    "frame-ancestors": [CSP.NONE],
}
ADMIN_CSP = {
    "default-src": [CSP.SELF],
    "script-src": [CSP.SELF, CSP.NONCE],
    "style-src": [CSP.SELF, CSP.NONCE],
    "img-src": [CSP.SELF, "data:"],
    "object-src": [CSP.NONE],
    "base-uri": [CSP.SELF],
    "form-action": [CSP.SELF],
    "frame-ancestors": [CSP.NONE],
}
PERMISSIONS_POLICY: dict[str, list[str]] = {
    name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb", "fullscreen")
}

DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024  # bytes of a form's text
DATA_UPLOAD_MAX_NUMBER_FIELDS = 5000  # a long transcript in the edition form

# --- What the project decides ----------------------------------------------------------------------

DISK_RESERVE_BYTES = 64 * 1024 * 1024  # left free by uploads, so that texts can still be saved and published
IMAGE_MAX_PIXELS = 40_000_000  # of an uploaded picture, checked before it is decoded
IMAGE_MAX_BYTES = 15 * 1024 * 1024
RECORDING_MAX_BYTES = 1024 * 1024 * 1024
ATTACHMENT_MAX_BYTES = 30 * 1024 * 1024
ARTICLES_PER_PAGE = 20
# Suggest to a Friend: what may leave, per hour and per day, whoever asks.
SUGGESTIONS_PER_HOUR = 60
SUGGESTIONS_PER_DAY = 300
# The switch for a bad day: false takes the form away and holds back what waits; the mailto link stays.
SUGGESTIONS_ENABLED = env.bool("SUGGESTIONS_ENABLED", True)

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "formatters": {"line": {"format": "{asctime} {levelname} {name}: {message}", "style": "{"}},
    "handlers": {"stderr": {"class": "logging.StreamHandler", "formatter": "line", "stream": sys.stderr}},
    "root": {"handlers": ["stderr"], "level": "INFO" if not DEBUG else "WARNING"},
    # Anybody can send a wrong Host header: it is answered with 400, and no page of traceback in the log.
    "loggers": {"django.security.DisallowedHost": {"handlers": [], "propagate": False}},
}

DATA_DIR.mkdir(parents=True, exist_ok=True)
