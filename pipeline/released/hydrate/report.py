"""What came of hydrating, for people, for programs, and beside the restored tables."""

import json
from collections.abc import Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from pipeline.errors import SOME_SOURCES_FAILED
from pipeline.released.hydrate.walk import Failure

FILE = "hydration.json"
FORM = "openletters.hydrate/1"
"""Name and version of the JSON document; the number grows when a field changes or goes."""
SHOWN = 20
"""Documents that are listed for people; the file has all."""


@dataclass(frozen=True, slots=True)
class Proof:
    """A restored table: its rows, their digest, and whether that is the digest of the full edition's rows."""

    n_rows: int
    rows_sha256: str
    is_proven: bool


@dataclass(frozen=True, kw_only=True, slots=True)
class Hydration:
    """How far a release was restored."""

    release: str
    version: str
    n_documents: int
    failures: Sequence[Failure]
    proofs: Mapping[str, Proof]

    @property
    def is_whole(self) -> bool:
        """Whether every row of every table is proven to be the full edition's."""
        return not self.failures and all(proof.is_proven for proof in self.proofs.values())

    @property
    def exit_code(self) -> int:
        """0 if everything was restored, 5 if a part of it."""
        return 0 if self.is_whole else SOME_SOURCES_FAILED

    def content(self) -> dict[str, Any]:
        """The same as plain values, without anything of this machine."""
        return {
            "form": FORM,
            "release": self.release,
            "version": self.version,
            "is_whole": self.is_whole,
            "documents": {"restored": self.n_documents - len(self.failures), "of": self.n_documents},
            "not_restored": [asdict(failure) for failure in self.failures],
            "tables": {
                name: {"rows": proof.n_rows, "rows_sha256": proof.rows_sha256, "is_proven": proof.is_proven}
                for name, proof in self.proofs.items()
            },
        }

    def to_json(self) -> str:
        """As the file beside the tables has it."""
        return json.dumps(self.content(), ensure_ascii=False, indent=2) + "\n"

    def lines(self) -> list[str]:
        """For people."""
        restored = self.n_documents - len(self.failures)
        told = [f"{self.release} {self.version}: words of {restored} of {self.n_documents} documents restored"]
        told += [f"not restored: {one.source_id} ({one.location}): {one.reason}" for one in self.failures[:SHOWN]]
        more = len(self.failures) - SHOWN
        told += [f"and {more} more, listed in {FILE}"] if more > 0 else []
        unproven = [name for name, proof in self.proofs.items() if not proof.is_proven]
        proven = f"proven row for row: {len(self.proofs) - len(unproven)} of {len(self.proofs)} tables"
        return [*told, f"{proven} (not {', '.join(unproven)})" if unproven else proven]
