"""The commands on finished releases, which ``pipeline.cli`` puts beside ``build`` and ``init``.

Each is thin: options in, one call, an exit code out. Everything heavy is imported inside the commands.
"""

from pathlib import Path
from typing import Annotated

import typer

commands = typer.Typer()

Release = Annotated[Path, typer.Argument(help="Folder of the release.")]
AsJson = Annotated[bool, typer.Option("--json", help="Print the result as JSON.")]
Debug = Annotated[bool, typer.Option("--debug", help="Show where an error came from.")]


@commands.command()
def diff(
    old: Annotated[Path, typer.Argument(help="Folder of the earlier release.")],
    new: Annotated[Path, typer.Argument(help="Folder of the later release.")],
    samples: Annotated[int, typer.Option(help="Rows to show with both values, for each table and sort of change.")] = 3,
    out: Annotated[
        Path | None, typer.Option(help="Folder for changes.parquet and CHANGELOG.md.", show_default="none is written")
    ] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Compare two releases row by row, and say which version the later one needs."""
    from pipeline.released import diffing  # noqa: PLC0415 - not for --help
    from pipeline.released.diffing import telling  # noqa: PLC0415 - the same

    compared = diffing.compare(old, new, samples=samples, out=out)
    if as_json:
        telling.print_json(compared)
    else:
        telling.print_tables(compared)


@commands.command()
def verify(
    release: Release,
    quick: Annotated[bool, typer.Option("--quick", help="Only files, digests and signature.")] = False,
    signers: Annotated[
        Path | None, typer.Option(help="File of allowed signers, as ssh-keygen reads it.", show_default="none")
    ] = None,
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Check a release, or a copy of one: digests, schemas, keys, ledger and every number it states."""
    from pipeline.released import verify as checking  # noqa: PLC0415 - not for --help
    from pipeline.released.verify import telling  # noqa: PLC0415 - the same

    verdict = checking.verify(release, quick=quick, signers=signers)
    if as_json:
        telling.print_json(verdict, quick=quick)
    else:
        telling.print_table(verdict)
    raise typer.Exit(telling.exit_code(verdict))


@commands.command()
def sign(
    release: Release,
    key: Annotated[Path, typer.Option(help="Private ssh key, or the public one of a key that an agent holds.")],
    debug: Debug = False,
) -> None:
    """Sign a release's SHA256SUMS with an ssh key."""
    from pipeline.released import signing  # noqa: PLC0415 - not for --help

    print(f"signed   {signing.sign(release, key)}")


@commands.command()
def pack(
    release: Release,
    out: Annotated[
        Path | None, typer.Option(help="File to write.", show_default="<name>-<version>.tar.zst beside the release")
    ] = None,
    debug: Debug = False,
) -> None:
    """Put a release into one tar file; the same release gives the same bytes."""
    from pipeline.released import packing  # noqa: PLC0415 - not for --help

    path, digest = packing.pack(release, out)
    print(f"packed   {path}")
    print(f"sha256   {digest}")


@commands.command()
def publish(
    release: Release,
    target: Annotated[str, typer.Argument(help="Folder or address to publish to.")],
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be written, and write nothing.")] = False,
    layout: Annotated[
        str, typer.Option(help="folder: NAME/VERSION in TARGET; hub: TARGET is a repository.")
    ] = "folder",
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Publish a release: checked, written beside its place, put there in one step, and read back."""
    from pipeline.released import publish as publishing  # noqa: PLC0415 - not for --help
    from pipeline.released.publish import telling  # noqa: PLC0415 - the same

    published = publishing.publish(release, target, layout=layout, is_dry=dry_run)
    if as_json:
        telling.print_json(published)
    else:
        telling.print_lines(published)


@commands.command()
def hydrate(
    edition: Annotated[Path, typer.Argument(help="Folder of an open edition.")],
    captures: Annotated[Path, typer.Option(help="Folder or file of your own captures, whatever they are called.")],
    out: Annotated[Path, typer.Option(help="New folder for the full tables.")],
    as_json: AsJson = False,
    debug: Debug = False,
) -> None:
    """Restore the full tables of an open edition from one's own captures, each proven by its digest."""
    from pipeline.released import hydrate as hydrating  # noqa: PLC0415 - not for --help
    from pipeline.released.hydrate import telling  # noqa: PLC0415 - the same

    hydration = hydrating.hydrate(edition, captures, out)
    if as_json:
        telling.print_json(hydration)
    else:
        telling.print_lines(hydration, out)
    raise typer.Exit(hydration.exit_code)
