"""Which SFTP servers are believed: those whose key is in ``known_hosts``, as ``ssh`` itself does it.

fsspec's driver believes every server (https://filesystem-spec.readthedocs.io, SFTPFileSystem, ``host_key_policy``), so
whoever stands between would be told the password. ``FSSPEC_SFTP_HOST_KEY_POLICY`` sets another policy.
"""

from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.released.publish.address import Address

POLICY = "host_key_policy"


def host_policy(address: Address, settings: Mapping[str, Any], known_hosts: Path | None = None) -> dict[str, Any]:
    """The option by which the driver asks ``known_hosts``; none for other schemes, or where fsspec is told a policy."""
    if address.scheme not in {"sftp", "ssh"} or any(POLICY in settings.get(name, {}) for name in ("sftp", "ssh")):
        return {}
    import paramiko  # noqa: PLC0415 - an extra, which the driver imported already

    file = known_hosts or Path("~/.ssh/known_hosts").expanduser()

    class Known(paramiko.MissingHostKeyPolicy):  # type: ignore[misc]  # untyped
        """Believes hosts whose key is in the file."""

        def missing_host_key(self, client: object, hostname: str, key: Any) -> None:
            """Refuse a host that is not there, or has another key there.

            Raises:
                SSHException: It is refused.
            """
            del client
            if not (file.is_file() and paramiko.HostKeys(str(file)).check(hostname, key)):
                raise paramiko.SSHException(
                    f"{hostname} is not in {file} with the {key.get_name()} key it shows: reach it once by ssh, or "
                    "compare its fingerprint and put its key there"
                )

    return {POLICY: Known()}
