"""Every variable the program reads, in one typed place; each has a default that works offline."""

import os
import secrets
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

from pledgeworks.kernel.errors import InvalidInput
from pledgeworks.project.safety import require_safe

_YES, _NO = ("1", "true", "yes", "on"), ("", "0", "false", "no", "off")


@dataclass(frozen=True, slots=True)
class MailServer:
    """Where letters are handed in; without a host they are kept as files in `mail` of the home.

    Attributes
    ----------
    host, port, user, password
        `PLEDGEWORKS_SMTP_HOST`, `_PORT` (587), `_USER` and `_PASSWORD`.
    security
        `PLEDGEWORKS_SMTP_SECURITY`: `starttls` (default), `tls` or `none`.
    sender
        Who the letters are from (`PLEDGEWORKS_MAIL_FROM`).
    """

    host: str
    port: int
    user: str
    password: str
    security: str
    sender: str


@dataclass(frozen=True, slots=True)
class SingleSignOn:
    """A provider of OpenID Connect (`PLEDGEWORKS_OIDC_ISSUER`, `_CLIENT_ID`, `_CLIENT_SECRET`).

    `name` is what the button says (`PLEDGEWORKS_OIDC_NAME`).
    """

    issuer: str
    client_id: str
    client_secret: str
    name: str


@dataclass(frozen=True, slots=True)
class LanguageModel:
    """An organization's own language model, which may add drafts of pledges to those read.

    `url` is the address below which `chat/completions` stands (`PLEDGEWORKS_MODEL_URL`), `name` the
    model (`PLEDGEWORKS_MODEL_NAME`), `key` what it asks for (`PLEDGEWORKS_MODEL_KEY`).
    """

    url: str
    name: str
    key: str


@dataclass(frozen=True, slots=True)
class Environment:
    """What the surroundings say.

    Attributes
    ----------
    home
        Folder of the program's own files: the embedded database and its secret key
        (`PLEDGEWORKS_HOME`, default `var` in the working folder).
    database_url
        A PostgreSQL server to use in place of the embedded one (`DATABASE_URL`).
    production
        True when `PLEDGEWORKS_ENV=production`: then a secret key, host names, the addresses of the
        pages and a database must be given, and `safety` refuses what would be unsafe.
    secret_key
        `PLEDGEWORKS_SECRET_KEY`; made once and kept in `home` where none is given.
    hosts
        Host names the pages answer to (`PLEDGEWORKS_HOSTS`, separated by commas).
    origins
        Addresses under which browsers reach the pages, such as `https://pledges.example.org`
        (`PLEDGEWORKS_ORIGINS`, separated by commas).
    read_only
        Nothing can be written, by anybody (`PLEDGEWORKS_READ_ONLY`, 1 or 0).
    meeting
        Code of the meeting the home page shows (`PLEDGEWORKS_MEETING`).
    address
        Where people open the pages, for links in letters (`PLEDGEWORKS_ADDRESS`).
    proxies
        How many servers stand in front and add to `X-Forwarded-For` (`PLEDGEWORKS_PROXIES`).
    mail
        The mail server, if any.
    single_sign_on
        The provider of single sign-on; None where none is named.
    language_model
        A language model that may add drafts; its address is empty where none is named.
    """

    home: Path
    database_url: str | None
    production: bool
    secret_key: str
    hosts: tuple[str, ...]
    origins: tuple[str, ...]
    read_only: bool
    meeting: str
    address: str
    proxies: int
    mail: MailServer
    single_sign_on: SingleSignOn | None
    language_model: LanguageModel


def read_environment(variables: Mapping[str, str] = os.environ) -> Environment:
    """The environment as typed values.

    Raises `InvalidInput` where a value is not usable, and where production lacks a setting or would
    start unsafely.
    """
    home = Path(variables.get("PLEDGEWORKS_HOME", "var")).resolve()
    kind = variables.get("PLEDGEWORKS_ENV", "") or "development"
    if kind not in ("development", "production"):
        raise InvalidInput(
            "environment-unknown",
            f"PLEDGEWORKS_ENV is '{kind}'; it must be development or production.",
        )
    production = kind == "production"
    secret = variables.get("PLEDGEWORKS_SECRET_KEY", "")
    hosts = _listed(variables.get("PLEDGEWORKS_HOSTS", ""))
    origins = _listed(variables.get("PLEDGEWORKS_ORIGINS", ""))
    if production:
        if not (secret and hosts and origins and variables.get("DATABASE_URL")):
            raise InvalidInput(
                "production-settings-missing",
                "In production set PLEDGEWORKS_SECRET_KEY, PLEDGEWORKS_HOSTS, PLEDGEWORKS_ORIGINS "
                "and DATABASE_URL.",
            )
        require_safe(secret, hosts, origins)
    return Environment(
        home=home,
        database_url=variables.get("DATABASE_URL") or None,
        production=production,
        secret_key=secret or _kept_secret(home),
        hosts=hosts or ("127.0.0.1", "localhost", "[::1]", "testserver"),
        origins=origins,
        read_only=_yes_or_no("PLEDGEWORKS_READ_ONLY", variables.get("PLEDGEWORKS_READ_ONLY", "")),
        meeting=variables.get("PLEDGEWORKS_MEETING", "seoul-2021"),
        address=_address(variables.get("PLEDGEWORKS_ADDRESS", ""), hosts if production else ()),
        proxies=_number("PLEDGEWORKS_PROXIES", variables.get("PLEDGEWORKS_PROXIES", "") or "0"),
        mail=_mail(variables),
        single_sign_on=_single_sign_on(variables),
        language_model=_language_model(variables),
    )


