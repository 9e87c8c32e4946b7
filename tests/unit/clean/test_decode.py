"""Decoding: what the golden cases cannot say about limits, evidence and work."""

from functools import partial

import pytest

from pipeline.clean.charsets import charset_of, declared_inside, known_charset
from pipeline.clean.decode import Decoded, Unreadable, decode
from pipeline.clean.plausibility import plausibility
from pipeline.settings import CleanSettings
from tests.effort import calls

SETTINGS = CleanSettings()
CHINESE = "小米同学们：和大家分享一个天大的好消息，我们晋升全球第二。\r\n"


def _read(body: bytes, declared: str | None = None) -> Decoded:
    result = decode(body, declared, SETTINGS)
    assert isinstance(result, Decoded)
    return result


def test_the_limit_on_bytes_is_the_settings_own() -> None:
    """A body of exactly the allowed length is read, one byte more is not."""
    settings = CleanSettings(max_body_bytes=4)
    verdicts = [type(decode(b"a" * n, None, settings)) for n in (4, 5)]
    assert verdicts == [Decoded, Unreadable]


def test_the_reason_tells_the_numbers() -> None:
    """Whoever reads the drop learns how large the body was and what was allowed."""
    result = decode(b"abcdef", None, CleanSettings(max_body_bytes=4))
    assert result == Unreadable("body_too_large", "6 bytes, more than 4")


def test_the_share_of_undecodable_characters_is_the_settings_own() -> None:
    """The same damaged body is read under a generous limit and dropped under a strict one."""
    body = CHINESE.encode() * 3 + b"\xff" * 3
    shares = [CleanSettings(max_undecodable_share=share) for share in (0.01, 0.1)]
    assert [type(decode(body, None, settings)) for settings in shares] == [Unreadable, Decoded]


def test_the_share_of_control_characters_is_the_settings_own() -> None:
    """The same body with NULs is read under a generous limit and dropped under a strict one."""
    body = CHINESE.encode() * 3 + b"\0" * 3
    shares = [CleanSettings(max_control_share=share) for share in (0.01, 0.1)]
    assert [type(decode(body, None, settings)) for settings in shares] == [Unreadable, Decoded]


def test_line_ends_stay() -> None:
    """The decoded body is what the ledger counts, so not one character of it is mended here."""
    assert _read(b"a\r\nb\rc\n\x0cd").text == "a\r\nb\rc\n\x0cd"


def test_evidence_names_the_declaration_that_was_followed() -> None:
    """A declaration that is believed is quoted with its place."""
    body = b'<meta charset="gb2312">' + CHINESE.encode("gbk")
    assert _read(body).evidence == "declared gb2312 in the page, read as gb18030"


def test_evidence_names_the_declaration_that_was_refused() -> None:
    """A mislabelled body says who was wrong."""
    assert "declared big5 fits worse" in _read(CHINESE.encode("gbk"), "big5").evidence


def test_the_argument_outranks_the_page() -> None:
    """What the server declared is asked before what the page says of itself."""
    body = b'<meta charset="euc-kr">' + "가나다라 안녕하세요".encode("euc-kr")
    assert _read(body, "cp949").charset == "cp949"


def test_a_declaration_beyond_the_window_is_not_seen() -> None:
    """Only the first 4 KiB can declare: later ones are quoted text."""
    assert declared_inside(b" " * 5000 + b'<meta charset="big5">') is None


def test_a_body_in_two_charsets_says_so() -> None:
    """Of a page with an insert in another charset, the evidence tells how many stretches were read otherwise."""
    result = _read(CHINESE.encode() * 20 + CHINESE.encode("gbk") + CHINESE.encode())
    assert (result.text, result.evidence.rpartition("; ")[2]) == (CHINESE * 22, "1 stretch read as gb18030")


def test_western_words_in_a_chinese_body_are_not_read_as_chinese() -> None:
    """Accented letters of Latin-1, of which some spell common characters of GBK, stay lost and become no Chinese."""
    result = _read(CHINESE.encode() * 20 + "Straße: ÜBERGRÖSSE\n".encode("latin-1"))
    assert result.text.endswith("Stra\ufffde: \ufffdBERGR\ufffdSSE\n")


