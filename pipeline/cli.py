"""The command: ``openletters build``, ``openletters init``, and those on finished releases (pipeline/cli_releases.py).

Results go to stdout, narration to stderr. Exit codes: 0 done, 1 unexpected, 2 the collection or the command is wrong,
3 validation failed or a release is damaged, 4 nothing could be fetched, 5 done but some sources failed, 6 release
refused, 130 interrupted.

Everything heavy is imported inside the commands, so that ``--help`` comes at once.
"""

import signal
import sys
from pathlib import Path
from types import FrameType
from typing import Annotated, NoReturn

import typer

from pipeline.cli_releases import commands
from pipeline.errors import INTERRUPTED, OpenlettersError
from pipeline.garbage import look_seldom

app = typer.Typer(
    help="Turn captured letters, speeches and posts into a clean, versioned dataset.",
    add_completion=False,
    no_args_is_help=True,
    pretty_exceptions_enable=False,
    rich_markup_mode=None,
)

STOPPED = "interrupted; run the same command to go on where it stopped"

Folder = Annotated[Path, typer.Option(help="Folder with collection.toml and sources.csv.", show_default=True)]


class _Interrupted(BaseException):
    """Ctrl-C, or a polite request to end; typer would turn KeyboardInterrupt into an exit without a word."""


_interruptions: list[_Interrupted] = []
"""Those that came: langdetect catches everything while it loads, also an interruption, and raises its own error."""


def _version(wanted: bool) -> None:
    if wanted:
        from importlib.metadata import version  # noqa: PLC0415 - only here

        print(f"openletters {version('openletters')}")
        raise typer.Exit


@app.callback()
def openletters(
    version: Annotated[
        bool, typer.Option("--version", callback=_version, is_eager=True, help="Print the version and leave.")
    ] = False,
) -> None:
    """Turn captured letters, speeches and posts into a clean, versioned dataset."""


@app.command()
def build(
    collection: Folder = Path("seeds"),
    dist: Annotated[Path, typer.Option(help="Folder for releases.")] = Path("dist"),
    work: Annotated[
        Path | None, typer.Option(help="Folder for work in progress.", show_default="COLLECTION/.openletters")
    ] = None,
    direct: Annotated[bool, typer.Option("--direct", help="Walk the journey without Prefect; the same bytes.")] = False,
    workers: Annotated[int | None, typer.Option(help="Processes to use.", show_default="one a core")] = None,
    engine: Annotated[
        str, typer.Option(help="Who does the work: local, thread, dask, ray, dask://HOST:PORT or ray://HOST:PORT.")
    ] = "local",
    partition_bytes: Annotated[int, typer.Option(help="Bytes of bodies in a partition.")] = 32 << 20,
    dry_run: Annotated[bool, typer.Option("--dry-run", help="Say what would be done, and why; do nothing.")] = False,
    sign: Annotated[
        Path | None, typer.Option(help="Private ssh key to sign the release with.", show_default="none")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Print the result as JSON.")] = False,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
) -> None:
    """Build the release of a collection."""
    from pipeline import building  # noqa: PLC0415 - not for --help

    places = building.Places(collection=collection, dist=dist, work=work)
    power = building.Power(direct=direct, engine=engine, workers=workers, partition_bytes=partition_bytes)
    if dry_run:
        raise typer.Exit(building.foretell(places, power, as_json=as_json))
    if sign is None:
        raise typer.Exit(building.build(places, power, as_json=as_json))
    from pipeline.released import signing  # noqa: PLC0415 - heavier than the build, and seldom asked for

    signing.hold_key(sign)
    code = building.build(places, power, as_json=as_json)
    for signature in signing.sign_built(collection, dist, sign):
        print(f"signed   {signature}", file=sys.stderr)
    raise typer.Exit(code)


@app.command()
def init(
    path: Annotated[Path, typer.Argument(help="Folder of the new collection.")],
    source: Annotated[
        Path | None, typer.Option("--from", help="Folder of files to take in; those in PATH itself unless told.")
    ] = None,
    debug: Annotated[bool, typer.Option("--debug", help="Show where an error came from.")] = False,
) -> None:
    """Make a collection of a folder of files; nothing that is there is overwritten."""
    from datetime import date  # noqa: PLC0415 - not for --help

    from pipeline.collection.start import start_collection  # noqa: PLC0415 - the same

    # The only look at the clock: it is written into collection.toml, and builds read it there.
    started = start_collection(path, source, created_on=date.today())  # noqa: DTZ011 - the day where the person is
    for reason in started.left_out:
        print(f"left out {reason}", file=sys.stderr)
    print(f"{path}: a collection of {started.n_sources} sources, called {started.name} (change it in collection.toml)")
    print(f"next     say in {path / 'sources.csv'} where each comes from and whose it is")
    print(f"then     openletters build --collection {path}")


app.add_typer(commands)


def main() -> None:
    """Run the command, and turn whatever goes wrong into one message and an exit code."""
    for stream in (sys.stdout, sys.stderr):
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]  # they are text files
    look_seldom()
    signal.signal(signal.SIGTERM, _interrupt)
    signal.signal(signal.SIGINT, _interrupt)
    try:
        app()
    except OpenlettersError as failure:
        _leave(f"error: {failure}", failure.exit_code, failure)
    except _Interrupted as failure:
        _leave(STOPPED, INTERRUPTED, failure)
    except Exception as failure:  # noqa: BLE001 - a person never meets a traceback unasked
        if _interruptions:
            _leave(STOPPED, INTERRUPTED, failure)
        _leave(
            f"error: unexpected {type(failure).__name__}: {failure}; what was done until then is kept. "
            "Please report it with the output of the same command with --debug",
            1,
            failure,
        )


def _leave(message: str, code: int, failure: BaseException) -> NoReturn:
    if "--debug" in sys.argv:
        import traceback  # noqa: PLC0415 - only here

        traceback.print_exception(failure)
    print(message, file=sys.stderr)
    sys.exit(code)


def _interrupt(_signal: int, _frame: FrameType | None) -> None:
    _interruptions.append(_Interrupted())
    raise _interruptions[-1]


if __name__ == "__main__":
    main()
