"""Personal details in whole documents: flagged in segments, masked where the settings ask, in linear time."""

import hashlib
import time
from typing import Any

import pyarrow as pa
import pytest

from pipeline.clean import clean
from pipeline.clean.personal.details import KINDS, details
from pipeline.clean.personal.masking import mask
from pipeline.settings import PERSONAL, CleanSettings, Settings
from schemas.conform import tabulate
from tests.cleaning import capture, cleaned, rebuilt, texts

LETTER = (
    "各位同事：\n\n我们在过去的一年里取得了很大的进步。有问题请写信到 press@example.com 或致电 13800138000。\n\n"
    "谢谢大家的支持和努力。\n"
)


def masked(body: str, *kinds: str, **columns: Any) -> dict[str, pa.Table]:
    """The tables that clean makes of one body when details are to be masked."""
    raw = body.encode()
    row = capture(raw, **columns)
    settings = Settings(clean=CleanSettings(mask=kinds or KINDS))
    return clean(captures=tabulate("captures", [row]), bodies={row["body_sha256"]: raw}, settings=settings)


def said(tables: dict[str, pa.Table]) -> str:
    """Every text in every table."""
    return "\n".join(str(row) for rows in tables.values() for row in rows.to_pylist())


def test_the_settings_name_the_kinds_that_are_found() -> None:
    """A kind that can be found can be masked, and no other."""
    assert sorted(KINDS) == sorted(PERSONAL["words"])


def test_segments_name_the_kinds_in_them() -> None:
    """Only the sentence with the details is flagged."""
    flagged = [(row["text"][:3], row["personal"]) for row in cleaned(LETTER)["segments"].to_pylist() if row["personal"]]
    assert flagged == [("有问题", ["email", "telephone"])]


def test_nothing_is_masked_unless_asked() -> None:
    """By default a text stays as it was published."""
    tables = cleaned(LETTER)
    assert tables["documents"]["n_masked"].to_pylist() == [0]
    assert "press@example.com" in "".join(texts(tables))


def test_the_masked_body_is_what_the_ledger_gives_back() -> None:
    """Offsets and lengths are those of the body; the digest is that of the masked one."""
    tables = masked(LETTER)
    body = rebuilt(tables)
    assert body == LETTER.replace("press@example.com", "█████@███████.███").replace("13800138000", "█" * 11)
    (document,) = tables["documents"].to_pylist()
    assert (document["n_masked"], document["decoded_sha256"]) == (2, hashlib.sha256(body.encode()).hexdigest())


def test_only_the_kinds_asked_for_are_masked() -> None:
    """Who asks for addresses keeps the numbers, still flagged."""
    tables = masked(LETTER, "email")
    assert "13800138000" in said(tables)
    assert "press@" not in said(tables)
    assert ["telephone"] in tables["segments"]["personal"].to_pylist()


@pytest.mark.parametrize(
    "body",
    [
        "<p>Write to lei<b>@</b>example.com or to the office in the centre of town.</p>" * 2,
        '<p>Write to <a href="mailto:lei%40example.com">him</a> about the letter that we wrote.</p><p>Yes.</p>',
        "<p>Write to &#108;&#101;&#105;&#64;example&#46;com about the letter.</p><p>Yes.</p>",
        "<p>Write to lei\u200b@exam\u00adple.com about the letter.</p><p>Yes.</p>",
        '<html><head><meta name="author" content="lei&#x40;example.com"><title>A</title></head><p>Yes.</p></html>',
        '<html><script>var x = "lei\\u0040example.com";</script><p>Yes, this is the letter.</p></html>',
        "<p>Yes.</p><!-- lei@example.com --><p>No.</p>",
        '<p>Yes.</p><div style="display:none">lei@example.com</div><p>No.</p>',
        "---\ntitle: A letter\nauthor: Lei <lei@example.com>\n---\n\nThis is the letter.\n",
        '---\ntitle: A letter\nauthor: "lei\\x40example.com"\n---\n\nThis is the letter.\n',
        "# A letter\n\n## To all\n\nWrite to lei\\@example.com about *lei*@example.com.\n",
        "Dear all,\n\nWrite to ｌｅｉ＠ｅｘａｍｐｌｅ．ｃｏｍ today.\n",
        "Dear all,\n\nWrite to lei (at) example (dot) com today.\n",
    ],
)  # fmt: skip
def test_an_address_shows_nowhere(body: str) -> None:
    """However an address is written, no table holds its name after masking, and the ledger still closes."""
    tables = masked(body, media_type="text/html" if body.startswith("<") else None)
    assert not [
        form for form in ("lei", "example", "ｌｅｉ", "&#108", "&#101") if form in said(tables).replace("*", "")
    ]
    assert tables["documents"]["n_masked"].to_pylist()[0] >= 1
    rebuilt(tables)


@pytest.mark.parametrize(
    "body",
    [
        '<p>电话：<a href="tel:+8613800138000">138-0013-8000</a></p><p>我们很好。</p>',
        '<p>电话：138<i>0013</i>8000，好。</p><a href="/u/13800138000.html">他</a><script>id=13800138000</script>',
        "<p>电话：138&nbsp;0013&nbsp;8000</p><img src='13800138000.png'>",
        "各位：\n\n电话 138\u200b0013\u200b8000，也可拨打 +86 138 0013 8000。\n",
        "各位：\n\n电话１３８００１３８０００。\n",
    ],
)
def test_a_number_shows_nowhere(body: str) -> None:
    """A number that is a telephone's once is masked in addresses, names of files and scripts, too."""
    tables = masked(body, media_type="text/html" if body.startswith("<") else None)
    assert not [form for form in ("0013", "1380", "８００１") if form in said(tables)]
    rebuilt(tables)


def test_what_the_maintainers_declare_stays() -> None:
    """The source list is not the captured text: what a person wrote there stands in captures and in its claims."""
    tables = masked("This is the letter.\n", declared_author="Lei <lei@example.com>")
    assert "lei@example.com" in tables["documents"]["author"].to_pylist()[0]


def test_masking_again_changes_nothing() -> None:
    """A masked text has no details left."""
    once, number = mask(LETTER, KINDS)
    assert (mask(once, KINDS), number) == ((once, 0), 2)


@pytest.mark.parametrize(
    "unit",
    "1|1 |13800138000 |a@|a@b.com |(at)|a.|电话：|tel |+1 |86-|(010) |138-| AT |１|0 |a (at) b.|020 1234|"
    "卡号4111111111111111|身份证|&#64;|%40|\\".split("|"),
)
def test_hostile_runs_are_read_in_time(unit: str) -> None:
    """A hundred thousand characters of any trigger are searched and masked in seconds."""
    text = unit * (100_000 // len(unit))
    began = time.process_time()
    details(text)
    mask(text, KINDS)
    assert time.process_time() - began < 4
