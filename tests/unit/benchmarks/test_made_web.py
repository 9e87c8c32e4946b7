"""The maker of crawls: what it says it planted is what stands there, and the same bytes come out every time."""

import html
import re
from collections.abc import Mapping
from pathlib import Path

import pyarrow.parquet as pq
import pytest
from made_words import lines, write_texts

from benchmarks.duplicated.recipe import Recipe
from benchmarks.made_web.corpus import TRANSLATED, TRANSLATION, Corpus, Text
from benchmarks.made_web.files import Crawl, write_pages
from benchmarks.made_web.files import write_texts as write_parquet
from benchmarks.made_web.page import make_page
from pipeline.fetch.warc import Record, read_warc

N_TEXTS = 60
SEED = 3


@pytest.fixture(scope="module")
def crawl(tmp_path_factory: pytest.TempPathFactory) -> Crawl:
    """A crawl of sixty pages around made words."""
    return Crawl((write_texts(tmp_path_factory.mktemp("texts") / "texts.jsonl", 8),), N_TEXTS, SEED)


@pytest.fixture(scope="module")
def corpus(crawl: Crawl) -> Corpus:
    """Its texts."""
    return crawl.corpus()


@pytest.fixture(scope="module")
def texts(corpus: Corpus) -> Mapping[str, Text]:
    """The same by name."""
    return {text.name: text for text in (corpus[number] for number in range(N_TEXTS))}


@pytest.fixture(scope="module")
def folder(crawl: Crawl, tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Its WARC file."""
    return written(crawl, tmp_path_factory.mktemp("crawl"))


def written(crawl: Crawl, root: Path) -> Path:
    """The folder with the WARC files of a crawl."""
    (root / "crawl").mkdir()
    write_pages(crawl, root / "crawl", 1, print)
    return root / "crawl"


def read(folder: Path) -> list[Record]:
    """All records, as builds read them."""
    with (folder / "00000.warc.gz").open("rb") as raw:
        return list(read_warc(raw))


def test_a_text_depends_on_its_number_alone(crawl: Crawl, texts: Mapping[str, Text]) -> None:
    """Asked for from the last to the first, of a corpus made anew."""
    again = crawl.corpus()
    assert {text.name: text for text in (again[number] for number in reversed(range(N_TEXTS)))} == texts


def test_every_original_is_there(texts: Mapping[str, Text]) -> None:
    """A copy names the text that it was made of."""
    named = {text.original for text in texts.values() if text.original}
    assert named
    assert named <= texts.keys()


def test_one_text_in_ten_is_a_side_of_a_translation(texts: Mapping[str, Text]) -> None:
    """Each English side has a Chinese one."""
    couples = [text for text in texts.values() if text.how == TRANSLATION]
    assert len(couples) == round(TRANSLATED * N_TEXTS / 2)
    assert {(text.language, texts[text.original].language) for text in couples} == {("en", "zh-Hans")}


def test_both_sides_of_a_translation_have_the_same_paragraphs(texts: Mapping[str, Text]) -> None:
    """Sentence by sentence."""
    for text in texts.values():
        if text.how == TRANSLATION:
            assert len(text.paragraphs) == len(texts[text.original].paragraphs)


def test_one_text_of_a_job_made_alone_is_the_same(corpus: Corpus) -> None:
    """So that any page can be made without those before it."""
    recipe = Recipe(corpus.stocks, lines, N_TEXTS)
    for job in recipe.jobs:
        assert [recipe.make_one(job, number) for number in range(job.n_texts)] == list(recipe.make(job))


def test_pages_hold_their_text_in_their_charset(corpus: Corpus) -> None:
    """Every paragraph stands in the body, once links and bold words are plain again."""
    snippets = {"en": ["Some words."], "zh": ["几句话。"]}
    for number in range(20):
        page = make_page(number, N_TEXTS, corpus[number], snippets, SEED)
        body = html.unescape(re.sub("</?(a|strong)[^>]*>", "", page.body.decode(page.charset)))
        assert [said for said in page.text.paragraphs if said not in body] == []


def test_the_same_crawl_is_the_same_bytes(crawl: Crawl, folder: Path, tmp_path: Path) -> None:
    """Written twice."""
    again = written(crawl, tmp_path)
    assert (again / "00000.warc.gz").read_bytes() == (folder / "00000.warc.gz").read_bytes()


def test_every_page_is_a_response_that_can_be_read(folder: Path) -> None:
    """The archive has no fault, and an answer of each planted address."""
    records = read(folder)
    told = pq.read_table(folder.with_name("crawl_truth"), columns=["url"])["url"].to_pylist()
    answered = [record.headers["warc-target-uri"] for record in records if record.kind == "response"]
    assert [record.fault for record in records if record.rule] == []
    assert set(told) < set(answered)
    assert len(told) == N_TEXTS


def test_texts_are_written_as_rows(crawl: Crawl, corpus: Corpus, tmp_path: Path) -> None:
    """An address and a body each, in the order of the corpus."""
    (tmp_path / "rows").mkdir()
    write_parquet(crawl, tmp_path / "rows", 1, print)
    rows = pq.read_table(tmp_path / "rows" / "00000.parquet")
    assert rows["body"].to_pylist() == ["\n\n".join(corpus[number].paragraphs).encode() for number in range(N_TEXTS)]
    assert len(set(rows["url"].to_pylist())) == N_TEXTS
