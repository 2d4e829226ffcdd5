"""Settings, from the environment. Without any, this is the demo world: SQLite in var/, console for messages.

JADARA_ENV          demo (default) | test | production
JADARA_SECRET_KEY   required in production
JADARA_P3_KEY       required in production: 64 hexadecimal digits, encrypts protection-critical fields
JADARA_DATABASE     sqlite:///path or postgresql://user:password@host:port/name (default: var/jadara.sqlite3)
JADARA_DATABASE_OWNER  PostgreSQL: the role that owns the tables, used by `jadara migrate` alone
JADARA_DEMO_SIZE    demo world: small (three institutes) or pilot (35, the default)
JADARA_HOSTS        comma separated host names (production)
JADARA_VAR          folder of the database and private files (default: var/)
JADARA_SHARED       folder of shared test data (default: ../shared)
"""

from __future__ import annotations

import os
import secrets
from collections.abc import Callable
from pathlib import Path
from urllib.parse import unquote, urlsplit

from csp.constants import NONCE, NONE, SELF
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

ROOT = Path(__file__).resolve().parents[3]
PACKAGE = Path(__file__).resolve().parents[1]
ENV = os.environ.get("JADARA_ENV", "demo")
if ENV not in ("demo", "test", "production"):
    raise ImproperlyConfigured(f"JADARA_ENV is {ENV!r}; it must be demo, test or production")
PRODUCTION = ENV == "production"
DEMO = ENV == "demo"
DEBUG = False

VAR = Path(os.environ.get("JADARA_VAR", ROOT / "var")).resolve()
VAR.mkdir(parents=True, exist_ok=True)
SHARED = Path(os.environ.get("JADARA_SHARED", ROOT.parent / "shared")).resolve()


def _secret(variable: str, file: str, fresh: Callable[[], str]) -> str:
    """A key from the environment, or outside production from a file that is made once."""
    if key := os.environ.get(variable):
        return key
    if PRODUCTION:
        raise ImproperlyConfigured(f"{variable} is not set; production has no default key")
    path = VAR / file
    if not path.exists():
        path.write_text(fresh(), encoding="ascii")
        path.chmod(0o600)
    return path.read_text(encoding="ascii")


SECRET_KEY = _secret("JADARA_SECRET_KEY", "secret-key", lambda: secrets.token_urlsafe(48))
#: Encrypts protection-critical fields; see people/vault.py. Never in the database or its backup.
P3_KEY = _secret("JADARA_P3_KEY", "p3-key", lambda: secrets.token_hex(32))
if len(P3_KEY) != 64 or set(P3_KEY) - set("0123456789abcdefABCDEF"):
    raise ImproperlyConfigured("JADARA_P3_KEY must be 32 bytes as 64 hexadecimal digits")
if PRODUCTION and not os.environ.get("JADARA_HOSTS"):
    raise ImproperlyConfigured("JADARA_HOSTS is not set; production needs the names it is reached by")
ALLOWED_HOSTS = os.environ["JADARA_HOSTS"].split(",") if PRODUCTION else ["localhost", "127.0.0.1", "testserver"]


def _database(url: str) -> dict[str, object]:
    parts = urlsplit(url)
    if parts.scheme == "sqlite":
        return {
            "ENGINE": "django.db.backends.sqlite3",
            "NAME": unquote(parts.path)[1:] if parts.path.startswith("//") else unquote(parts.path),
            "OPTIONS": {
                "transaction_mode": "IMMEDIATE",
                "timeout": 20,
                "init_command": "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON;",
            },
        }
    if parts.scheme in ("postgres", "postgresql"):
        return {
            "ENGINE": "jadara.commons.people.postgres",
            "NAME": unquote(parts.path.lstrip("/")),
            "USER": unquote(parts.username or ""),
            "PASSWORD": unquote(parts.password or ""),
            "HOST": unquote(parts.hostname or os.environ.get("JADARA_DATABASE_HOST", "")),
            "PORT": parts.port or "",
            "CONN_MAX_AGE": 60,
        }
    raise ImproperlyConfigured(f"JADARA_DATABASE begins with {parts.scheme!r}; it must begin with sqlite or postgresql")


