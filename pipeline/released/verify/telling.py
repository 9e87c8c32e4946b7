"""How a verification ends, on stdout: a table and a line for each finding, or one JSON document."""

import json
import sys

from pipeline.errors import ReleaseDamaged
from pipeline.released.verify.findings import Verdict, counted

FORM = "openletters.verify/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""


def exit_code(verdict: Verdict) -> int:
    """0 if all that was checked is whole, else 3."""
    return ReleaseDamaged.exit_code if verdict.findings else 0


def document(verdict: Verdict, *, quick: bool) -> dict[str, object]:
    """The verdict as plain values."""
    return {
        "form": FORM,
        "exit_code": exit_code(verdict),
        "release": verdict.release,
        "edition": verdict.edition,
        "sums_sha256": verdict.sums_sha256,
        "quick": quick,
        "checks": [
            {"check": told.check, "scope": told.scope, "result": told.result, "unchecked": told.unchecked}
            for told in verdict.checks
        ],
        "findings": [
            {"check": told.check, "where": found.where, "trouble": found.trouble, "remedy": found.remedy}
            for told in verdict.checks
            for found in told.findings
        ],
    }


def print_json(verdict: Verdict, *, quick: bool) -> None:
    """Print the verdict as one JSON document, in ASCII, so that no locale can spoil it."""
    print(json.dumps(document(verdict, quick=quick), indent=2))


def print_table(verdict: Verdict) -> None:
    """Print what was checked, then a line for each thing that is wrong."""
    from rich.box import SIMPLE_HEAD  # noqa: PLC0415 - a tenth of a second that --json need not pay
    from rich.console import Console  # noqa: PLC0415 - the same
    from rich.table import Table  # noqa: PLC0415 - the same
    from rich.text import Text  # noqa: PLC0415 - the same

    table = Table(box=SIMPLE_HEAD)
    for heading in ("check", "looked at", "result", "not looked at"):
        table.add_column(heading, overflow="fold")
    for told in verdict.checks:
        table.add_row(*map(Text, (told.check, told.scope, told.result, told.unchecked)))
    Console(width=None if sys.stdout.isatty() else 120, highlight=False).print(table)
    for found in verdict.findings:
        print(found)
    print(f"{verdict.release}: {_outcome(verdict)}")


def _outcome(verdict: Verdict) -> str:
    """How it ends, in a few words; no more is said to be whole than was looked at."""
    if verdict.findings:
        return f"damaged, {counted(len(verdict.findings), 'finding')}"
    seen = {told.check: told.result for told in verdict.checks}
    if seen.get("documents") == "whole":
        return "whole"
    left = [name for name, result in seen.items() if result == "unchecked" and name != "signature"]
    return f"whole as far as it was looked at, which was not at {', '.join(left) or 'its contents'}"
