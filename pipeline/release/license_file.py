"""LICENSE.md: under which terms what of a release stands, in the place where people and sites look for it."""

from collections.abc import Mapping

from pipeline.release.figures import filled

TEXT = """# Rights in {title}

{name} {version}, {created_on}.

## What openletters adds

{layer_rights}

## The texts

{text_rights}

{table_rights}
"""


def license_file(known: Mapping[str, str]) -> str:
    """Write the terms of the layer, then what sources state of their texts."""
    return filled(TEXT, known)
