"""Signatures: who signed which sums, and what stands in the way."""

import shutil
import subprocess
from pathlib import Path

import pytest
from damaging import flipped, made_key
from running import RELEASE, SEEDS, command, direct, environment

from pipeline.errors import CollectionBroken, ReleaseDamaged, StoreFailed
from pipeline.finished import SIGNATURE, SUMS
from pipeline.released.signing import sign
from pipeline.released.verify import Checked, verify

pytestmark = pytest.mark.skipif(not shutil.which("ssh-keygen"), reason="OpenSSH is not here")


@pytest.fixture
def copy(released: Path, tmp_path: Path) -> Path:
    """The little release under another name, to be signed."""
    return Path(shutil.copytree(released, tmp_path / "copy"))


@pytest.fixture
def alice(tmp_path: Path) -> Path:
    """Alice's key."""
    return made_key(tmp_path, "alice")


def allowed(folder: Path, *names: str, told: str = "") -> Path:
    """A file of allowed signers."""
    lines = [f"{name}@example.org{told} {(folder / f'{name}.pub').read_text(encoding='utf-8')}" for name in names]
    path = folder / "signers"
    path.write_text("".join(lines), encoding="utf-8")
    return path


def signature(folder: Path, signers: Path | None = None) -> Checked:
    """What verify says of the signature."""
    (told,) = [check for check in verify(folder, quick=True, signers=signers).checks if check.check == "signature"]
    return told


def test_an_unsigned_release_is_whole(copy: Path) -> None:
    """Nobody need sign; that nobody did is said."""
    assert (signature(copy).result, signature(copy).unchecked) == ("unchecked", "it is not signed")


def test_a_signature_names_its_signer(copy: Path, alice: Path, tmp_path: Path) -> None:
    """With a file of allowed signers, verify says whose key it is."""
    sign(copy, alice)
    told = signature(copy, allowed(tmp_path, "alice"))
    assert (told.result, told.scope.split(", ")[0]) == ("whole", "by alice@example.org")


def test_a_signature_without_signers(copy: Path, alice: Path) -> None:
    """Without one, it is held to the sums, and what is not known is said."""
    sign(copy, alice)
    told = signature(copy)
    assert told.scope.startswith("by ED25519 key SHA256:")
    assert (told.findings, told.unchecked) == ((), "whose key it is (name --signers)")


def test_somebody_else_signed(copy: Path, alice: Path, tmp_path: Path) -> None:
    """A sound signature of a key that is not allowed is a finding."""
    sign(copy, alice)
    made_key(tmp_path, "mallory")
    assert "is by nobody whom signers allows" in str(signature(copy, allowed(tmp_path, "mallory")).findings[0])


def test_allowed_for_something_else(copy: Path, alice: Path, tmp_path: Path) -> None:
    """A key that is allowed to sign commits may not sign releases."""
    sign(copy, alice)
    signers = allowed(tmp_path, "alice", told=' namespaces="git"')
    assert signature(copy, signers).result == "damaged"


def test_the_sums_were_changed_since(copy: Path, alice: Path) -> None:
    """A signature is over the sums as they were."""
    sign(copy, alice)
    flipped(copy / SUMS, 0)
    assert [finding.where for finding in signature(copy).findings] == [SIGNATURE]


def test_a_signature_is_asked_for(copy: Path, alice: Path, tmp_path: Path) -> None:
    """Who names signers wants a signature."""
    assert alice.exists()
    assert "SHA256SUMS.sig: is missing" in str(signature(copy, allowed(tmp_path, "alice")).findings[0])


def test_no_such_signers(copy: Path, alice: Path, tmp_path: Path) -> None:
    """A file of signers that is not there is a fault of the command, not of the release."""
    sign(copy, alice)
    with pytest.raises(CollectionBroken, match=r"--signers .*nowhere: is not there"):
        signature(copy, tmp_path / "nowhere")


@pytest.mark.parametrize(
    "text", ["", "hello\n", "-----BEGIN SSH SIGNATURE-----\n-----END SSH SIGNATURE-----\n", "\ufffe"]
)
def test_no_signature_at_all(copy: Path, text: str) -> None:
    """Whatever lies there instead is called by its name."""
    (copy / SIGNATURE).write_text(text, encoding="utf-8")
    assert "SHA256SUMS.sig: is no ssh signature" in str(signature(copy).findings[0])


def test_signing_again_gives_the_same(copy: Path, alice: Path) -> None:
    """An Ed25519 signature is a function of key and sums, and a second takes the first one's place."""
    once = sign(copy, alice).read_bytes()
    assert sign(copy, alice).read_bytes() == once


def test_a_damaged_release_is_not_signed(copy: Path, alice: Path) -> None:
    """The signature would say that somebody stands by it."""
    flipped(copy / "README.md", 0)
    with pytest.raises(ReleaseDamaged, match=r"was not signed, for it is damaged: README.md: is not the file"):
        sign(copy, alice)
    assert not (copy / SIGNATURE).exists()


def test_a_key_with_a_passphrase(copy: Path, tmp_path: Path) -> None:
    """Where nobody can be asked, nobody is; nothing waits, nothing is written, and no secret is said."""
    key = made_key(tmp_path, "bob", "secret words")
    with pytest.raises(CollectionBroken, match=r"load the key with ssh-add") as refused:
        sign(copy, key)
    assert "secret words" not in str(refused.value)
    assert not (copy / SIGNATURE).exists()


def test_no_such_key(copy: Path, tmp_path: Path) -> None:
    """The option is named."""
    with pytest.raises(CollectionBroken, match=r"nokey: ssh-keygen does not sign with it \(.*No such file"):
        sign(copy, tmp_path / "nokey")


def test_a_build_signs_what_it_made(alice: Path, tmp_path: Path) -> None:
    """``build --sign`` leaves a signed release, and a build that changes nothing leaves the same signature."""
    arguments = command(*direct(SEEDS, tmp_path), "--sign", alice)
    for _ in range(2):
        done = subprocess.run(arguments, env=environment(), capture_output=True, text=True, check=False)
        assert (done.returncode, "SHA256SUMS.sig" in done.stderr) == (0, True), done.stderr
    told = signature(tmp_path / "dist" / RELEASE, allowed(tmp_path, "alice"))
    assert (told.result, told.scope.split(", ")[0]) == ("whole", "by alice@example.org")


def test_a_build_knows_its_key_before(tmp_path: Path) -> None:
    """A key that is not there is told before the build, not after."""
    arguments = command(*direct(SEEDS, tmp_path), "--sign", tmp_path / "nokey")
    done = subprocess.run(arguments, env=environment(), capture_output=True, text=True, check=False)
    assert (done.returncode, (tmp_path / "dist").exists()) == (2, False)
    assert "nokey: is not there; name a private ssh key" in done.stderr


def test_no_ssh_keygen(copy: Path, alice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Without OpenSSH signing says what to install, and verifying what it could not look at."""
    sign(copy, alice)
    monkeypatch.setenv("PATH", "")
    with pytest.raises(CollectionBroken, match="install OpenSSH"):
        sign(copy, alice)
    assert signature(copy).unchecked == "ssh-keygen is not here (OpenSSH)"


def test_a_disk_that_does_not_take_it(copy: Path, alice: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Nothing half-written stays."""

    def full(*_: object) -> None:
        raise OSError(28, "No space left on device")

    monkeypatch.setattr("os.fsync", full)
    with pytest.raises(StoreFailed, match=r"SHA256SUMS.sig: cannot be written \(No space left on device\)"):
        sign(copy, alice)
    assert [path.name for path in copy.iterdir() if SIGNATURE in path.name] == []
