"""The software of a build, by names that other programs know."""

from pipeline.release.description import Description

OURSELVES = "openletters"


def package_urls(description: Description) -> dict[str, str]:
    """Each package with its version in one address, ours first (https://github.com/package-url/purl-spec).

    Ours is generic: it is on no index.
    """
    return {name: package_url(name, version) for name, version in description.software.items()}


def package_url(name: str, version: str) -> str:
    """The address of one package.

    >>> package_url("pyarrow", "26.0.1"), package_url("openletters", "0.1.0")
    ('pkg:pypi/pyarrow@26.0.1', 'pkg:generic/openletters@0.1.0')
    """
    return f"pkg:{'generic' if name == OURSELVES else 'pypi'}/{name}@{version}"
