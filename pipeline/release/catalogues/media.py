"""The files of a release by their names: media type, as registered, and what each is for."""

from collections.abc import Mapping
from pathlib import PurePosixPath

JSON_LD = ("croissant.json", "ro-crate-metadata.json")
BY_SUFFIX = {
    ".md": "text/markdown",
    ".json": "application/json",
    ".cff": "application/yaml",
    ".parquet": "application/vnd.apache.parquet",
    ".gz": "application/gzip",
    ".tmx": "application/x-tmx+xml",
    ".tsv": "text/tab-separated-values",
}
"""https://www.iana.org/assignments/media-types. TMX has no registered type; this is the one that its tools use."""
OTHER = "text/plain"

DOCUMENTS = {
    "README.md": "What the release is and how to load it",
    "LICENSE.md": "Under which terms what of it stands",
    "DATASHEET.md": "The questions of Datasheets for Datasets, answered",
    "SCHEMA.md": "Every table and column",
    "COMPARISON.md": "The two languages side by side, work by work",
    "CHANGELOG.md": "What changed from version to version",
    "CITATION.cff": "How to cite the release",
    "report.json": "Every check of the build",
    "croissant.json": "The tables for machine learning (Croissant)",
    "datapackage.json": "The tables as a Data Package",
    "datacite.json": "The release in DataCite's words",
    ".zenodo.json": "Metadata of a deposit on Zenodo",
}
"""What the documents of a release are for."""
BITEXT = {
    ".tmx": "Beads with words on both sides, for tools of translators",
    ".tsv": "Every bead of the alignment, for spreadsheets",
}


def media_type(path: str) -> str:
    """The media type of a file of a release, by its name.

    >>> media_type("data/works-00000-of-00001.parquet"), media_type("croissant.json"), media_type("SHA256SUMS")
    ('application/vnd.apache.parquet', 'application/ld+json', 'text/plain')
    """
    return "application/ld+json" if path in JSON_LD else BY_SUFFIX.get(PurePosixPath(path).suffix, OTHER)


def about_file(path: str, n_rows: Mapping[str, int]) -> str | None:
    """What a file of a release is for; ``n_rows`` has the rows of each table.

    >>> about_file("jsonl/works.jsonl.gz", {"works": 5}), about_file("bitext/letters.tsv", {})
    ('The 5 rows of works, as JSON Lines', 'Every bead of the alignment, for spreadsheets')
    """
    folder, _, last = path.rpartition("/")
    if folder == "bitext":
        return BITEXT.get(PurePosixPath(last).suffix)
    if folder not in TABLE_FOLDERS:
        return DOCUMENTS.get(path)
    table, form = last.partition("-0")[0].partition(".")[0], TABLE_FOLDERS[folder]
    whole = "-of-00001" in last or "-of-" not in last
    return f"{f'The {n_rows[table]:,}' if whole else 'Some of the'} rows of {table}, as {form}"


TABLE_FOLDERS = {"data": "Parquet", "jsonl": "JSON Lines"}
