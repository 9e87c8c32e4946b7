"""COMPARISON.md: for each work in both languages, what the two versions state differently and what one leaves out."""

from collections.abc import Callable, Iterator, Mapping, Sequence

from pipeline.release.comparison.chosen import chosen, excerpt, in_order
from pipeline.release.comparison.contrasts import differing, left_out, missing, unsure
from pipeline.release.comparison.parallel import LEFT, RIGHT, Parallel, Row, Version
from pipeline.release.comparison.parallels import Parallels
from pipeline.release.comparison.queries import QUERIES
from pipeline.release.counting.measuring import SHOWN_WORKS
from pipeline.release.markdown import escape, link_to, table
from pipeline.release.measures import Measures
from pipeline.release.openings import openings
from pipeline.release.works import called, dated

SHOWN = 25
"""Entries shown of one list of one couple of versions."""

LISTS: Mapping[str, Callable[[Parallel], Iterator[str]]] = {
    "figures that differ": differing,
    "figures on one side only": missing,
    "passages left out": left_out,
    "beads that may be wrong": unsure,
}
"""What is listed of each couple of versions, and what tells it."""

HEAD = """# The two languages compared

{title}, version {version}: what the Chinese and the English version of a work state differently, and what one of them
leaves out.

- works that have both: {n_compared}
- couples of figures or dates that differ: {n_differing}
- figures and dates that only one side states: {n_one_sided_figures}
- sentences and headings to which the other side has nothing that answers: {n_left_out}
- beads (the smallest groups of sentences that say the same) that may be wrong: {n_unsure_beads}

Rules made all of it; a person judged only where one is named. A difference may be the writer's, the translator's or a
mistake of these rules: the words of both sides stand beside it, so that a reader can tell. Paragraphs are counted
within each version. Completeness is how much a version has of the one that speaks for the work.
"""
NONE = "\nNo work here has a Chinese and an English version that are aligned.\n"


def comparison(measures: Measures, known: Mapping[str, str]) -> str:
    """Write the page: all works at a glance, then a section for each, the oldest first."""
    ids, n_works = chosen(measures.counts("works"), measures.counts("bitext"), SHOWN_WORKS)
    if not ids:
        return HEAD.format_map(known) + NONE
    tables = excerpt(ids, measures.shelves)
    works, parallels = in_order(tables["works"], ids), Parallels(tables)
    first_words = openings(works, measures.shelves)
    glance: list[tuple[object, ...]] = []
    sections: list[str] = []
    for work in works:
        title = called(work, first_words) or f"(work {work['work_id']})"
        told = [_told(one) for one in parallels.of_work(work["work_id"])]
        numbers = [sum(len(lists[name]) for _, lists in told) for name in LISTS]
        in_both = "; ".join(_in_both(one) for one, _ in told)
        glance.append((link_to(work["work_id"], title), dated(work), in_both, *numbers))
        sections.append(_section(work, title, told, parallels.others(work["work_id"])))
    more = n_works - len(works)
    rest = f"\nand {more:,} more works, in the tables.\n" if more > 0 else ""
    shown = table(("work", "written on", "in both (zh / en)", *LISTS), glance)
    return f"{HEAD.format_map(known)}\n{shown}\n{rest}{''.join(sections)}{QUERIES}"


Told = tuple[Parallel, Mapping[str, Sequence[str]]]
"""A couple of versions, and the entries of its lists."""


def _told(parallel: Parallel) -> Told:
    return parallel, {name: list(tell(parallel)) for name, tell in LISTS.items()}


def _in_both(parallel: Parallel) -> str:
    return f"{parallel.share_in_both(LEFT):.0%} / {parallel.share_in_both(RIGHT):.0%}"


def _section(work: Row, title: str, couples: Sequence[Told], others: Sequence[Row]) -> str:
    about = [work["kind"], work["author"], dated(work), f"work {work['work_id']}"]
    language = work["original_language"]
    origin = f"Original language: {f'{language}; ' if language else ''}{work['origin_evidence']}."
    told = f"{', '.join(escape(one) for one in about if one)}. {escape(origin)}{_others(others)}"
    anchor = f'<a id="{work["work_id"]}"></a>'
    return f"\n{anchor}\n\n## {escape(title)}\n\n{told}\n{''.join(_couple(*one) for one in couples)}"


