"""Which SFTP servers are believed; most of it needs paramiko, which the extra ``publish`` brings."""

from pathlib import Path
from typing import Any

import pytest

from pipeline.released.publish.address import read_address
from pipeline.released.publish.hosts import host_policy

HOST = "[127.0.0.1]:2222"
SFTP = read_address("sftp://lei@127.0.0.1:2222/pub")


@pytest.fixture
def key() -> Any:
    """A server's key."""
    return pytest.importorskip("paramiko").ECDSAKey.generate()


def believe(known_hosts: Path, key: Any) -> None:
    """Ask the policy whether a server is believed that shows a key."""
    host_policy(SFTP, {}, known_hosts)["host_key_policy"].missing_host_key(None, HOST, key)


def test_a_host_that_is_known_is_believed(tmp_path: Path, key: Any) -> None:
    """By the key under its name and port."""
    (tmp_path / "known_hosts").write_text(f"{HOST} {key.get_name()} {key.get_base64()}\n", encoding="utf-8")
    believe(tmp_path / "known_hosts", key)


@pytest.mark.parametrize("line", ["", "{host} {name} {other}\n", "elsewhere.example.org {name} {own}\n"])
def test_another_host_is_not(tmp_path: Path, key: Any, line: str) -> None:
    """Not one that is not there, nor one that shows another key; the message says what to do."""
    paramiko = pytest.importorskip("paramiko")
    other, own = paramiko.ECDSAKey.generate().get_base64(), key.get_base64()
    known = line.format(host=HOST, name=key.get_name(), other=other, own=own)
    (tmp_path / "known_hosts").write_text(known, encoding="utf-8")
    with pytest.raises(paramiko.SSHException, match="reach it once by ssh"):
        believe(tmp_path / "known_hosts", key)


def test_what_fsspec_is_told_goes_first() -> None:
    """A person may choose another policy by fsspec's own variable."""
    assert host_policy(SFTP, {"sftp": {"host_key_policy": "auto_add"}}) == {}


def test_other_addresses_have_no_host_key() -> None:
    """Nothing is asked of them."""
    assert host_policy(read_address("ftp://127.0.0.1/pub"), {}) == {}
