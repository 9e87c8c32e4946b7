"""Signing a release: only one whose files are those of its sums, for the signature is over the sums alone."""

from pathlib import Path

from pipeline.errors import ReleaseDamaged
from pipeline.release.folder import SIGNATURE
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
