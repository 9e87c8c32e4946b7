"""CITATION.cff: how to cite the release (Citation File Format 1.2.0)."""

import yaml

from pipeline.collection import Collection


def citation(collection: Collection) -> str:
    """Write the citation; a collection without named maintainers is cited under its own title."""
    authors = collection.maintainers or (f"Maintainers of {collection.title}",)
    cited = {
        "cff-version": "1.2.0",
        "message": "Please cite this dataset as follows; the texts in it belong to their authors and publishers.",
        "type": "dataset",
        "title": collection.title,
        "abstract": collection.description,
        "authors": [{"name": name} for name in authors],
        "version": collection.version,
        "date-released": collection.created_on.isoformat(),
        **({"url": collection.url} if collection.url else {}),
        **({"keywords": list(collection.keywords)} if collection.keywords else {}),
    }
    return yaml.safe_dump(cited, allow_unicode=True, sort_keys=False, width=10_000)
