"""Signatures with ssh keys over SHA256SUMS, and so over every file: made and read by ssh-keygen.

Why ssh: whoever publishes on a forge has such a key, its public half is found there, and nothing else need be installed
(ssh-keygen(1), -Y sign; the form is PROTOCOL.sshsig of OpenSSH).
"""

import base64
import binascii
import os
import re
import shutil
import subprocess
import sys
import tempfile
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.finished import SIGNATURE, SUMS

NAMESPACE = "openletters"
"""What the signature is for; one made for something else, such as a commit, does not count here."""
OPENING, CLOSING, WIDTH = "-----BEGIN SSH SIGNATURE-----", "-----END SSH SIGNATURE-----", 70
"""The armour of a signature, and how long its lines are (PROTOCOL.sshsig)."""
PATIENCE = 60
"""Seconds after which ssh-keygen is taken to wait for somebody who is not there."""


class NotSound(Exception):
    """A signature that does not hold for the sums; the message says why."""


@dataclass(frozen=True, slots=True)
class Signed:
    """A signature that holds."""

    key: str
    """Type and fingerprint of the key."""
    by: str = ""
    """Whose key it is, by the file of allowed signers; empty where none was asked for."""


def sign(folder: Path, key: Path) -> Path:
    """Sign the sums of a release, whatever they say, and return the signature's file.

    Raises:
        CollectionBroken: ssh-keygen is not here, or cannot sign with the key.
        StoreFailed: The disk did not take the signature; nothing of it remains.
    """
    told = _keygen("sign", "-n", NAMESPACE, "-f", str(key), reads=folder / SUMS, may_ask=_is_attended())
    if told.returncode:
        raise CollectionBroken(
            f"{key}: ssh-keygen does not sign with it ({_last(told.stderr)}); name a private ssh key without a "
            "passphrase, or load the key with ssh-add and name its public half"
        )
    path = folder / SIGNATURE
    try:
        _replace(path, told.stdout)
    except OSError as failure:
        raise StoreFailed(
            f"{path}: cannot be written ({failure.strerror or failure}); mend the rights of the folder and sign again"
        ) from failure
    return path


def _replace(path: Path, content: bytes) -> None:
    handle, waiting = tempfile.mkstemp(dir=path.parent, prefix=f".{path.name}-", suffix=".partial")
    try:
        with os.fdopen(handle, "wb") as file:
            file.write(content)
            os.fchmod(file.fileno(), 0o644)
            os.fsync(file.fileno())
        Path(waiting).replace(path)
    except OSError:
        Path(waiting).unlink(missing_ok=True)
        raise


def signature(folder: Path, signers: Path | None) -> Signed:
    """Say who signed the sums, by a file of allowed signers, or at least with which key.

    Raises:
        NotSound: The signature does not hold, or no allowed signer made it.
        CollectionBroken: ssh-keygen is not here, or there is no such file of signers.
    """
    path, sums = folder / SIGNATURE, folder / SUMS
    _hold_armour(path)
    if signers is None:
        told = _keygen("check-novalidate", "-n", NAMESPACE, "-s", str(path), reads=sums)
        return Signed(_key(told))
    if not signers.is_file():
        raise CollectionBroken(f"--signers {signers}: is not there; name a file of allowed signers (ssh-keygen(1))")
    found = _keygen("find-principals", "-f", str(signers), "-s", str(path), reads=sums)
    named = [name for name in re.split(r"[,\n]", found.stdout.decode()) if name and not name.startswith("!")]
    if found.returncode or not named:
        raise NotSound(f"is by nobody whom {signers.name} allows")
    told = _keygen("verify", "-n", NAMESPACE, "-f", str(signers), "-I", named[0], "-s", str(path), reads=sums)
    return Signed(_key(told), by=named[0])


def _hold_armour(path: Path) -> None:
    """See to it that the file is a signature as ssh-keygen writes it, to the byte; it reads others as well."""
    try:
        first, *lines, last, end = path.read_bytes().decode("ascii").split("\n")
        content = base64.b64decode("".join(lines), validate=True)
    except (OSError, ValueError, binascii.Error):
        raise NotSound("is no ssh signature") from None
    whole = base64.b64encode(content).decode()
    if not lines or (first, last, end) != (OPENING, CLOSING, "") or lines != re.findall(f".{{1,{WIDTH}}}", whole):
        raise NotSound("is no ssh signature, or was changed")


def _key(told: subprocess.CompletedProcess[bytes]) -> str:
    """The key that ssh-keygen names.

    Raises:
        NotSound: It does not find the signature good.
    """
    said = told.stdout.decode(errors="replace")
    read = re.search(r"^Good \".*\" signature .*?with (.+ key \S+)\s*$", said, re.MULTILINE)
    if told.returncode or not read:
        raise NotSound(f"does not hold for SHA256SUMS ({_last(told.stderr or told.stdout)})")
    return read[1]


def _keygen(*arguments: str, reads: Path, may_ask: bool = False) -> subprocess.CompletedProcess[bytes]:
    """Run ssh-keygen -Y; without a terminal of its own it cannot ask for a passphrase there.

    Raises:
        CollectionBroken: It is not installed, or waits for something.
    """
    command = [program(), "-Y", *arguments]
    surroundings = os.environ | {"LC_ALL": "C"} | ({} if may_ask else {"SSH_ASKPASS_REQUIRE": "never"})
    try:
        with reads.open("rb") as file:
            return subprocess.run(  # noqa: S603 - our own arguments, and paths the person named
                command,
                stdin=file,
                capture_output=True,
                check=False,
                env=surroundings,
                timeout=None if may_ask else PATIENCE,
                start_new_session=not may_ask,
            )
    except subprocess.TimeoutExpired:
        told = "ssh-keygen did not answer; load the key with ssh-add and name its public half"
        raise CollectionBroken(told) from None


def program() -> str:
    """Where ssh-keygen is.

    Raises:
        CollectionBroken: It is not installed.
    """
    found = shutil.which("ssh-keygen")
    if found is None:
        raise CollectionBroken("ssh-keygen is not here; install OpenSSH (on Debian the package openssh-client)")
    return found


def _is_attended() -> bool:
    """Whether somebody sits at a terminal who can be asked for a passphrase."""
    return sys.stdin.isatty() and sys.stderr.isatty() and not os.environ.get("CI")


def _last(told: bytes) -> str:
    """The last line that a program wrote."""
    lines = told.decode(errors="replace").strip().splitlines()
    return lines[-1].strip() if lines else "it does not say why"
