"""Where a release comes from, in the words of PROV-O, which Croissant recommends (https://www.w3.org/TR/prov-o/)."""

from typing import Any

from pipeline.release.catalogues.credit import maintainers
from pipeline.release.description import Description
from pipeline.release.measures import Measures


def origins(description: Description, measures: Measures) -> dict[str, Any]:
    """Who and what made the release, of which sources, and which release it follows."""
    addresses = measures.counts("captures")["addresses"]["url"]
    software = f"openletters {description.software['openletters']}"
    told = {
        "prov:wasAttributedTo": [{"@type": "prov:Agent", "prov:label": who.name} for who in maintainers(description)],
        "prov:wasGeneratedBy": {
            "@type": "prov:Activity",
            "prov:label": "openletters build",
            "prov:wasAssociatedWith": {"@type": "prov:SoftwareAgent", "prov:label": software},
        },
        "prov:wasDerivedFrom": [{"@id": address} for address in addresses.to_pylist()],
        "prov:wasRevisionOf": description.follows and {"@id": f"../{description.follows}/"},
    }
    return {name: value for name, value in told.items() if value}
