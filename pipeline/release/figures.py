"""What may stand in braces in a card, a datasheet or a maintainer's answer, and what this build puts there."""

from collections.abc import Mapping

from pipeline.release.description import Description
from pipeline.release.markdown import escape, table
from pipeline.release.measures import Measures, enumerate_words
from pipeline.release.whose import layer_rights, parts_table, text_rights
from pipeline.release.works import works_table

UNKNOWN = "not known"
RIGHTS = (
    "statement",
    "licence",
    "rights holder",
    "rests on",
    "basis",
    "looked at",
    "text may be passed on",
    "captures",
)


def figures(description: Description, measures: Measures) -> dict[str, str]:
    """Every placeholder and its Markdown."""
    return {
        **_declared(description),
        "text_rights": text_rights(description, measures),
        **_counted(measures),
        **_tables(measures),
        "table_parts": parts_table(description),
    }


def _declared(description: Description) -> dict[str, str]:
    return {
        "name": escape(description.name),
        "version": escape(description.version),
        "doi": escape(description.doi) if description.doi else "none",
        "title": escape(description.title),
        "description": escape(description.description),
        "created_on": description.created_on.isoformat(),
        "maintainers": enumerate_words(map(escape, description.maintainers)),
        "layer_rights": layer_rights(description),
    }


def _counted(measures: Measures) -> dict[str, str]:
    first, last = measures.span("works", "written_on")
    numbers = {
        **{f"n_{name}": number for name, number in measures.n_rows.items()},
        **measures.contrasts,
        "n_two_sided": measures.n_two_sided,
        "n_dropped_captures": measures.n_dropped_captures,
        "n_failed_sources": measures.n_failed_sources,
        "n_urls": measures.n_urls,
        "n_bytes": measures.total("n_bytes"),
        "n_decoded_chars": measures.total("n_decoded_chars"),
        "n_undecodable": measures.total("n_undecodable"),
        "n_mojibake": measures.total("n_mojibake"),
        "n_masked": measures.total("n_masked"),
    }
    return {
        **{name: f"{number:,}" for name, number in numbers.items()},
        "taken_down": _taken_down(measures.n_taken_down),
        "kept_percent": measures.kept_percent,
        "kinds": enumerate_words(f"{kind} {number:,}" for kind, number in measures.kinds),
        "personal": enumerate_words(f"{kind.replace('_', ' ')} {number:,}" for kind, number in measures.personal),
        "languages": enumerate_words(tag for tag, _, _ in measures.languages),
        "first_year": str(first.year) if first else UNKNOWN,
        "last_year": str(last.year) if last else UNKNOWN,
    }


def _taken_down(n_captures: int) -> str:
    """A sentence behind others; nothing where nothing was taken down.

    >>> _taken_down(0), _taken_down(1)
    ('', ' Not in it is what was taken down: captures, since the first release: 1; their ids are in `tombstones`.')
    """
    if not n_captures:
        return ""
    told = f"captures, since the first release: {n_captures:,}; their ids are in `tombstones`"
    return f" Not in it is what was taken down: {told}."


def _tables(measures: Measures) -> dict[str, str]:
    return {
        "table_rows": table(["table", "rows"], measures.n_rows.items()),
        "table_languages": table(["language", "passages", "characters"], measures.languages),
        "table_links": table(["relation", "judgement", "links"], measures.links),
        "table_drops": table(["stage", "rule", "drops", "characters"], measures.drops),
        "table_repairs": table(["rule", "repairs"], measures.repairs),
        "table_unknown": table(["column", "unknown in rows", "of"], measures.unknown),
        "table_rights": table(RIGHTS, measures.rights),
        "table_dates": table(["", "first", "last"], _dates(measures)),
        "table_works": works_table(measures.works, measures.n_rows["works"], measures.openings),
    }


def _dates(measures: Measures) -> list[tuple[str | None, ...]]:
    told = {
        "captured": measures.span("captures", "fetched_at"),
        "published": measures.span("documents", "published_on"),
        "written or spoken": measures.span("works", "written_on"),
    }
    return [(what, *(moment and f"{moment:%Y-%m-%d}" for moment in span)) for what, span in told.items()]


def filled(template: str, known: Mapping[str, str]) -> str:
    """Put values into the braces of a template of ours.

    >>> filled("{n_works} works", {"n_works": "4"})
    '4 works'
    """
    return template.format_map(known)
