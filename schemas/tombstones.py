"""Tombstones: what was in an earlier release and was taken down, by name only."""

from schemas.column import Date, TableModel, column, keyed
from schemas.vocabulary import TAKEDOWN_REASONS, TOMBSTONE_TABLES


class Tombstone(TableModel):
    """A record that was taken down; its id is never given to another."""

    table: str = column(
        "The table it stood in; sources for a source_id that no capture may have again.",
        origin="the release that last had it",
        isin=TOMBSTONE_TABLES,
    )
    id: str = column("The id of what is gone.", origin="the release that last had it")
    source_id: str = column("The line of sources.csv it came from.", origin="sources.csv")
    takedown_id: str = column("The id that takedowns.csv names.", origin="takedowns.csv")
    reason: str = column("Why it was taken down.", origin="takedowns.csv", isin=TAKEDOWN_REASONS)
    taken_down_on: Date = column("Day on which it was taken down.", origin="takedowns.csv")
    last_version: str = column("Version of the last release that has it.", origin="the release that last had it")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "tombstones"
        metadata = keyed("table", "id")