DATABASES = {"default": _database(os.environ.get("JADARA_DATABASE", f"sqlite:///{VAR / 'jadara.sqlite3'}"))}

INSTALLED_APPS = [
    "django.contrib.auth",
    "django.contrib.contenttypes",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.contrib.humanize",
    "django.forms",
    "django_htmx",
    "template_partials",
    "django_tasks",
    "django_tasks_db",
    "csp",
    "jadara.site",
    "jadara.rooms.skills",
    "jadara.rooms.rights",
    "jadara.rooms.schools",
    "jadara.commons.intake",
    "jadara.commons.documents",
    "jadara.commons.law",
    "jadara.commons.people",
    "jadara.commons.taxonomy",
    "jadara.commons.places",
    "jadara.commons.channels",
    "jadara.commons.audit",
    "jadara.commons.ui",
    "allauth",
    "allauth.account",
    "allauth.mfa",
]

MIDDLEWARE = [
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "csp.middleware.CSPMiddleware",
    "django.middleware.gzip.GZipMiddleware",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "django.middleware.locale.LocaleMiddleware",
    "django.middleware.common.CommonMiddleware",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "jadara.commons.ui.middleware.DisplayMiddleware",
    "jadara.commons.people.middleware.ActorMiddleware",
    "jadara.site.middleware.AccessMiddleware",
    "django.middleware.clickjacking.XFrameOptionsMiddleware",
    "django_htmx.middleware.HtmxMiddleware",
    "allauth.account.middleware.AccountMiddleware",
]

ROOT_URLCONF = "jadara.site.urls"
WSGI_APPLICATION = "jadara.site.wsgi.application"
TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.template.context_processors.i18n",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "csp.context_processors.nonce",
                "jadara.site.context.shell",
            ],
        },
    },
]
FORM_RENDERER = "jadara.commons.ui.forms.Renderer"

AUTH_USER_MODEL = "people.Account"
AUTHENTICATION_BACKENDS = ["allauth.account.auth_backends.AuthenticationBackend"]
LOGIN_URL = "account_login"
LOGIN_REDIRECT_URL = "site:home"
AUTH_PASSWORD_VALIDATORS = [
    {"NAME": "django.contrib.auth.password_validation.MinimumLengthValidator", "OPTIONS": {"min_length": 10}},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
]
PASSWORD_HASHERS = (
    ["django.contrib.auth.hashers.MD5PasswordHasher"] if ENV == "test" else
    ["django.contrib.auth.hashers.PBKDF2PasswordHasher"]
)  # fmt: skip

LANGUAGE_CODE = "ar"
LANGUAGES = [("ar", _("Arabic")), ("fr", _("French")), ("en", _("English"))]
LANGUAGE_COOKIE_AGE = 365 * 24 * 3600
LANGUAGE_COOKIE_SECURE = PRODUCTION
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Beirut"

STATIC_URL = "/static/"
STATIC_ROOT = VAR / "static"
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage", "OPTIONS": {"location": VAR / "files"}},
    "staticfiles": {
        "BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage" if ENV == "test"
        else "whitenoise.storage.CompressedManifestStaticFilesStorage"
    },
}  # fmt: skip
WHITENOISE_USE_FINDERS = ENV == "test"
WHITENOISE_MAX_AGE = 3600

SESSION_ENGINE = "django.contrib.sessions.backends.db"
SESSION_COOKIE_AGE = 30 * 24 * 3600
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = PRODUCTION
SESSION_COOKIE_SAMESITE = "Lax"
SECURE_CONTENT_TYPE_NOSNIFF = True
SECURE_REFERRER_POLICY = "same-origin"
SECURE_HSTS_SECONDS = 31_536_000 if PRODUCTION else 0
SECURE_SSL_REDIRECT = PRODUCTION
SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PRODUCTION else None
X_FRAME_OPTIONS = "SAMEORIGIN"
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
FILE_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": [SELF],
        "script-src": [SELF, NONCE],
        "style-src": [SELF, NONCE],
        "img-src": [SELF, "data:", "blob:"],
        "connect-src": [SELF],
        "object-src": [NONE],
        "base-uri": [NONE],
        "form-action": [SELF],
        "frame-ancestors": [SELF],
    }
}