def _address(named: str, hosts: tuple[str, ...]) -> str:
    address = named.rstrip("/") or (f"https://{hosts[0]}" if hosts else "http://127.0.0.1:8000")
    if not address.startswith(("https://", "http://")):
        raise InvalidInput(
            "address-not-usable",
            f"PLEDGEWORKS_ADDRESS is '{named}'; write it as https://pledges.example.org.",
        )
    return address


def _number(name: str, text: str) -> int:
    if not (text.isascii() and text.isdigit() and int(text[:6]) < 65536):
        raise InvalidInput("number-not-usable", f"{name} is '{text}'; it must be a whole number.")
    return int(text)


def _mail(variables: Mapping[str, str]) -> MailServer:
    security = variables.get("PLEDGEWORKS_SMTP_SECURITY", "") or "starttls"
    if security not in ("starttls", "tls", "none"):
        raise InvalidInput(
            "mail-security-unknown",
            f"PLEDGEWORKS_SMTP_SECURITY is '{security}'; it must be starttls, tls or none.",
        )
    return MailServer(
        host=variables.get("PLEDGEWORKS_SMTP_HOST", ""),
        port=_number("PLEDGEWORKS_SMTP_PORT", variables.get("PLEDGEWORKS_SMTP_PORT", "") or "587"),
        user=variables.get("PLEDGEWORKS_SMTP_USER", ""),
        password=variables.get("PLEDGEWORKS_SMTP_PASSWORD", ""),
        security=security,
        sender=variables.get("PLEDGEWORKS_MAIL_FROM", "") or "pledgeworks@localhost",
    )


def _single_sign_on(variables: Mapping[str, str]) -> SingleSignOn | None:
    issuer = variables.get("PLEDGEWORKS_OIDC_ISSUER", "").rstrip("/")
    client_id = variables.get("PLEDGEWORKS_OIDC_CLIENT_ID", "")
    secret = variables.get("PLEDGEWORKS_OIDC_CLIENT_SECRET", "")
    if not (issuer or client_id or secret):
        return None
    if not (client_id and secret and issuer.startswith(("https://", "http://"))):
        raise InvalidInput(
            "single-sign-on-incomplete",
            "For single sign-on set PLEDGEWORKS_OIDC_ISSUER (an address), "
            "PLEDGEWORKS_OIDC_CLIENT_ID and PLEDGEWORKS_OIDC_CLIENT_SECRET, all three.",
        )
    name = variables.get("PLEDGEWORKS_OIDC_NAME", "") or "single sign-on"
    return SingleSignOn(issuer, client_id, secret, name)


def _language_model(variables: Mapping[str, str]) -> LanguageModel:
    url = variables.get("PLEDGEWORKS_MODEL_URL", "").rstrip("/")
    if url and not url.startswith(("https://", "http://")):
        raise InvalidInput(
            "model-address-not-usable",
            f"PLEDGEWORKS_MODEL_URL is '{url}'; write it as https://models.example.org/v1.",
        )
    return LanguageModel(
        url,
        variables.get("PLEDGEWORKS_MODEL_NAME", "") or "default",
        variables.get("PLEDGEWORKS_MODEL_KEY", ""),
    )


def _listed(text: str) -> tuple[str, ...]:
    return tuple(each.strip() for each in text.split(",") if each.strip())


def _yes_or_no(name: str, text: str) -> bool:
    word = text.strip().lower()
    if word not in _YES + _NO:
        raise InvalidInput("not-yes-or-no", f"{name} is '{text}'; write 1 or 0.")
    return word in _YES


def _kept_secret(home: Path) -> str:
    """A secret made at the first start and kept for the next ones, readable by its owner only."""
    path = home / "secret-key"
    if not path.exists() or not path.stat().st_size:
        home.mkdir(parents=True, exist_ok=True)
        descriptor = os.open(path, os.O_WRONLY | os.O_CREAT | os.O_TRUNC, 0o600)
        with os.fdopen(descriptor, "w", encoding="ascii") as file:
            file.write(secrets.token_urlsafe(50))
    return path.read_text(encoding="ascii")
