"""What came of hydrating, on stdout: lines for people, or the JSON document that lies beside the tables."""

import json
from pathlib import Path

from pipeline.released.hydrate.report import FILE, Hydration


def print_json(hydration: Hydration) -> None:
    """Print it as one JSON document, in ASCII, so that no locale can spoil it."""
    print(json.dumps(hydration.content(), indent=2))


def print_lines(hydration: Hydration, out: Path) -> None:
    """Say how far it went, which documents were not restored and why, and where the tables are."""
    print("\n".join(hydration.lines()))
    print(f"tables   {out} (and {FILE}, which says all this)")