CACHES = {
    "default": {
        "BACKEND": "django.core.cache.backends.locmem.LocMemCache" if ENV == "test"
        else "django.core.cache.backends.db.DatabaseCache",
        "LOCATION": "site_cache",
    }
}  # fmt: skip
TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
EMAIL_BACKEND = (
    "django.core.mail.backends.smtp.EmailBackend" if PRODUCTION else "django.core.mail.backends.console.EmailBackend"
)
JADARA_CHANNELS = {
    "sms": os.environ.get("JADARA_SMS", "jadara.commons.channels.console.provider.Console"),
    "email": os.environ.get("JADARA_EMAIL", "jadara.commons.channels.console.provider.Console"),
}

ACCOUNT_ADAPTER = "jadara.commons.people.adapter.Adapter"
ACCOUNT_LOGIN_METHODS = {"username", "phone"}
# Sign-up is closed; the fields tell allauth what an account may have. A phone is not required: guests have none.
ACCOUNT_SIGNUP_FIELDS = ["phone", "username*", "password1*"]
ACCOUNT_EMAIL_VERIFICATION = "none"
ACCOUNT_LOGIN_BY_CODE_ENABLED = True
ACCOUNT_LOGIN_BY_CODE_TIMEOUT = ACCOUNT_PHONE_VERIFICATION_TIMEOUT = 600
ACCOUNT_LOGIN_BY_CODE_MAX_ATTEMPTS = ACCOUNT_PHONE_VERIFICATION_MAX_ATTEMPTS = 5
ACCOUNT_LOGIN_BY_CODE_SUPPORTS_RESEND = ACCOUNT_PHONE_VERIFICATION_SUPPORTS_RESEND = True
ACCOUNT_RATE_LIMITS = {
    "login": "30/m/ip",
    "login_failed": "20/m/ip,5/300s/key",
    "request_login_code": "20/m/ip,3/m/key,20/d/key",
    "change_phone": "5/h/user",
    "verify_phone": "1/30s/key,6/m/ip",
}
ACCOUNT_SESSION_REMEMBER = True
ACCOUNT_LOGOUT_REDIRECT_URL = "/"
MFA_SUPPORTED_TYPES = ["totp", "webauthn", "recovery_codes"]
MFA_PASSKEY_LOGIN_ENABLED = True
MFA_TOTP_ISSUER = "Jadara"
MFA_FORMS = {"add_webauthn": "jadara.commons.people.passkeys.AddPasskeyForm"}
#: Passkeys need a name: http://localhost in the demo world, https elsewhere.
MFA_WEBAUTHN_ALLOW_INSECURE_ORIGIN = not PRODUCTION
JADARA_BEGIN_URL = "skills:start"
#: Where else one may begin: a name in the address to the page that follows.
JADARA_BEGIN_FOR = {"course": "rights:course"}
#: Where it is said who may work in an occupation.
JADARA_WORK_URL = "rights:work"
#: Pages that work without a line: the addresses that begin so are answered by the page that the phone keeps for them.
JADARA_OFFLINE_PAGES = {"/rights/": "/rights/offline/", "/schools/register/": "/schools/register/frame/"}

#: Staff must have a second factor (TOTP or passkey) before they see other people's data.
STAFF_SECOND_FACTOR = PRODUCTION or os.environ.get("JADARA_STAFF_SECOND_FACTOR") == "1"

LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "handlers": {"console": {"class": "logging.StreamHandler"}},
    "root": {"handlers": ["console"], "level": "WARNING"},
}