def _others(versions: Sequence[Row]) -> str:
    """Versions that are not compared, since a more complete one in their language is."""
    if not versions:
        return ""
    shown = [f"{row['passage_id']} ({row['language']}, {row['completeness']:.1%} complete)" for row in versions[:SHOWN]]
    more = f" and {len(versions) - SHOWN:,} more" if len(versions) > SHOWN else ""
    return f" Other passages that carry it, not compared here: {', '.join(shown)}{more}."


def _couple(parallel: Parallel, lists: Mapping[str, Sequence[str]]) -> str:
    """One Chinese version with the English one: what they are, why they belong together, and the lists."""
    languages = parallel.left.language, parallel.right.language
    parts = [f"### {' and '.join(languages)}", _sides(parallel), f"{_linked(parallel)}{_titled(parallel)}"]
    parts += [_list(name, entries) for name, entries in lists.items() if entries]
    if parallel.has_figures_elsewhere:
        parts.insert(3, _elsewhere(parallel))
    elif not any(lists.values()):
        parts.append("Nothing to report: no figure differs or is missing, nothing is left out, no bead is in doubt.")
    return "".join(f"\n{part}\n" for part in parts)


def _elsewhere(parallel: Parallel) -> str:
    """What is not known of figures whose row has what another version says."""
    chinese, english = parallel.left.language, parallel.right.language
    return (
        f"The tables have the {english} figures as compared with {' and '.join(parallel.elsewhere)}. Here, those to "
        f"which no figure of {chinese} answers are listed with a “perhaps”: it may say them in words, and it may leave "
        f"out what {' and '.join(parallel.elsewhere)} says in words."
    )


def _sides(parallel: Parallel) -> str:
    facts = [_facts(parallel, name, side) for name, side in parallel.sides]
    rows = [(what, *(each[what] for each in facts)) for what in facts[0] if any(each[what] for each in facts)]
    return table(("", parallel.left.language, parallel.right.language), rows)


def _facts(parallel: Parallel, name: str, side: Version) -> dict[str, object]:
    """What a reader wants to know of a version."""
    is_original = side.row["is_original"]
    return {
        "title": side.passage["title"],
        "author": side.passage["author"],
        "written on": dated(side.passage),
        "original": None if is_original is None else ("yes" if is_original else "no"),
        "translated by": _translated(side.row),
        "source": side.document["source_id"],
        "address": side.document["url"],
        "passage": side.passage["passage_id"],
        "paragraphs": len(side.paragraphs),
        "characters": side.n_chars,
        "aligned with the other": f"{parallel.share_in_both(name):.1%}",
        "completeness": f"{side.row['completeness']:.1%}",
    }


def _translated(version: Row) -> str | None:
    return version["translated_by"] and f"{version['translated_by']}: {version['translation_evidence']}"


def _linked(parallel: Parallel) -> str:
    """How it was judged that the two are one work."""
    beads = f"{len(parallel.both):,} beads have words on both sides."
    if parallel.link is None:
        return f"Other versions brought the two together: see `links`. {beads}"
    link = parallel.link
    return f"Judged by {escape(link['judged_by'])}, score {link['score']:.2f}: {escape(link['reason'])}. {beads}"


def _titled(parallel: Parallel) -> str:
    """That a title in the text of one version is not counted as left out of the other, which has a title of its own."""
    return "".join(
        f" {side.language} opens with its title, to which no line of the other answers; the other has a title of its "
        "own, so that this one is not listed as left out."
        for name, side in parallel.sides
        for bead in parallel.beads
        if bead["bead_id"] in parallel.titles and side.of_bead(name, bead)
    )


def _list(name: str, entries: Sequence[str]) -> str:
    """A numbered list; of many entries the first, and how many more there are."""
    lines = [f"{number}. {entry}" for number, entry in enumerate(entries[:SHOWN], 1)]
    more = len(entries) - SHOWN
    rest = f"\n\nand {more:,} more, see [the whole lists](#the-whole-lists)." if more > 0 else ""
    return f"#### {name.capitalize()}: {len(entries):,}\n\n" + "\n".join(lines) + rest
