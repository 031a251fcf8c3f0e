"""What production refuses to start with."""

from collections.abc import Iterator, Sequence
from urllib.parse import urlsplit

from pledgeworks.kernel.errors import InvalidInput

# As Django's own check of deployments asks for.
_SHORTEST_SECRET = 50
_FEWEST_SIGNS = 10
_PLACEHOLDERS = ("django-insecure", "changeme", "change-me", "secret-key", "example", "password")


def require_safe(secret: str, hosts: Sequence[str], origins: Sequence[str]) -> None:
    """Refuse (`InvalidInput`, `production-not-safe`) with everything that would be unsafe.

    The secret itself is in no message.
    """
    found = [*_of_secret(secret), *_of_hosts(hosts), *_of_origins(hosts, origins)]
    if found:
        raise InvalidInput(
            "production-not-safe",
            "Pledgeworks does not start in production like this. " + " ".join(found),
        )


def _of_secret(secret: str) -> Iterator[str]:
    how = (
        "make one with: python3 -c 'import secrets; print(secrets.token_urlsafe(50))', and give "
        "all machines the same."
    )
    if len(secret) < _SHORTEST_SECRET or len(set(secret)) < _FEWEST_SIGNS:
        yield (
            f"PLEDGEWORKS_SECRET_KEY is short or repeats itself (at least {_SHORTEST_SECRET} "
            f"signs, {_FEWEST_SIGNS} different ones); {how}"
        )
    elif any(word in secret.lower() for word in _PLACEHOLDERS):
        yield f"PLEDGEWORKS_SECRET_KEY looks like one from a manual; {how}"


def _of_hosts(hosts: Sequence[str]) -> Iterator[str]:
    for host in hosts:
        if "*" in host or host.startswith("."):
            yield f"PLEDGEWORKS_HOSTS holds '{host}': name each host, without a wildcard."
        elif "/" in host:
            yield f"PLEDGEWORKS_HOSTS holds '{host}': write the name only, without https://."


def _of_origins(hosts: Sequence[str], origins: Sequence[str]) -> Iterator[str]:
    for origin in origins:
        parts = urlsplit(origin)
        if parts.scheme != "https" or not parts.hostname or parts.path or "*" in origin:
            yield (
                f"PLEDGEWORKS_ORIGINS holds '{origin}': write addresses such as "
                "https://pledges.example.org, with https and nothing after the name."
            )
        elif parts.hostname not in hosts:
            yield f"'{parts.hostname}' of PLEDGEWORKS_ORIGINS is not among PLEDGEWORKS_HOSTS."
