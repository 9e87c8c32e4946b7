"""CITATION.cff: how to cite the release (Citation File Format 1.2.0)."""

import yaml

from pipeline.release.description import Description


def citation(description: Description) -> str:
    """Write the citation; a dataset without named maintainers is cited under its own title."""
    authors = description.maintainers or (f"Maintainers of {description.title}",)
    cited = {
        "cff-version": "1.2.0",
        "message": "Please cite this dataset as follows; the texts in it belong to their authors and publishers.",
        "type": "dataset",
        "title": description.title,
        "abstract": description.description,
        "authors": [{"name": name} for name in authors],
        "version": description.version,
        "date-released": description.created_on.isoformat(),
        **({"url": description.url} if description.url else {}),
        **({"keywords": list(description.keywords)} if description.keywords else {}),
    }
    return yaml.safe_dump(cited, allow_unicode=True, sort_keys=False, width=10_000)
