"""Django's settings of everything that has to do with signing in, and of the letters it sends."""

from pledgeworks.project.environment import Environment, MailServer, SingleSignOn

HOUR = 3600  # seconds

Settings = dict[str, object]


def sign_in_settings(environment: Environment) -> Settings:
    """Settings by name, to stand beside the others."""
    return {
        **_people(),
        **_cookies(secure=environment.production),
        **_allauth(environment),
        **_single_sign_on(environment.single_sign_on),
        **_mail(environment),
        # Attempts are counted where every web node sees them; keys are hashed, see the module.
        "CACHES": {
            "default": {
                "BACKEND": "django.core.cache.backends.db.DatabaseCache",
                "LOCATION": "accounts_cache",
                "KEY_FUNCTION": "pledgeworks.apps.accounts.access.fingerprints.cache_key",
                "OPTIONS": {"MAX_ENTRIES": 50_000},
            }
        },
    }


def _people() -> Settings:
    validation = "django.contrib.auth.password_validation"
    return {
        "AUTHENTICATION_BACKENDS": ["pledgeworks.web.signin.backend.Backend"],
        "AUTH_PASSWORD_VALIDATORS": [
            {
                "NAME": f"{validation}.UserAttributeSimilarityValidator",
                "OPTIONS": {"user_attributes": ("email", "name")},
            },
            {"NAME": f"{validation}.MinimumLengthValidator", "OPTIONS": {"min_length": 12}},
            {"NAME": f"{validation}.CommonPasswordValidator"},
            {"NAME": f"{validation}.NumericPasswordValidator"},
        ],
        "PASSWORD_RESET_TIMEOUT": 3 * HOUR,
        "LOGIN_URL": "account_login",
        "LOGIN_REDIRECT_URL": "account",
    }


def _cookies(*, secure: bool) -> Settings:
    return {
        "SESSION_ENGINE": "pledgeworks.apps.accounts.access.sessions",
        "SESSION_COOKIE_AGE": 12 * HOUR,
        "SESSION_COOKIE_NAME": "pledgeworks_session",
        "SESSION_COOKIE_SECURE": secure,
        "SESSION_COOKIE_HTTPONLY": True,
        "SESSION_COOKIE_SAMESITE": "Lax",
        "CSRF_COOKIE_NAME": "pledgeworks_csrf",
        "CSRF_COOKIE_AGE": None,  # as long as the browser is open
        "CSRF_COOKIE_SECURE": secure,
        "CSRF_COOKIE_HTTPONLY": True,
        "CSRF_COOKIE_SAMESITE": "Lax",
        "CSRF_FAILURE_VIEW": "pledgeworks.web.signin.refusals.forged",
        # In a cookie: whoever has signed out is told so without a session.
        "MESSAGE_STORAGE": "django.contrib.messages.storage.cookie.CookieStorage",
    }


def _allauth(environment: Environment) -> Settings:
    return {
        "ALLAUTH_TRUSTED_PROXY_COUNT": environment.proxies,
        "ACCOUNT_ADAPTER": "pledgeworks.web.signin.adapters.AccountAdapter",
        "ACCOUNT_USER_MODEL_USERNAME_FIELD": None,
        "ACCOUNT_LOGIN_METHODS": {"email"},
        "ACCOUNT_SIGNUP_FIELDS": ["email*", "password1*", "password2*"],
        # An address is shown to be the person's by the link of the letter that was sent there.
        "ACCOUNT_EMAIL_VERIFICATION": "none",
        "ACCOUNT_EMAIL_UNKNOWN_ACCOUNTS": False,
        "ACCOUNT_EMAIL_SUBJECT_PREFIX": "",
        "ACCOUNT_SESSION_REMEMBER": False,
        "ACCOUNT_LOGOUT_REDIRECT_URL": "home",
        "ACCOUNT_REAUTHENTICATION_TIMEOUT": 900,
        "ACCOUNT_RATE_LIMITS": {
            "login": "30/m/ip",
            "login_failed": "20/10m/ip,5/10m/key",
            "reset_password": "20/10m/ip,3/10m/key",
            "reset_password_from_key": "20/m/ip",
            "api_token_failed": "20/10m/ip",
        },
        "MFA_ADAPTER": "pledgeworks.web.signin.adapters.SecondFactorAdapter",
        "MFA_SUPPORTED_TYPES": ["totp", "recovery_codes"],
        # Nobody signs up with somebody else's address, so nobody can lock its owner out.
        "MFA_ALLOW_UNVERIFIED_EMAIL": True,
        "MFA_TOTP_ISSUER": "Pledgeworks",
        "MFA_RECOVERY_CODES_SHOW_ONCE": True,
    }


def _single_sign_on(provider: SingleSignOn | None) -> Settings:
    known = [
        {
            "provider_id": "sso",
            "name": each.name,
            "client_id": each.client_id,
            "secret": each.client_secret,
            "settings": {"server_url": each.issuer, "oauth_pkce_enabled": True},
        }
        for each in (provider,)
        if each is not None
    ]
    return {
        "SOCIALACCOUNT_ADAPTER": "pledgeworks.web.signin.adapters.SingleSignOnAdapter",
        "SOCIALACCOUNT_PROVIDERS": {"openid_connect": {"APPS": known}},
        # Only an existing account of the same verified address, see the adapter.
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION": True,
        "SOCIALACCOUNT_EMAIL_AUTHENTICATION_AUTO_CONNECT": True,
        "SOCIALACCOUNT_EMAIL_VERIFICATION": "none",
        "SOCIALACCOUNT_STORE_TOKENS": False,
    }


def _mail(environment: Environment) -> Settings:
    server: MailServer = environment.mail
    backends = "django.core.mail.backends"
    return {
        "DEFAULT_FROM_EMAIL": server.sender,
        "EMAIL_BACKEND": f"{backends}.{'smtp' if server.host else 'filebased'}.EmailBackend",
        "EMAIL_FILE_PATH": str(environment.home / "mail"),
        "EMAIL_HOST": server.host,
        "EMAIL_PORT": server.port,
        "EMAIL_HOST_USER": server.user,
        "EMAIL_HOST_PASSWORD": server.password,
        "EMAIL_USE_TLS": server.security == "starttls",
        "EMAIL_USE_SSL": server.security == "tls",
        "EMAIL_TIMEOUT": 20,  # seconds
    }
