"""How publishing ends, on stdout: the files and what became of them, or one JSON document."""

import json

from pipeline.released.publish import Published
from pipeline.released.publish.listing import several

FORM = "openletters.publish/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""
UNITS = ("B", "kB", "MB", "GB", "TB")


def document(published: Published) -> dict[str, object]:
    """What came of it as plain values."""
    return {
        "form": FORM,
        "release": str(published.shipped.release),
        "edition": published.shipped.release.edition,
        "target": published.where,
        "layout": published.layout,
        "outcome": published.outcome,
        "n_bytes": published.shipped.n_bytes,
        "files": [
            {"path": name, "bytes": file.n_bytes, "sha256": file.sha256}
            for name, file in published.shipped.files.items()
        ],
        "replaced": [*published.standing.replaced],
        "cleared": [*published.standing.left],
        "latest": published.latest,
    }


def print_json(published: Published) -> None:
    """Print what came of it as one JSON document, in ASCII, so that no locale can spoil it."""
    print(json.dumps(document(published), indent=2))


def print_lines(published: Published) -> None:
    """Print the files with their sizes, then what became of them and what to do next."""
    shipped = published.shipped
    for name, file in shipped.files.items():
        print(f"{in_units(file.n_bytes):>9}  {name}")
    total, release = in_units(shipped.n_bytes), shipped.release
    print(f"{total:>9}  {len(shipped.files)} files of {release}, {release.edition} edition")
    for verb, names in (("replaced", published.standing.replaced), ("cleared", published.standing.left)):
        if names:
            print(f"{verb:<9} {several(names)}")
    print(f"{published.outcome:<9} {published.where}")
    if published.latest:
        print(f"LATEST    {published.latest}")
    if published.layout == "hub" and published.outcome == "published":
        version = release.version
        print(f"next      git add --all && git commit -m 'Release {version}' && git tag v{version}, then push both")


def in_units(n_bytes: int) -> str:
    """A number of bytes in a unit that suits it; thousands, as disks and networks count.

    >>> in_units(999), in_units(4_200), in_units(1_250_000)
    ('999 B', '4.2 kB', '1.2 MB')
    """
    thousands = min((len(str(n_bytes)) - 1) // 3, len(UNITS) - 1)
    return f"{n_bytes / 1000**thousands:.{min(thousands, 1)}f} {UNITS[thousands]}"
