"""Changes: what differs from the release that this one follows, by name and never by value."""

import narwhals as nw

from schemas.column import List, TableModel, column, keyed, list_of
from schemas.vocabulary import CHANGE_REASONS, CHANGES


class Change(TableModel):
    """One record, column or table that differs from the former release.

    No value is told: what a release masks or takes down would stand here for good.
    """

    table: str = column("The table.", origin="diff", str_matches=r"^[a-z]+$")
    key: str = column(
        "The record's key, its columns joined by a space; of a column its name; empty for a table.", origin="the table"
    )
    change: str = column("What became of it.", origin="diff", isin=CHANGES)
    columns: List = list_of(nw.String(), "The columns that differ; empty where the whole came or went.", origin="diff")
    reason: str = column("Why, as far as the two releases tell.", origin="diff", isin=CHANGE_REASONS)
    document_ids: List = list_of(nw.String(), "The documents the record depends on, sorted.", origin="the table")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "changes"
        metadata = keyed("table", "change", "key")
