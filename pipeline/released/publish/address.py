"""Where to publish to: a folder of this machine, or an address that fsspec knows, without a secret in it."""

from dataclasses import dataclass
from pathlib import Path
from urllib.parse import SplitResult, urlsplit

from pipeline.errors import CollectionBroken

FILE_SCHEMES = ("file", "local")
READ_ONLY = ("http", "https", "data", "github", "git", "zip", "tar")


@dataclass(frozen=True, slots=True)
class Address:
    """A place, as a person wrote it."""

    shown: str
    """What may be printed; nothing in it is secret."""
    folder: Path | None
    """The folder of this machine, if it is one."""
    scheme: str = ""
    user: str = ""
    host: str = ""
    """Name and port of the server, as they stand in the address."""


def read_address(text: str) -> Address:
    """Read what the command was told.

    >>> read_address("s3://letters/releases").scheme, read_address("releases").folder
    ('s3', PosixPath('releases'))
    >>> read_address("file:///srv/releases").folder, read_address("sftp://lei@example.org:2222/srv").user
    (PosixPath('/srv/releases'), 'lei')

    Raises:
        CollectionBroken: It holds a password, or is no address that can be written to; it is not repeated then.
    """
    if "://" not in text:
        return Address(shown=text, folder=Path(text).expanduser())
    parts = _parted(text)
    if parts.scheme in FILE_SCHEMES:
        return Address(shown=text, folder=Path(parts.path))
    host = parts.netloc.rpartition("@")[2]
    return Address(shown=text, folder=None, scheme=parts.scheme, user=parts.username or "", host=host)


def _parted(text: str) -> SplitResult:
    try:
        parts = urlsplit(text)
        secret = parts.password is not None or (parts.username or "").count(":") > 0
    except ValueError:
        raise CollectionBroken("TARGET: is no address; write it like sftp://example.org/srv/releases") from None
    if secret:
        raise CollectionBroken(
            "TARGET: has a password in it, which shells and logs keep; leave it out, and set OPENLETTERS_PASSWORD, or "
            "keep it in the keyring"
        )
    if parts.query or parts.fragment or "::" in text:
        raise CollectionBroken(
            "TARGET: has a part behind ?, # or ::, where secrets stand; name the plain address of a folder"
        )
    if parts.scheme in READ_ONLY:
        raise CollectionBroken(f"TARGET: {parts.scheme} can be read and not written; name another address")
    return parts
