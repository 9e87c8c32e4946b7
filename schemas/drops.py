"""Drops: everything that was removed, with the rule that removed it."""

from schemas.column import Int64, TableModel, column, count, identifier, keyed
from schemas.vocabulary import STAGES


class Drop(TableModel):
    """Something removed: a source that could not be fetched, a capture that could not be read, or a span of one."""

    drop_id: str = identifier("Names the drop.", origin="SHA-256 over capture (or source), span and rule", unique=True)
    source_id: str = column("The line of sources.csv it came from.", origin="sources.csv")
    capture_id: str = identifier("The capture; null where none came to be.", origin="captures", nullable=True)
    stage: str = column("The stage that removed it.", origin="the stage itself", isin=STAGES)
    rule: str = column("The rule that removed it.", origin="the stage itself", str_matches=r"^[a-z0-9_]+$")
    start: Int64 = count(
        "Offset in the decoded body; null where the whole was removed.",
        origin="clean",
        unit="characters",
        nullable=True,
    )
    end: Int64 = count("Offset behind it; null likewise.", origin="clean", unit="characters", nullable=True)
    text: str = column("What was removed; empty where there was no text.", origin="clean", withheld=True)
    reason: str = column("Why, in words.", origin="the stage itself")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "drops"
        metadata = keyed("drop_id", order=("capture_id", "start", "drop_id"), capture_id="captures.capture_id")
