"""Reading a CSV file that people edit: every complaint names file, line and column, and what to write instead."""

import csv
import difflib
import io
import stat
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path

from pipeline.errors import CollectionBroken


@dataclass(frozen=True, slots=True)
class Row:
    """One line of a sheet: its cells by column, stripped, and where it stands."""

    file: str
    line: int
    cells: dict[str, str]

    def broken(self, column: str, complaint: str) -> CollectionBroken:
        """The error that says what is wrong with one cell."""
        return CollectionBroken(f"{self.file} line {self.line}, column {column}: {complaint}")


NONE: Mapping[str, str] = {}


def read_sheet(
    path: Path,
    *,
    columns: Sequence[str],
    required: Sequence[str],
    filled: Sequence[str],
    hints: Mapping[str, str] = NONE,
) -> list[Row]:
    """Read a CSV file in UTF-8, with or without a byte order mark, that has a header line.

    Args:
        path: The file.
        columns: The columns it may have.
        required: The columns it must have.
        filled: The columns in which no cell may be empty.
        hints: What to write into some of these.

    Raises:
        CollectionBroken: It is not such a file; the message says where and what to write.
    """
    records = _records(path.name, _text(path))
    line, header = next(records, (1, []))
    header = [name.strip() for name in header]
    _check_header(f"{path.name} line {line}", header, columns, required)
    rows = [_row(path.name, line, header, cells) for line, cells in records if any(map(str.strip, cells))]
    for row in rows:
        for column in filled:
            if not row.cells.get(column):
                hint = f": {hints[column]}" if column in hints else ""
                raise row.broken(column, f"is empty; every line needs a value here{hint}")
    return rows


def _text(path: Path) -> str:
    try:
        if not stat.S_ISREG(path.stat().st_mode):
            raise CollectionBroken(
                f"{path}: is not a regular file; put a file of that name there"
            )  # a pipe would block
        body = path.read_bytes()
    except OSError as failure:
        raise CollectionBroken(f"{path}: cannot be read ({failure.strerror}); put the file there") from failure
    try:
        return body.decode("utf-8-sig")
    except UnicodeDecodeError as failure:
        line = body.count(b"\n", 0, failure.start) + 1
        raise CollectionBroken(f"{path.name} line {line}: is not UTF-8; save the file as UTF-8") from failure


def _records(file: str, text: str) -> Iterator[tuple[int, list[str]]]:
    """Yield each record with the line it begins on; a quoted cell may run over several lines."""
    reader = csv.reader(io.StringIO(text, newline=""), strict=True)
    while True:
        line = reader.line_num + 1
        try:
            record = next(reader, None)
        except csv.Error as failure:
            raise CollectionBroken(f"{file} line {line}: is not CSV ({failure}); mend its quotes") from failure
        if record is None:
            return
        yield line, record


def _row(file: str, line: int, header: list[str], cells: list[str]) -> Row:
    if len(cells) != len(header):
        raise CollectionBroken(
            f"{file} line {line}: has {len(cells)} cells, the header {len(header)}; " + _advice(len(cells), len(header))
        )
    row = Row(file, line, dict(zip(header, map(str.strip, cells), strict=True)))
    for column, cell in row.cells.items():
        if "\x00" in cell:
            raise row.broken(column, "contains a NUL character; remove it")
    return row


def _advice(n_cells: int, n_columns: int) -> str:
    if n_cells < n_columns:
        return "write a comma for each empty cell"
    return "put a cell that contains a comma into double quotes"


def _check_header(where: str, header: list[str], columns: Sequence[str], required: Sequence[str]) -> None:
    for name in header:
        if name not in columns:
            raise CollectionBroken(f"{where}: unknown column {name!r}{nearest(name, columns)}")
        if header.count(name) > 1:
            raise CollectionBroken(f"{where}: column {name!r} stands there twice; remove one")
    for name in required:
        if name not in header:
            raise CollectionBroken(f"{where}: column {name!r} is missing; add it to the header line")


def nearest(name: str, known: Sequence[str]) -> str:
    """End a complaint about an unknown name with the nearest known one, or with all of them.

    >>> nearest("licence", ["license", "url"])
    '; did you mean "license"?'
    >>> nearest("xyz", ["license", "url"])
    '; known: license, url'
    """
    close = difflib.get_close_matches(name.lower(), known, n=1)
    return f'; did you mean "{close[0]}"?' if close else f"; known: {', '.join(known)}"
