"""A place to publish to, seen through fsspec: a few calls that all kinds of places know, and errors in one sentence."""

import tempfile
from collections.abc import Iterator, Mapping
from contextlib import AbstractContextManager, contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from pipeline.errors import CollectionBroken, OpenlettersError, StoreFailed
from pipeline.released.publish.address import Address
from pipeline.released.publish.credentials import PASSWORD, USER, credentials, secrets_of
from pipeline.released.publish.hosts import host_policy
from pipeline.store import sha256_file

RENAMING = ("ftp", "sftp", "ssh")
"""Schemes whose folders change their names in one step, as their fsspec drivers ask the server to do."""


@dataclass(frozen=True, slots=True)
class Target:
    """A folder somewhere; all paths are relative to it, with forward slashes."""

    system: Any
    """The file system of fsspec."""
    root: str
    shown: str
    secrets: tuple[str, ...] = ()
    renames: bool = False

    def read(self, path: str) -> bytes | None:
        """The bytes of a small file; nothing where there is none.

        Raises:
            StoreFailed: The target did not answer.
        """
        with self._telling(path):
            try:
                content: bytes = self.system.cat_file(self._at(path))
            except (FileNotFoundError, NotADirectoryError, IsADirectoryError):
                return None
            return content

    def sizes(self, folder: str) -> dict[str, int]:
        """Bytes of every file below a folder, by its path in there; of a file in the folder's place, under no name.

        Raises:
            StoreFailed: The target did not answer.
        """
        with self._telling(folder):
            self.system.invalidate_cache()
            found = self.system.find(self._at(folder), detail=True)
            n_cut = len(self.system._strip_protocol(self._at(folder)).rstrip("/")) + 1  # noqa: SLF001 - no other way
            return {name[n_cut:]: int(about["size"] or 0) for name, about in sorted(found.items())}

    def names(self, folder: str) -> list[str]:
        """Names of what lies directly in a folder, sorted; none where there is no folder.

        Raises:
            StoreFailed: The target did not answer.
        """
        with self._telling(folder):
            self.system.invalidate_cache()
            try:
                found = self.system.ls(self._at(folder), detail=False)
            except (FileNotFoundError, NotADirectoryError):
                return []
            return sorted(name.rstrip("/").rpartition("/")[2] for name in found)

    def digest(self, path: str) -> str:
        """SHA-256 of a file as it is read back.

        Raises:
            StoreFailed: It is not there, or the target did not answer.
        """
        with self._telling(path), tempfile.TemporaryDirectory() as folder:
            copy = Path(folder) / "copy"
            self.system.get_file(self._at(path), str(copy))
            return sha256_file(copy)

    def put(self, source: Path, path: str) -> None:
        """Write a copy of a file of this machine; its folder is made.

        Raises:
            StoreFailed: The target did not take it.
        """
        with self._telling(path):
            self.system.put_file(str(source), self._at(path))

    def write(self, path: str, content: bytes) -> None:
        """Write a small file; where names can be changed it appears whole.

        Raises:
            StoreFailed: The target did not take it.
        """
        waiting = self._waiting(path) if self.renames else path
        with tempfile.TemporaryDirectory() as folder:
            source = Path(folder) / "content"
            source.write_bytes(content)
            self.put(source, waiting)
        if waiting != path:
            self.rename(waiting, path)

    def _waiting(self, path: str) -> str:
        folder, _, name = path.rpartition("/")
        return f"{folder}/.{name}.partial".lstrip("/")

    def rename(self, before: str, after: str) -> None:
        """Give a file or folder another name, in one step.

        Raises:
            StoreFailed: The target did not do it.
        """
        with self._telling(before):
            self.system.mv(self._at(before), self._at(after))

    def remove(self, path: str, *, recursive: bool = False) -> None:
        """Remove a file, or a folder with all that is in it; what is not there is no trouble.

        Raises:
            StoreFailed: The target did not do it.
        """
        with self._telling(path):
            self.system.invalidate_cache()
            if self.system.exists(self._at(path)):
                self.system.rm(self._at(path), recursive=recursive)

    def _at(self, path: str) -> str:
        return f"{self.root.rstrip('/')}/{path}"

    def _telling(self, path: str) -> AbstractContextManager[None]:
        return telling(f"{self.shown}/{path}", self.secrets)


@contextmanager
def telling(where: str, secrets: tuple[str, ...]) -> Iterator[None]:
    """Turn whatever a driver raises into one sentence without secrets; every driver has errors of its own.

    Raises:
        StoreFailed: It raised something.
    """
    try:
        yield
    except OpenlettersError:
        raise
    except Exception as failure:  # noqa: BLE001 - see above
        told = redacted(f"{type(failure).__name__}: {failure}", secrets)
        # Without the cause: its words could hold what must not be printed.
        raise StoreFailed(
            f"{where}: could not be reached or written ({told}); see that the address is right and may be written (a "
            f"name and password are read from {USER} and {PASSWORD} or the keyring), then run the same command again, "
            "which clears away what this one began"
        ) from None


def redacted(text: str, secrets: tuple[str, ...]) -> str:
    """A text without the secrets in it.

    >>> redacted("530 pass x1 is wrong", ("x1",))
    '530 pass *** is wrong'
    """
    for secret in secrets:
        text = text.replace(secret, "***")
    return text


def open_target(address: Address, environment: Mapping[str, str]) -> Target:
    """Reach the place of an address.

    Raises:
        CollectionBroken: No driver for it is installed.
        StoreFailed: It does not answer, or refuses.
    """
    from fsspec import get_filesystem_class  # noqa: PLC0415 - only for publishing
    from fsspec.config import conf  # noqa: PLC0415 - the same
    from fsspec.core import url_to_fs  # noqa: PLC0415 - the same

    if address.folder is not None:
        system, root = url_to_fs(str(address.folder.absolute()))
        return Target(system=system, root=root, shown=address.shown.rstrip("/"), renames=True)
    try:
        get_filesystem_class(address.scheme)
    except (ImportError, ValueError) as failure:
        raise CollectionBroken(f"TARGET: {address.scheme} cannot be used: {failure}") from failure
    known = credentials(address, environment)
    shown, secrets = address.shown.rstrip("/"), tuple(secrets_of(known, conf))
    with telling(shown, secrets):
        system, root = url_to_fs(address.shown, skip_instance_cache=True, **known, **host_policy(address, conf))
    return Target(system, root, shown, secrets, address.scheme in RENAMING)
