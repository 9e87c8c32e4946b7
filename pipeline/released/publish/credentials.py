"""Names and passwords for a target: from the environment or the keyring, and from nowhere else.

Services with keys of their own (S3, Google, Azure) are asked as fsspec and their libraries ask them: ``FSSPEC_S3_KEY``,
``AWS_ACCESS_KEY_ID``, and so on (https://filesystem-spec.readthedocs.io/en/latest/features.html#configuration).
"""

from collections.abc import Iterator, Mapping
from typing import Any

from pipeline.released.publish.address import Address

USER, PASSWORD = "OPENLETTERS_USER", "OPENLETTERS_PASSWORD"
ASKING = ("ftp", "sftp", "ssh", "smb")
"""Schemes whose servers are asked with a name and a password."""
SECRET_WORDS = ("pass", "secret", "token", "key", "credential", "acct")
"""What the names of secret settings of fsspec hold."""


def credentials(address: Address, environment: Mapping[str, str]) -> dict[str, str]:
    """The name and the password for a server, as far as either is known; a name in the address goes first."""
    if address.scheme not in ASKING:
        return {}
    user = address.user or environment.get(USER, "")
    password = environment.get(PASSWORD, "")
    if not password:
        user, password = _kept(f"{address.scheme}://{address.host}", user)
    known = {"username": "" if address.user else user, "password": password}
    return {name: text for name, text in known.items() if text}


def _kept(service: str, user: str) -> tuple[str, str]:
    """What the keyring of this machine has for a service, if it has one and keyring is installed."""
    try:
        import keyring  # noqa: PLC0415 - an extra
        from keyring.errors import KeyringError  # noqa: PLC0415 - the same
    except ImportError:
        return user, ""
    try:
        found = keyring.get_credential(service, user or None)
    except KeyringError:
        return user, ""
    return (found.username or user, found.password or "") if found else (user, "")


def secrets_of(known: Mapping[str, str], settings: Mapping[str, Any]) -> list[str]:
    """All that must not be printed: what was found here, and what looks secret among fsspec's settings.

    >>> secrets_of({"username": "lei", "password": "x1"}, {"s3": {"secret": "x22", "endpoint_url": "http://a"}})
    ['x22', 'x1']
    """
    told = {known.get("password", ""), *_secret(settings)}
    return sorted(filter(None, told), key=lambda text: (-len(text), text))


def _secret(settings: Mapping[str, Any]) -> Iterator[str]:
    for name, value in settings.items():
        if isinstance(value, Mapping):
            yield from _secret(value)
        elif isinstance(value, str) and any(word in name.lower() for word in SECRET_WORDS):
            yield value
