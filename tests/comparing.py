"""The comparison as a reader has it: the text, its lists, and their entries."""

import re

from little_world import Tables, changed, little_description

from pipeline.release.comparison import comparison
from pipeline.release.figures import figures
from pipeline.release.measures import Measures


def page(tables: Tables) -> str:
    """The comparison written of some tables."""
    measures = Measures(tables)
    return comparison(measures, figures(little_description(title="Letters"), measures))


def entries(text: str) -> dict[str, list[list[str]]]:
    """Every list of the page: its heading, and the lines of each entry."""
    lists: dict[str, list[list[str]]] = {}
    for part in re.split(r"^#### ", text.partition("\n## The whole lists")[0], flags=re.MULTILINE)[1:]:
        heading, _, body = part.partition("\n")
        found = re.split(r"^\d+\. ", body, flags=re.MULTILINE)[1:]
        lists[heading] = [[line.strip(" -") for line in one.strip().split("\n")] for one in found]
    return lists


def silent(tables: Tables) -> Tables:
    """The same build, where both versions say the same."""
    rows = changed(tables, "bitext", lambda beads: [bead for bead in beads if "omitted" not in bead["flags"]])
    return changed(rows, "figures", lambda _: [])
