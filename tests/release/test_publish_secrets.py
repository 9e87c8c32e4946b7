"""Names and passwords of targets: where they come from, and that they are told to nobody else."""

import subprocess
from collections.abc import Iterator
from pathlib import Path

import keyring
import pytest
from keyring.backend import KeyringBackend
from publishing import NAME, ftp_server, released
from running import Done, command, environment

from pipeline.errors import CollectionBroken, StoreFailed
from pipeline.released.publish import publish
from pipeline.released.publish.address import read_address

USER, PASSWORD, WRONG = "lei", "correct-horse", "wrong-horse"


@pytest.fixture(scope="module")
def made(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A release that may be published."""
    return released(tmp_path_factory.mktemp("dist"))


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """The folder that the server serves."""
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def server(home: Path) -> Iterator[str]:
    """The address of a server that lets one person in."""
    with ftp_server(home, USER, PASSWORD) as address:
        yield address


class Kept(KeyringBackend):
    """A keyring that holds one password, for the address and name that a person stored it under."""

    priority = 1.0  # type: ignore[assignment]

    def __init__(self, service: str) -> None:
        super().__init__()
        self.service = service

    def get_password(self, service: str, username: str) -> str | None:
        """The password, if that is what is asked for."""
        return PASSWORD if (service, username) == (self.service, USER) else None

    def set_password(self, service: str, username: str, password: str) -> None:
        """Nothing here stores any."""
        raise NotImplementedError

    def delete_password(self, service: str, username: str) -> None:
        """The same."""
        raise NotImplementedError


@pytest.mark.parametrize(
    "address",
    [
        "ftp://lei:correct-horse@example.org/pub",
        "sftp://:correct-horse@example.org/pub",
        "s3://key:correct-horse@letters",
        "ftp://lei:correct-horse@[::1/pub",
        "https://example.org/pub?sig=correct-horse",
        "abfs://letters#correct-horse",
        "simplecache::ftp://lei:correct-horse@example.org",
    ],
)
def test_an_address_with_a_secret_is_refused_and_not_repeated(address: str) -> None:
    """Whatever stands where secrets stand, the message has none of it."""
    with pytest.raises(CollectionBroken, match="TARGET: ") as refused:
        read_address(address)
    assert "horse" not in str(refused.value)


def test_the_environment_lets_in(server: str, home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """A name and a password of the two variables, the name also from the address."""
    monkeypatch.setenv("OPENLETTERS_PASSWORD", PASSWORD)
    publish(made, f"{server.replace('//', f'//{USER}@')}/by-address")
    monkeypatch.setenv("OPENLETTERS_USER", USER)
    publish(made, f"{server}/by-variable")
    assert [(home / name / NAME / "LATEST").is_file() for name in ("by-address", "by-variable")] == [True, True]


def test_the_keyring_lets_in(server: str, home: Path, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Stored under the server's address, which ``keyring set`` takes."""
    before = keyring.get_keyring()
    keyring.set_keyring(Kept(server))
    monkeypatch.setenv("OPENLETTERS_USER", USER)
    try:
        publish(made, f"{server}/by-keyring")
    finally:
        keyring.set_keyring(before)
    assert (home / "by-keyring" / NAME / "LATEST").is_file()


def test_a_wrong_password_is_explained(server: str, made: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """The message says where both are read from."""
    monkeypatch.setenv("OPENLETTERS_USER", USER)
    monkeypatch.setenv("OPENLETTERS_PASSWORD", WRONG)
    with pytest.raises(StoreFailed, match=r"530 Authentication failed.*OPENLETTERS_USER and OPENLETTERS_PASSWORD"):
        publish(made, server)


def run(*arguments: str | Path, **variables: str) -> Done:
    """Run the real command."""
    return subprocess.run(
        command("publish", *arguments), env=environment(**variables), capture_output=True, text=True, check=False
    )


def test_what_fsspec_is_set_to_is_heard(server: str, home: Path, made: Path) -> None:
    """Its own variables work, as for every other program that uses it."""
    done = run(made, f"{server}/by-fsspec", FSSPEC_FTP_USERNAME=USER, FSSPEC_FTP_PASSWORD=PASSWORD)
    assert (done.returncode, (home / "by-fsspec" / NAME / "LATEST").is_file()) == (0, True), done.stderr


@pytest.mark.parametrize(
    "variables",
    [
        {"OPENLETTERS_USER": USER, "OPENLETTERS_PASSWORD": WRONG},
        {"FSSPEC_FTP_USERNAME": USER, "FSSPEC_FTP_PASSWORD": WRONG},
        {"OPENLETTERS_USER": USER, "OPENLETTERS_PASSWORD": f"{WRONG}\r\nNOOP"},
    ],
)
def test_nothing_secret_is_printed(server: str, made: Path, variables: dict[str, str]) -> None:
    """Also not with ``--debug``, and not where the driver itself repeats what it was given."""
    done = run(made, server, "--debug", **variables)
    assert done.returncode == 1
    assert WRONG not in done.stdout + done.stderr


def test_a_driver_that_is_not_installed_is_named(made: Path) -> None:
    """The message says what to install; the exit code is that of a wrong command."""
    with pytest.raises(CollectionBroken, match="dropbox") as refused:
        publish(made, "dropbox://letters")
    assert refused.value.exit_code == 2


def test_an_unknown_address_is_explained(made: Path) -> None:
    """With what it was."""
    with pytest.raises(CollectionBroken, match="pigeon"):
        publish(made, "pigeon://letters")
