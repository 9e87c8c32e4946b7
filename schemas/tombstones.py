"""Tombstones: what was in an earlier release and was taken down, by name only."""

from schemas.column import Date, TableModel, column, identifier, keyed
from schemas.vocabulary import TAKEDOWN_REASONS


class Tombstone(TableModel):
    """A record that was taken down; its id is never given to another."""

    id: str = identifier("The id of the record that is gone.", origin="the release that last had it")
    table: str = column("The table it stood in.", origin="the release that last had it", str_matches=r"^[a-z]+$")
    source_id: str = column("The line of sources.csv it came from.", origin="sources.csv")
    reason: str = column("Why it was taken down.", origin="takedowns.csv", isin=TAKEDOWN_REASONS)
    taken_down_on: Date = column("Day on which it was taken down.", origin="takedowns.csv")
    last_version: str = column(
        "Version of the last release that has it; null where none had it.", origin="fetch", nullable=True
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "tombstones"
        metadata = keyed("table", "id")
