"""The signature over the sums, if a release has one."""

import shutil
from pathlib import Path

from pipeline.finished import SIGNATURE
from pipeline.released.keygen import NotSound, signature
from pipeline.released.verify.findings import Checked, Finding
from pipeline.released.verify.folder import Listing

ASK = "ask whoever published it for their public key"


def signed(listing: Listing, signers: Path | None) -> Checked:
    """Whether the signature holds, and whose it is.

    Raises:
        CollectionBroken: It cannot be held to these signers.
    """
    if SIGNATURE not in listing.files:
        if signers is None:
            return Checked(check="signature", scope="", unchecked="it is not signed")
        return Checked(check="signature", scope="", findings=[Finding(SIGNATURE, "is missing", ASK)])
    if signers is None and shutil.which("ssh-keygen") is None:
        return Checked(check="signature", scope="", unchecked="ssh-keygen is not here (OpenSSH)")
    try:
        made = signature(listing.folder, signers)
    except NotSound as trouble:
        return Checked(check="signature", scope="", findings=[Finding(SIGNATURE, str(trouble), ASK)])
    if made.by:
        return Checked(check="signature", scope=f"by {made.by}, {made.key}")
    return Checked(check="signature", scope=f"by {made.key}", unchecked="whose key it is (name --signers)")
