"""Laws of the leaf rules, over generated texts: sentences and decoding."""

from hypothesis import assume, given
from hypothesis import strategies as st

from pipeline.clean.decode import Decoded, decode
from pipeline.clean.sentences import sentences
from pipeline.settings import CleanSettings

SETTINGS = CleanSettings()
PIECES = (
    *"。！？；：，、…—.!?,;:-()（）《》[]\"'“”‘’「」 \n",
    *(
        "我们",
        "好",
        "的",
        "说",
        "他问",
        "与此同时",
        "这句话",
        "We",
        "we",
        "the",
        "Mr",
        "No",
        "Inc",
        "U.S",
        "etc",
        "B",
        "2",
        "10",
        "1.",
        "🎉",
    ),
    *("……", "——", "...", "[1]", "(...)", "iPhone", "Yahoo!", "a@b.example", "https://a.example/?q=1"),
)
paragraphs = st.lists(st.sampled_from(PIECES), max_size=40).map("".join) | st.text(max_size=80)
everyday = st.text(
    st.sampled_from("的一是不了在人有我他这中大来上个国到说们为子和你地出道也时年得就那要下 abcXYZ019，。！？\r\n"),
    min_size=1,
)


@given(paragraphs)
def test_spans_are_ordered_and_cover_all_but_white_space(text: str) -> None:
    """Between sentences there is white space, or nothing."""
    places = [0, *(place for span in sentences(text) for place in span), len(text)]
    gaps = [text[left:right] for left, right in zip(places[::2], places[1::2], strict=True)]
    assert places == sorted(places)
    assert not "".join(gaps).strip()


@given(paragraphs)
def test_sentences_show_something(text: str) -> None:
    """No sentence is empty or begins or ends with white space."""
    parts = [text[start:end] for start, end in sentences(text)]
    assert all(part and part == part.strip() for part in parts)


@given(paragraphs)
def test_a_sentence_is_one_sentence(text: str) -> None:
    """Splitting a sentence again returns it whole."""
    parts = [text[start:end] for start, end in sentences(text)]
    assert [sentences(part) for part in parts] == [[(0, len(part))] for part in parts]


@given(everyday, st.sampled_from(["utf-8", "gb18030", "gbk", "utf-8-sig", "utf-16", "utf-32"]))
def test_decoding_returns_what_was_encoded(text: str, charset: str) -> None:
    """Everyday text comes back, declared or marked; white space alone has nothing to say."""
    result = decode(text.encode(charset), charset, SETTINGS)
    assert isinstance(result, Decoded) == bool(text.strip())
    assert not isinstance(result, Decoded) or result.text == text


@given(st.text(st.characters(exclude_categories=["Cs", "Cc"]), min_size=1))
def test_valid_utf8_is_read_as_it_is(text: str) -> None:
    """Whatever characters a text is made of, in UTF-8 it comes back whole, but for a mark in front."""
    assume(any(character.isalnum() for character in text))
    result = decode(text.encode(), None, SETTINGS)
    assert isinstance(result, Decoded), result
    assert (result.text, result.charset, result.n_undecodable) == (text.removeprefix("\ufeff"), "utf-8", 0)


@given(
    st.binary(max_size=300), st.none() | st.text(max_size=12) | st.sampled_from(["gb2312", "big5", "utf-16", "latin1"])
)
def test_any_bytes_are_decoded_or_refused_the_same_way_twice(body: bytes, declared: str | None) -> None:
    """No body and no declaration raises, and the answer depends on nothing else."""
    assert decode(body, declared, SETTINGS) == decode(body, declared, SETTINGS)
