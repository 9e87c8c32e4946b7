"""Places in the stead of quotations: whoever has the text loses nothing, whoever has not gets none of it."""

import re
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.editions.places import SHORTEST, placed, recalled

SIGNS = "ab⟦⟧:1"
TEXTS = st.text(SIGNS, min_size=SHORTEST, max_size=40)


@st.composite
def quoting(draw: st.DrawFn) -> tuple[str, str]:
    """A text, and something that quotes stretches of it."""
    text = draw(TEXTS)
    places = draw(st.lists(st.integers(0, len(text)), min_size=2, max_size=6))
    quoted = [text[start:end] for start, end in pairwise(places)]
    return text, draw(st.text(SIGNS, max_size=9)) + "".join(quoted)


@given(quoting(), st.integers(0, 50))
def test_what_was_placed_is_recalled(known: tuple[str, str], begin: int) -> None:
    """Whatever signs the quotation has, and wherever it begins."""
    text, value = known
    assert recalled(placed(value, {"": text}, begin), {"": text}) == value


@given(quoting())
def test_no_stretch_of_the_text_is_left(known: tuple[str, str]) -> None:
    """Between the places stands nothing as long as the shortest quotation that the text has, too."""
    text, value = known
    left = re.split(r"⟦\d+:\d+⟧", placed(value, {"": text}).replace("⟦⟦", "\0"))
    stretches = [piece.replace("\0", "⟦")[at : at + SHORTEST] for piece in left for at in range(len(piece))]
    assert [some for some in stretches if len(some) == SHORTEST and some in text] == []
