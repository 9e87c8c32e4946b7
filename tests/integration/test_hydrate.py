"""Editions and hydrating through the real road: charsets, marks, references, masks, misread bytes, copies of a body."""

import shutil
import subprocess
from pathlib import Path
from typing import NamedTuple

import pytest
from collecting import collect
from leaking import rows, said, titles, words_in
from running import SEEDS, command, direct, environment

from pipeline.released.hydrate import hydrate

LETTER = (
    "各位同事：\n\n过去的一年，我们取得了很大的进步，感谢大家一直以来的支持和努力。2020年，我们的收入增长了12.5%，达到2,459亿元。\n\n"
    "未来十年，我们会继续坚持技术为本，把每一件产品做到极致，绝不辜负每一位用户的信任和期待。\n\n雷军\n"
)
CORRECTED = LETTER.replace("12.5%", "13.5%").replace("绝不辜负每一位用户的信任和期待", "不辜负大家")
MORE = """[settings.clean]
mask = ["email", "telephone"]
[release]
editions = ["full", "open"]
"""
LONGEST = 16
"""Characters in a row of a text that the open edition may have."""


def page(words: str, charset: str) -> str:
    """A page around a letter."""
    lines = "".join(f"<p>{line}</p>" for line in words.split("\n") if line)
    head = f'<head><meta charset="{charset}"><title>Letter</title></head>'
    return f"<html>{head}<body><article>{lines}</article></body></html>"


def misread(text: str) -> str:
    """A text in UTF-8 that somebody read as Windows-1252."""
    return "".join(bytes([one]).decode("cp1252", "ignore") or chr(one) for one in text.encode())


def references(text: str) -> str:
    """A text in which a character reference spells each character."""
    return "".join(one if one == "\n" else f"&#{ord(one)};" for one in text)


TRADITIONAL = "各位同事：\n感謝大家一直以來的支持與努力，讓我們一起繼續前進，做到更好。"
MAIL = (
    "各位同事：\n请写信给 lei<b>@</b>example.com 或 lei@example.com，"
    "也可致电 138-0013-<i>8000</i> 或 13800138000，谢谢大家。"
)
BODIES: dict[str, bytes] = {
    "plain.txt": LETTER.encode(),
    "copy.txt": LETTER.encode(),
    "marked.txt": b"\xef\xbb\xbf" + LETTER.replace("一年", "两年").encode(),
    "lying.txt": b"\xef\xbb\xbf" + LETTER.replace("一年", "四年").encode("gb18030"),
    "wide.txt": LETTER.replace("一年", "三年").encode("utf-16"),
    "page.html": page(CORRECTED, "gb2312").encode("gb18030"),
    "traditional.html": page(TRADITIONAL, "big5").encode("big5"),
    "references.html": page(references(LETTER.replace("一", "二")), "utf-8").encode(),
    "misread.txt": misread(LETTER.replace("大家", "你们")).encode(),
    "accents.txt": "Dear all,\n\nThe cafe\u0301 in the lobby opens for\u200b  everybody   in this house.\n".encode(),
    "mail.html": page(MAIL, "utf-8").encode(),
    "cut.txt": (LETTER.replace("十年", "五年") + "谢谢大家。").encode()[:-1],
    "unread.md": b"---\ntitle: A letter: to all who work in this house and beyond it\n---\n\nDear all,\n\nThank you.\n",
    "told.txt": (
        "本文由张三翻译自雷军二零二一年七月十六日发表的英文原文\n\n" + LETTER.replace("十年", "六年")
    ).encode(),
    "binary.bin": b"%PDF-1.7 and so on",
}
LINKED = ("000_1a5d62de13d703ed.txt", "002_b4c73f8101044342.txt")
"""A letter of the seeds in both languages, so that there are beads."""


class Built(NamedTuple):
    """Captures of all sorts, and both editions of what they are built into."""

    captures: Path
    full: Path
    open: Path


@pytest.fixture(scope="module")
def built(tmp_path_factory: pytest.TempPathFactory) -> Built:
    """Built once, by the real command; tests read it and leave it alone."""
    folder = tmp_path_factory.mktemp("editions")
    collection = collect(folder / "collection", dict.fromkeys((*BODIES, *LINKED), ""), name="mixed", more=MORE)
    for name, body in BODIES.items():
        (collection / name).write_bytes(body)
    for name in LINKED:
        shutil.copy(SEEDS / name, collection)
    done = subprocess.run(
        command(*direct(collection, folder)), capture_output=True, text=True, cwd=folder, env=environment(), check=False
    )
    assert done.returncode == 0, done.stderr
    return Built(collection, folder / "dist" / "mixed" / "0.1.0", folder / "dist" / "mixed-open" / "0.1.0")


def contents(folder: Path) -> dict[str, bytes]:
    """All tables of a folder, in both forms."""
    found = [path for form in ("data", "jsonl") for path in (folder / form).iterdir()]
    return {path.relative_to(folder).as_posix(): path.read_bytes() for path in found}


def test_every_byte_comes_back(built: Built, tmp_path: Path) -> None:
    """Whatever the charset was, and what was masked, misread or repaired: the tables are those of the full edition."""
    told = hydrate(built.open, built.captures, tmp_path / "out")
    assert (told.is_whole, told.failures) == (True, [])
    assert contents(tmp_path / "out") == contents(built.full)


def test_the_collection_has_what_is_hard_to_bring_back(built: Built) -> None:
    """Without these the test above would hold for nothing."""
    rules = {str(row["rule"]) for row in rows(built.full, "repairs")}
    documents = rows(built.full, "documents")
    assert {"mojibake", "char_reference", "compose_unicode", "cms_space"} <= rules
    assert {"utf-8", "gb18030", "big5hkscs", "utf-16-le"} == {row["charset"] for row in documents}
    assert sum(int(str(row["n_masked"])) for row in documents) > 0
    assert all((rows(built.full, "bitext"), [row for row in rows(built.full, "links") if row["changed"]]))


def test_no_running_text_is_in_the_open_edition(built: Built) -> None:
    """No stretch of a text stands in any byte of it, but for titles; nor what was masked."""
    texts = [row["text"] for table in ("segments", "drops") for row in rows(built.full, table)]
    haystack = said(built.open)
    assert [*words_in(texts, LONGEST, haystack, titles(built.full))] == []
    assert [secret for secret in ("lei@example", "13800138000") if secret in haystack] == []


def test_repairs_one_behind_the_other_are_no_text(built: Built) -> None:
    """A page in character references, or misread as a whole, cannot be read from the letters that repairs put there."""
    letters = "".join(str(row["after"]) for row in rows(built.open, "repairs"))
    assert [one for one in letters if one.isalnum()] == []


def test_one_file_restores_all_sources_that_have_it(built: Built, tmp_path: Path) -> None:
    """A body that two sources share is looked for once and restores the documents of both."""
    told = hydrate(built.open, built.captures / "copy.txt", tmp_path / "out")
    restored = {row["source_id"] for row in rows(built.full, "documents")} - {one.source_id for one in told.failures}
    assert restored == {"plain", "copy"}
