"""Words that must be compared and never read again: addresses of machines, keys of the cache."""

from django.utils.crypto import salted_hmac


def fingerprint(text: str) -> str:
    """The same for the same text, and nothing to be read back without the secret key."""
    return salted_hmac("pledgeworks.accounts.fingerprint", text, algorithm="sha256").hexdigest()[
        :32
    ]


def cache_key(key: str, key_prefix: str, version: int) -> str:
    """How an entry of the cache is named: its key may hold the address of a machine or person."""
    return f"{version}:{fingerprint(f'{key_prefix}:{key}')}"
