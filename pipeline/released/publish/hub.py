"""The layout of a Hugging Face dataset repository: one version at the root of a clone, whose history is kept.

All files are written and read back in a hidden folder inside the clone; then they change places with the former
version's by renames alone, SHA256SUMS first to go and last to come. Why not one exchange of the whole folder: ``.git``
would have to move with it, and a kill between two renames would leave a person's history under a hidden name. What
readers see is what is committed and pushed, and that is one step.

What begins with a dot and is not of the release (``.git``, ``.gitignore``, ``.github``) is the repository's and is left
alone. Anything else that is not ours is refused: readers take every visible file of a dataset's repository for part of
the dataset, and nobody could say any longer which release lies there.
"""

import os
import shutil
from collections.abc import Iterator, Sequence
from pathlib import Path

from pipeline.disk import sync_folder
from pipeline.errors import CollectionBroken, OpenlettersError, ReleaseRefused, StoreFailed
from pipeline.finished import MANIFEST, SIGNATURE, SUMS
from pipeline.release.folder import files as files_of
from pipeline.release.folder import sync
from pipeline.release.swap import alone
from pipeline.released.publish.listing import Shipment, Standing, several
from pipeline.released.publish.placing import copy
from pipeline.released.reading import Release, open_release
from pipeline.store import sha256_file
from pipeline.versions import parse

ATTRIBUTES = ".gitattributes"
PATTERNS = (
    "* -text",
    "*.parquet filter=lfs diff=lfs merge=lfs -text",
    "*.gz filter=lfs diff=lfs merge=lfs -text",
    "bitext/** filter=lfs diff=lfs merge=lfs -text",
)
"""No line ends are changed, so that the sums hold in every clone; what is compressed or may be large goes to LFS
(https://git-scm.com/docs/gitattributes, https://huggingface.co/docs/hub/repositories-getting-started)."""
BEGUN = ".openletters-publishing"
"""A folder at the root while files are written: ``names`` lists all that are ours, ``new`` holds the new ones."""


def survey_repository(root: Path, shipped: Shipment) -> Standing:
    """Look at what a repository holds.

    Raises:
        CollectionBroken: It is no folder.
        ReleaseRefused: It holds something that is not ours, another dataset, a later version, or this one otherwise.
    """
    if os.path.lexists(root) and not root.is_dir():
        raise CollectionBroken(f"TARGET: {root} is no folder; name the clone of a dataset's repository")
    there = list(visible(root, shipped))
    if not there:
        return Standing()
    begun = _begun(root)
    former = None if begun else _former(root, shipped.release, there)
    _hold_ours(root, there, begun or {MANIFEST, SUMS, SIGNATURE, *(former.files if former else ())})
    if former is None:
        return Standing(left=tuple(there))
    differing = _differing(root, there, shipped)
    if not differing:
        return Standing(is_same=True)
    _hold_order(root, former, shipped, differing)
    return Standing(replaced=tuple(differing))


def place_repository(root: Path, shipped: Shipment) -> None:
    """Put a release at the root of a repository, in place of the version that is there.

    Raises:
        StoreFailed: The disk did not take it; the next run goes on where this one stopped.
    """
    try:
        root.mkdir(parents=True, exist_ok=True)
        with alone(root):
            there = list(visible(root, shipped))
            new = _stage(root, shipped, there)
            _change_places(root, new, [*shipped.files], there)
            sync(root / "data")
            shutil.rmtree(root / BEGUN)
            sync_folder(root)
    except OSError as failure:
        raise StoreFailed(
            f"{failure.filename or root}: cannot be written ({failure.strerror or failure}); free space or mend the "
            "rights of the folder and run the same command again"
        ) from failure


