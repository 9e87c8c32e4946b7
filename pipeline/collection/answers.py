"""datasheet.toml: what only people can answer of the datasheet, by question id; a collection may do without."""

import tomllib
from collections.abc import Mapping
from pathlib import Path
from typing import Any

from pipeline.collection.words import usable
from pipeline.errors import CollectionBroken

FILE = "datasheet.toml"


def read_answers(path: Path, declared: Mapping[str, Any]) -> dict[str, Any]:
    """Read the answers and add those that collection.toml gives under [datasheet].

    Raises:
        CollectionBroken: The file is not TOML in UTF-8, a question is answered in both places, or an answer cannot be
            used.
    """
    answers = _parse(path) if path.exists() else {}
    for name, answer in answers.items():
        if name in declared:
            raise CollectionBroken(f"{FILE}: {name} is answered in collection.toml too; remove one of the two")
        usable(name, answer)
    for name, answer in declared.items():
        usable(name, answer, file="collection.toml [datasheet]")
    return {**declared, **answers}


def _parse(path: Path) -> dict[str, Any]:
    if not path.is_file():
        raise CollectionBroken(f"{path}: is not a regular file; put a file of that name there")
    try:
        return tomllib.loads(path.read_bytes().decode("utf-8-sig"))
    except OSError as failure:
        raise CollectionBroken(f"{path}: cannot be read ({failure.strerror}); mend its rights") from failure
    except UnicodeDecodeError as failure:
        raise CollectionBroken(f"{FILE}: is not UTF-8; save the file as UTF-8") from failure
    except (tomllib.TOMLDecodeError, RecursionError) as failure:
        raise CollectionBroken(f"{FILE}: is not TOML: {failure}") from failure
