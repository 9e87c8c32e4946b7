"""How to cite a release, as BibTeX."""

from pipeline.release.catalogues.credit import maintainers, publisher
from pipeline.release.catalogues.plain import one_line
from pipeline.release.description import Description

ESCAPES = str.maketrans(
    {
        "\\": r"\textbackslash{}",
        "{": r"\{",
        "}": r"\}",
        "~": r"\textasciitilde{}",
        "^": r"\textasciicircum{}",
        **{sign: f"\\{sign}" for sign in "#$%&_"},
    }
)


def bibtex(description: Description) -> str:
    """One entry; names and titles are kept as they are written."""
    fields = {
        "title": f"{{{_plain(description.title)}}}",
        "author": " and ".join(f"{{{_plain(who.name)}}}" for who in maintainers(description)),
        "year": str(description.created_on.year),
        "version": description.version,
        "publisher": f"{{{_plain(publisher(description))}}}",
        "doi": description.doi,
        "url": description.url,
    }
    lines = [f"  {name} = {{{value}}}" for name, value in fields.items() if value]
    return f"@misc{{{description.name}-{description.version},\n" + ",\n".join(lines) + "\n}"


def _plain(text: str) -> str:
    r"""The text without a sign that TeX obeys.

    >>> _plain("R & D\n{50 %}")
    'R \\& D \\{50 \\%\\}'
    """
    return one_line(text).translate(ESCAPES)