def _stage(root: Path, shipped: Shipment, there: Sequence[str]) -> Path:
    """Write and read back the new files where nobody looks, after the names of all that are or will be ours."""
    begun = root / BEGUN
    shutil.rmtree(begun / "new", ignore_errors=True)
    begun.mkdir(exist_ok=True)
    names = sorted({*shipped.files, *there})
    (begun / "names.partial").write_text("".join(f"{name}\n" for name in names), encoding="utf-8")
    (begun / "names.partial").replace(begun / "names")
    copy(shipped, begun / "new")
    (begun / "new" / ATTRIBUTES).write_text(attributes(root), encoding="utf-8", newline="\n")
    sync(begun)
    return begun / "new"


def _change_places(root: Path, new: Path, names: Sequence[str], there: Sequence[str]) -> None:
    (root / SUMS).unlink(missing_ok=True)
    sync_folder(root)
    for name in sorted({*there} - {*names, SUMS}):
        (root / name).unlink()
        _remove_empty(root, (root / name).parent)
    for name in (ATTRIBUTES, *sorted(names, key=lambda name: name == SUMS)):
        (root / name).parent.mkdir(parents=True, exist_ok=True)
        (new / name).replace(root / name)


def _remove_empty(root: Path, folder: Path) -> None:
    while folder != root and not any(folder.iterdir()):
        folder.rmdir()
        folder = folder.parent


def attributes(root: Path) -> str:
    """What .gitattributes says: the lines that are there, and those of ours that are missing."""
    try:
        lines = (root / ATTRIBUTES).read_text(encoding="utf-8").splitlines()
    except FileNotFoundError:
        lines = []
    return "".join(f"{line}\n" for line in (*lines, *(line for line in PATTERNS if line not in lines)))


def visible(root: Path, shipped: Shipment) -> Iterator[str]:
    """Files of a repository that readers take for part of the dataset: all but those that only the repository has."""
    tops = {name.partition("/")[0] for name in shipped.files}
    for entry in sorted(root.iterdir()) if root.is_dir() else ():
        if entry.name.startswith(".") and entry.name not in tops:
            continue
        if entry.is_dir() and not entry.is_symlink():
            yield from (f"{entry.name}/{name}" for name in files_of(entry))
        else:
            yield entry.name


def _begun(root: Path) -> set[str]:
    """All names that are ours by the list of a publishing that was interrupted; none if there was none."""
    try:
        return {SUMS, *(root / BEGUN / "names").read_text(encoding="utf-8").splitlines()}
    except FileNotFoundError:
        return set()


def _former(root: Path, release: Release, there: Sequence[str]) -> Release:
    try:
        former = open_release(root)
    except OpenlettersError as failure:
        raise ReleaseRefused(
            f"{root}: holds no release, but other files ({several(there)}), which publishing would replace; move them "
            "elsewhere first (a README.md that the site made, too)"
        ) from failure
    if former.name != release.name:
        raise ReleaseRefused(f"{root}: holds {former}, another dataset; name the repository of {release.name}")
    return former


def _differing(root: Path, there: Sequence[str], shipped: Shipment) -> list[str]:
    ours = shipped.files
    named = sorted({*ours, *there} - ({SIGNATURE} - {*ours}))
    return [
        name for name in named if name not in there or name not in ours or sha256_file(root / name) != ours[name].sha256
    ]


def _hold_order(root: Path, former: Release, shipped: Shipment, differing: Sequence[str]) -> None:
    release = shipped.release
    if parse(former.version) > parse(release.version):
        raise ReleaseRefused(
            f"{root}: holds {former}, which is later than {release}; the history of the repository keeps earlier ones"
        )
    if former.version == release.version and not shipped.is_draft and [*differing] != [SIGNATURE]:
        raise ReleaseRefused(
            f"{root}: holds {release} with other bytes ({several(differing)}), and a release from 1.0.0 on never "
            "changes; raise its version, or, if that copy is damaged, take it from the repository's history again"
        )


def _hold_ours(root: Path, there: Sequence[str], listed: set[str]) -> None:
    strangers = [name for name in there if name not in listed]
    if strangers:
        raise ReleaseRefused(
            f"{root}: has files that are of no release ({several(strangers)}), and readers would take them for part "
            "of the dataset; move them elsewhere"
        )
