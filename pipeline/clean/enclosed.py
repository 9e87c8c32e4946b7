"""Elements of HTML in Markdown that stay open behind an empty line, at which CommonMark ends the block of HTML."""

from collections.abc import Sequence

from pipeline.clean.tags import CLOSE, OPEN, Tokens, attributes

_VOID = frozenset("area base br col embed hr img input link meta source track wbr".split())
_IMPLIED = frozenset("p li dt dd option tr td th".split())
"""Elements that the next block closes, whether the author did or not."""


def hidden_lines(blocks: Sequence[tuple[int, int, str]]) -> frozenset[int]:
    """The lines inside elements that are not shown, from the block that opens each to the block that closes it.

    An element that nothing closes hides nothing here: a forgotten end tag must not cost a text.

    Args:
        blocks: First line, line behind, and text of each block of HTML, in order.

    >>> sorted(hidden_lines([(2, 3, '<div style="display:none">'), (6, 7, "</div>")]))
    [2, 3, 4, 5, 6]
    """
    hidden: set[int] = set()
    opened: list[tuple[str, int, bool]] = []
    for first, behind, text in blocks:
        for token in Tokens(text, 0, len(text)):
            tag = text[token.start : token.end]
            if token.kind == OPEN and token.name not in _VOID | _IMPLIED and not tag.endswith("/>"):
                opened.append((token.name, first, _is_hidden(tag)))
            elif token.kind == CLOSE and opened and opened[-1][0] == token.name:
                _, begun, is_hidden = opened.pop()
                if is_hidden and begun < first:
                    hidden.update(range(begun, behind))
    return frozenset(hidden)


def _is_hidden(tag: str) -> bool:
    """Whether a start tag hides its element; ``visibility`` and ``opacity`` do not, for scripts set them back."""
    folded = tag.lower()
    if "hidden" not in folded and "none" not in folded:
        return False
    given = attributes(tag)
    return "hidden" in given or "display:none" in "".join(given.get("style", "").split()).lower()
