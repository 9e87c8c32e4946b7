"""Whose a release is, part by part, in words: the texts of others, facts about them, and what openletters adds."""

from collections.abc import Mapping

from pipeline.release.description import Description, dataset_name
from pipeline.release.markdown import escape, table
from pipeline.release.measures import Measures
from schemas import TABLES, conform
from schemas.column import FULL, OPEN

LAYER = "What openletters adds (ids, offsets, languages, links, alignment, scores, counts)"
TEXT_RIGHTS = (
    "The texts belong to their authors and publishers. Nothing here grants a right in them, and a dataset that carries "
    "a text does not change whose it is. What is known of each capture's rights is in `captures`."
)
_NOT_FOR_PUBLICATION = (
    "**This edition is not for publication.** Of {n_captures} captures, the rights of {n_forbidden} do not allow their "
    "texts to be passed on, and `openletters publish` refuses it. On one's own machine the texts may be read and "
    "analysed as the law of one's country allows. What may be published, once rights are stated for every capture, is "
    "the open edition ({open_name}), which has all but the words of the texts: `[release] editions` in collection.toml "
    "asks for it."
)
_FOR_PUBLICATION = (
    "By what `captures` states, the rights of every text allow this edition to be passed on, under the licence or "
    "permission of each."
)
_WITHOUT_WORDS = (
    "**This edition has no texts.** It lacks the columns {withheld}; where evidence quoted a text, the place stands "
    "instead, as ⟦start:end⟧ in characters of the document's text, and letters that a body spells in another way are "
    "left out of `repairs.after`. Titles, names, addresses, dates and figures are in it, for they are facts about the "
    "texts. Who has the captures, known by their bytes (`captures.body_sha256`), gets the full tables with "
    "`openletters hydrate FOLDER --captures PATH --out FOLDER`, each proven by its digest."
)


def text_rights(description: Description, measures: Measures) -> str:
    """What one has to know of the texts before using this edition."""
    if description.edition == OPEN:
        return f"{TEXT_RIGHTS}\n\n{_WITHOUT_WORDS.format(withheld=', '.join(f'`{name}`' for name in withheld()))}"
    if not measures.n_forbidden:
        return f"{TEXT_RIGHTS} {_FOR_PUBLICATION}"
    told = {"n_captures": f"{measures.n_rows['captures']:,}", "n_forbidden": f"{measures.n_forbidden:,}"}
    name = escape(dataset_name(description.name, OPEN))
    return f"{TEXT_RIGHTS}\n\n{_NOT_FOR_PUBLICATION.format(open_name=name, **told)}"


def layer_rights(description: Description) -> str:
    """The licence of what openletters adds."""
    licensed = description.license
    given = f"is given under {escape(licensed)}" if licensed else "has no licence stated by the maintainers"
    return f"{LAYER} {given}. This does not extend to the texts."


def parts_table(description: Description) -> str:
    """Which part is whose, and what one may do with it."""
    words = "not in this edition" if description.edition == OPEN else "the words of the texts"
    columns = ", ".join(withheld())
    rows = [
        (f"{columns}: {words}", "their authors and publishers", "what `captures` says of each, and the law"),
        ("titles, names, addresses, dates, figures", "facts about the texts", "use and cite them"),
        (LAYER[0].lower() + LAYER[1:], "the maintainers", description.license or "nothing is stated"),
    ]
    return table(
        ["part", "whose", "what one may do with it"], [tuple(cell.replace("`", "") for cell in row) for row in rows]
    )


def withheld() -> list[str]:
    """The columns that the open edition lacks, as table.column."""
    lacking: Mapping[str, set[str]] = {
        name: {*conform.arrow_schema(name, FULL).names} - {*conform.arrow_schema(name, OPEN).names} for name in TABLES
    }
    return [
        f"{name}.{column}" for name in TABLES for column in conform.arrow_schema(name).names if column in lacking[name]
    ]
