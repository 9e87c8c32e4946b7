"""Signing a release: only one whose files are those of its sums, for the signature is over the sums alone."""

from pathlib import Path

from pipeline.collection import read_collection
from pipeline.errors import CollectionBroken, ReleaseDamaged
from pipeline.finished import SIGNATURE
from pipeline.release.description import dataset_name
from pipeline.released import keygen
from pipeline.released.verify import verify


def sign(folder: Path, key: Path) -> Path:
    """Sign a release, and return the signature's file; an earlier signature is replaced.

    Raises:
        CollectionBroken: There is no release, or ssh-keygen is not here or cannot sign with the key.
        ReleaseDamaged: Its files are not those of its sums.
        StoreFailed: The disk did not take the signature.
    """
    wrong = [finding for finding in verify(folder, quick=True).findings if finding.where != SIGNATURE]
    if wrong:
        raise ReleaseDamaged(f"{folder}: was not signed, for it is damaged: {wrong[0]}")
    return keygen.sign(folder, key)


def hold_key(key: Path) -> None:
    """See to it that a build will not end without the signature that was asked of it, as far as can be seen before.

    Raises:
        CollectionBroken: There is no such key, or ssh-keygen is not here.
    """
    keygen.program()
    if not key.is_file():
        raise CollectionBroken(f"--sign {key}: is not there; name a private ssh key")


def sign_built(collection: Path, dist: Path, key: Path) -> list[Path]:
    """Sign what was built of a collection, each edition, and return the signatures.

    Raises:
        OpenlettersError: As ``sign``.
    """
    built = read_collection(collection)
    names = [dataset_name(built.name, edition) for edition in built.editions]
    return [sign(dist / name / built.version, key) for name in names]
