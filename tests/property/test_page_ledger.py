"""The ledger's law over generated web pages, and their readings: nothing is lost, and nothing remembered."""

from hypothesis import given, settings
from hypothesis import strategies as st

from pipeline.clean.ledger import audit
from pipeline.clean.page import read_page
from tests.cleaning import cleaned, rebuilt
from tests.page_parts import MORE, PROSE

WORDS = st.sampled_from(
    [
        *"小米 同学们： 雷军 2021年7月16日 1 2 。 . : ： < > & &amp; &nbsp; &#20320; &bogus; \x0b \u3000 “ \" '".split(
            " "
        ),
        *(
            "Dear members,",
            "Jane Miller",
            "3 responses to this",
            "12:30",
            " ",
            "\n",
            "\n\n",
            "\r\n",
            "\t",
            "\u00a0",
            "\u200b",
        ),
        *(PROSE, MORE, "春天我们开了一间新的工坊，里面的每一张工作台都坐满了从来没有做过收音机的人。"),
    ]
)
_NAMES = (
    "a b span p div section article main nav aside footer form table tbody tr td th caption ul li dl dt dd h1 h6 pre "
    "blockquote script style svg button noscript template textarea title head body html select object figcaption x-y br"
).split()
TAGS = st.one_of(
    st.sampled_from([f"<{name}>" for name in _NAMES] + [f"</{name}>" for name in _NAMES]),
    st.sampled_from(
        [
            *(
                "<p",
                '<a "',
                "<a href='/x'>",
                "<!--",
                "-->",
                "<!-- x -->",
                "<![CDATA[",
                "<?x",
                "</",
                "<0",
                "<p/>",
                "<svg/>",
            ),
            *(
                "<pre>",
                "<pre>a\nb\n\nc\n",
                "<svg>\n</svg>",
                "<!--\n\n-->",
                "<b\n>",
                "<div hidden>",
                "<span style='display:none'>",
                "<div class=comments>",
                "<p class='author'>",
                "<P ID=nav>",
            ),
            *("<table><tr><th>a</th><td>1</td></tr>", "<tr><td>1</td><td>2</td></tr>", "<td><!-- 3 -->3", "<td> </td>"),
        ]
    ),
)
PAGES = st.builds(
    lambda parts: "<html><body>" + "".join(parts),
    st.lists(st.one_of(WORDS, TAGS, TAGS), max_size=80),
)


@settings(max_examples=300, deadline=None)
@given(page=PAGES)
def test_every_character_of_a_page_is_kept_or_dropped_exactly_once(page: str) -> None:
    """Segments, repairs and drops alone give back any page, however its tags are mixed."""
    assert rebuilt(cleaned(page, media_type="text/html")) == page


@settings(max_examples=200, deadline=None)
@given(page=PAGES, start=st.integers(0, 40), missing=st.integers(0, 40))
def test_a_page_may_be_a_part_of_a_body(page: str, start: int, missing: int) -> None:
    """Blocks and cuts tile the span that was asked for, wherever in a tag it begins and ends."""
    end = max(start, len(page) - missing)
    reading = read_page(page, start, end)
    spans = [(piece.start, piece.end) for block in reading.blocks for piece in block.words.pieces]
    spans += [(cut.start, cut.end) for block in reading.blocks for cut in block.words.cuts]
    spans += [(cut.start, cut.end) for cut in reading.cuts]
    audit([(0, start), *spans], end, "page")


@settings(max_examples=100, deadline=None)
@given(page=PAGES, other=PAGES)
def test_a_page_reads_the_same_whatever_was_read_before(page: str, other: str) -> None:
    """Nothing is remembered from one page to the next."""
    before = read_page(page, 0, len(page))
    read_page(other, 0, len(other))
    assert read_page(page, 0, len(page)) == before