def test_signs_of_big5_are_those_that_browsers_show() -> None:
    """Tables of Hong Kong name lookalikes for the dot in a name, the wave and the sign of money."""
    assert _read("歐巴馬‧市佔率～".encode("cp950") + b"\xa2\x44", "big5").text == "歐巴馬‧市佔率～￥"


def test_private_use_of_gbk_is_read_as_browsers_do() -> None:
    """A3A0 is a space and A6F3 a vertical brace; both were private to older tables."""
    assert _read(CHINESE.encode("gbk") + b"\xa3\xa0\xa6\xf3\x80", "gbk").text == f"{CHINESE}\u3000\ufe19€"


def test_a_long_body_is_judged_by_stretches_of_all_of_it() -> None:
    """A head in another charset, as long as a sample, does not decide about a body ten times as long."""
    body = CHINESE.encode("big5", "ignore") * 2_000 + CHINESE.encode("gbk") * 20_000
    settings = CleanSettings(max_undecodable_share=1.0)
    result = decode(body, None, settings)
    assert isinstance(result, Decoded)
    assert result.charset == "gb18030"


def test_own_replacement_characters_are_not_counted() -> None:
    """U+FFFD that stands in a valid body was put there by its author."""
    assert _read("a \ufffd b".encode()).n_undecodable == 0


@pytest.mark.parametrize(
    "name", ["", " ", "x" * 5000, "rot13", "base64", "idna", "undefined", "gb 2312", "ｇｂｋ", "a\0b"]
)
def test_a_name_that_is_no_charset_is_none(name: str) -> None:
    """Whatever a page claims, an unknown name never raises."""
    assert known_charset(name) is None


@pytest.mark.parametrize(
    "media_type",
    [
        "text/html; charset=gb2312",
        "text/html;charset=gb2312",
        'text/html; a="b; c"; CHARSET="gb2312" ; q=1',
        "; charset='gb2312'",
    ],
)
def test_the_charset_of_a_media_type(media_type: str) -> None:
    """Servers write the parameter in several ways; each names the charset."""
    assert charset_of(media_type) == "gb2312"


@pytest.mark.parametrize(
    "media_type", [None, "", "text/html", "text/html; charset=", 'a/b; x="charset=big5"', "; ; ;="]
)
def test_a_media_type_without_charset(media_type: str | None) -> None:
    """What names no charset declares none."""
    assert charset_of(media_type) is None


def test_the_charset_of_the_media_type_decides_where_bytes_cannot() -> None:
    """The bytes of 学习 in GBK are valid UTF-8 too: only who declares them can tell."""
    body = "学习".encode("gbk")
    charsets = [_read(body, charset_of(told)).charset for told in ("text/html; charset=gb2312", "text/html")]
    assert charsets == ["gb18030", "utf-8"]


@pytest.mark.parametrize("opening", ["PAR1S ", "His ftype "])
def test_words_are_no_magic_bytes(opening: str) -> None:
    """Text may begin as the magic of a file does when that is made of letters."""
    assert _read(f"{opening}{CHINESE}".encode()).charset == "utf-8"


def test_big5_is_not_plausible_as_gb18030() -> None:
    """Read in the wrong charset, Chinese turns into rare characters."""
    body = "各位同學今天我們宣佈一個天大的好消息".encode("big5")
    assert (
        plausibility(body.decode("gb18030", "replace"), "gb18030")
        < plausibility(body.decode("big5"), "big5hkscs") - 0.5
    )


@pytest.mark.parametrize(
    "unit", [CHINESE.encode("gbk"), b"\x81\xff\xc3", CHINESE.encode(), b"\0a"], ids=["gbk", "noise", "utf-8", "nul"]
)
def test_work_does_not_grow_with_the_body(unit: bytes) -> None:
    """The largest body allowed is judged by whole runs and by samples, not character by character."""
    few, many = (
        calls(partial(decode, (unit * (length // len(unit)))[:length], None, SETTINGS))
        for length in (SETTINGS.max_body_bytes // 8, SETTINGS.max_body_bytes)
    )
    assert many <= 9 * few + 1_000
