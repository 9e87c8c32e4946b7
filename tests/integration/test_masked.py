"""A collection that asks for masking: its details stand in no file of its release, however they are looked for."""

import html
import re
from pathlib import Path
from urllib.parse import unquote

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
from collecting import collect
from running import Run, direct

MASK = '[settings.clean]\nmask = ["bank_card", "email", "identity_number", "telephone"]'
BODIES = {
    "page.html": """<html><head><title>致全体员工的信 zhang.wei@example.com</title>
<meta name="author" content="张伟 zhang&#46;wei&#64;example&#46;com">
<link rel="canonical" href="https://example.com/13800138000/letter.html?by=zhang.wei%40example.com">
<script type="application/ld+json">{"author": {"email": "zhang.wei\\u0040example.com"}}</script></head>
<body><article><h1>致全体员工的信</h1><p>各位同事：</p>
<p>过去的一年，我们取得了很大的进步，感谢大家一直以来的支持和努力。2020年，我们的收入增长了12.5%，达到2,459亿元。</p>
<p>有任何意见，请写信给 zhang.wei<b>@</b>example.com，<a href="mailto:zhang.wei@example.com">或点这里</a>，
也可致电 138-0013-<i>8000</i>，办公室电话：010-62531234。</p>
<p>汇款请用银行卡号 4111 1111 1111 1111，身份证号 11010519491231002X。</p><p>张伟</p></article>
<!-- 13800138000 --><div style="display:none">call +86 138 0013 8000</div></body></html>""",
    "post.md": """---
title: A letter to all
author: "Zhang Wei <zhang.wei\\x40example.com>"
date: 2021-07-16
---

Dear all,

In the past year we have made great progress, thanks to everybody's support. In 2020 our revenue grew by 12.5%.

Please write to zhang.wei\\@example.com, zhang.wei (at) example.com, or call (650) 253-0000 or +1 650-253-0000.

Zhang Wei
""",
}
SECRETS = ("zhang.wei", "13800138000", "62531234", "6502530000", "4111111111111111", "11010519491231002")


def words(path: Path) -> str:
    """All that a file of a release says, columns of Parquet and compressed lines included."""
    if path.suffix == ".parquet":
        return "\n".join(str(row) for row in pq.read_table(path).to_pylist())
    if path.suffix == ".zst":
        with pa.CompressedInputStream(pa.OSFile(str(path)), "zstd") as stream:
            return bytes(stream.read()).decode()
    return path.read_bytes().decode(errors="replace")


def plain(text: str) -> str:
    """A text without what could hide a detail: escapes, tags, and all between letters and digits but dots and signs."""
    read = html.unescape(unquote(re.sub(r"\\\\?u0040|\\\\?x40", "@", text)))
    return re.sub(r"<[^<>]*>|[^\w.@]|_", "", read).lower()


@pytest.fixture
def collection(tmp_path: Path) -> Path:
    """A small collection with details in every place where one can stand."""
    return collect(tmp_path / "collection", BODIES, name="masked", more=f'maintainers = ["Somebody"]\n{MASK}')


def said(release: Path) -> dict[str, str]:
    """What each file of a release says."""
    return {path.name: plain(words(path)) for path in sorted(release.rglob("*")) if path.is_file()}


def test_masked_details_stand_in_no_file(openletters: Run, collection: Path, tmp_path: Path) -> None:
    """Of the addresses and numbers of the captures nothing is left in Parquet, JSONL, TMX, tables or texts."""
    done = openletters(*direct(collection, tmp_path))
    assert done.returncode == 0, done.stderr
    files = said(tmp_path / "dist" / "masked" / "0.1.0")
    assert [(name, secret) for name, text in files.items() for secret in SECRETS if secret in text] == []


def test_unmasked_details_are_told_in_report_and_datasheet(openletters: Run, collection: Path, tmp_path: Path) -> None:
    """Without masking all of them are found, and report and datasheet count the segments that hold some."""
    declaration = collection / "collection.toml"
    declaration.write_text(declaration.read_text(encoding="utf-8").replace(MASK, ""), encoding="utf-8")
    openletters(*direct(collection, tmp_path))
    release = tmp_path / "dist" / "masked" / "0.1.0"
    everything = "".join(said(release).values())
    assert [secret for secret in SECRETS if secret not in everything] == []
    assert "telephone in 2 segments" in (release / "report.json").read_text(encoding="utf-8")
    assert "email 2" in (release / "DATASHEET.md").read_text(encoding="utf-8")
