"""Places and licences: what is taken out of evidence can be put back, and two licences together are the stricter."""

import re

from hypothesis import given
from hypothesis import strategies as st

from pipeline.release.editions.places import SHORTEST, placed, recalled
from pipeline.rights import Rights, combined_license, terms
from pipeline.rights.licenses import LICENSES, expression_terms

WORDS = st.text(alphabet="ab⟦⟧:19 ", max_size=60)


@given(WORDS, WORDS, WORDS, st.integers(0, 10))
def test_what_was_replaced_by_places_comes_back(value: str, left: str, right: str, begin: int) -> None:
    """Whatever stands in evidence and texts, also what looks like a place itself."""
    texts = {"left": left, "right": right}
    assert recalled(placed(value, texts, begin), texts) == value


@given(WORDS, WORDS)
def test_no_quotation_is_left(before: str, text: str) -> None:
    """Between places there is no stretch of the text as long as a quotation."""
    left = re.split(r"⟦\d+:\d+⟧|⟦⟦", placed(before + text, {"": text}))
    stretches = [part[start : start + SHORTEST] for part in left for start in range(len(part) - SHORTEST + 1)]
    assert [stretch for stretch in stretches if stretch in text] == []


@given(st.sampled_from(sorted(LICENSES)), st.sampled_from(sorted(LICENSES)))
def test_two_licences_together_allow_what_the_stricter_allows(left: str, right: str) -> None:
    """The combined expression is one, and means the stricter of both."""
    sides = [Rights("https://example.org/", name, "imprint") for name in (left, right)]
    assert expression_terms(combined_license(*sides)) == max(map(terms, sides))
