"""How a column is declared: its Arrow type, and a field that carries description, unit and origin.

Only flat types that every reader agrees on are offered: strings, int32, int64, float64, bool, date32,
timestamp[us, UTC] and lists of strings or int64. Lists are empty, never null.
"""

from typing import Any

import pandera.pyarrow as pap
from pandera.engines import narwhals_engine as engine

Int32 = engine.Int32
Int64 = engine.Int64
Date = engine.Date
DateTime = engine.DateTime
List = engine.List

FULL, OPEN = "full", "open"
"""The editions of a release: with the running words of the texts, and without."""
EDITIONS = (FULL, OPEN)

IDENTIFIER = r"^[0-9a-f]{16}$"
SHA256 = r"^[0-9a-f]{64}$"


class TableModel(pap.DataFrameModel):
    """What every table of a release has in common: exactly its columns, in their order."""

    class Config:
        """Read by pandera."""

        strict = True
        ordered = True


def column(
    description: str, *, origin: str, unit: str = "", nullable: bool = False, withheld: bool = False, **checks: Any
) -> Any:
    """Declare one column: what it says, where it comes from and in which unit.

    Args:
        description: One sentence for the person who reads the table.
        origin: The stage, rule or outside source that fills it.
        unit: Unit of a quantity; empty for what has none.
        nullable: Whether the value may be unknown.
        withheld: Whether it carries running words of a text, which the open edition leaves out.
        checks: Checks of pandera's ``Field`` (``ge``, ``isin``, ``str_matches``, ...).
    """
    about = {"origin": origin, "unit": unit, **({"edition": FULL} if withheld else {})}
    return pap.Field(description=description, nullable=nullable, metadata=about, **checks)


def identifier(description: str, *, origin: str, nullable: bool = False, unique: bool = False) -> Any:
    """Declare a column of ids: sixteen hexadecimal digits made from content."""
    return column(description, origin=origin, nullable=nullable, unique=unique, str_matches=IDENTIFIER)


def digest(description: str, *, origin: str) -> Any:
    """Declare a column of SHA-256 digests in hexadecimal."""
    return column(description, origin=origin, str_matches=SHA256)


def share(description: str, *, origin: str, nullable: bool = False) -> Any:
    """Declare a column of shares between 0 and 1."""
    return column(description, origin=origin, unit="share of 1", nullable=nullable, ge=0.0, le=1.0)


def count(description: str, *, origin: str, unit: str, nullable: bool = False) -> Any:
    """Declare a column that counts something, from zero up."""
    return column(description, origin=origin, unit=unit, nullable=nullable, ge=0)


def timestamp(description: str, *, origin: str) -> Any:
    """Declare a nullable column of UTC times in microseconds."""
    return column(
        description, origin=origin, unit="UTC", nullable=True, dtype_kwargs={"time_unit": "us", "time_zone": "UTC"}
    )


def list_of(inner: Any, description: str, *, origin: str, unit: str = "") -> Any:
    """Declare a column of lists; ``inner`` is a narwhals type."""
    return column(description, origin=origin, unit=unit, dtype_kwargs={"inner": inner})


def keyed(*key: str, order: tuple[str, ...] = (), **foreign_keys: str) -> dict[str, Any]:
    """State a table's key, the order of its rows (by key unless told) and the columns that point elsewhere."""
    return {"key": key, "order": order or key, "foreign_keys": foreign_keys}
