"""Lines that repeat across one site: found by the pages they stand on, and never a text's own."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from typing import Any

import pyarrow as pa
import pytest
from cleaning import capture, rebuilt, texts

from benchmarks.made_sites import MadePage, made_site
from pipeline.clean import census, clean, furnish, survey, tally
from pipeline.identity import content_id
from pipeline.settings import CleanSettings, Settings
from schemas.conform import arrange, tabulate


class Held:
    """Rows that are looked up by their line."""

    def __init__(self, rows: pa.Table) -> None:
        self._rows = rows

    def rows(self, ids: Iterable[str | int]) -> pa.Table:
        """The rows of these lines."""
        return self._rows.filter(pa.compute.is_in(self._rows["line"], pa.array(list(ids), pa.int64())))


Tables = Mapping[str, pa.Table]

SUBJECTS = ("harvest", "river", "market", "library", "bridge", "orchard", "school", "harbour", "winter", "railway")
PLACES = ("the north", "our town", "two valleys", "this street", "the old port", "every village", "that island")


def essay(number: int, n_lines: int = 6) -> list[str]:
    """A text like no other: each of its lines names the number in words of its own."""
    said = "".join("abcdefghij"[int(digit)] for digit in str(number))
    return [
        f"In {said} the {SUBJECTS[(number + line) % 10]} of {PLACES[line % 7]} was told of in line {'abcdefgh'[line]}."
        for line in range(n_lines)
    ]


def captured(bodies: Iterable[tuple[str | None, bytes]], **columns: Any) -> tuple[pa.Table, dict[str, bytes]]:
    """Captures of bodies at addresses, and the bodies by digest."""
    rows, kept = [], {}
    for number, (url, body) in enumerate(bodies):
        row = capture(body, url=url, location=f"saved/{number}.txt", **columns)
        rows.append(row | {"capture_id": content_id("capture", f"{url} {number}")})
        kept[row["body_sha256"]] = body
    return tabulate("captures", rows), kept


def furniture_of(captures: pa.Table, bodies: Mapping[str, bytes], settings: Settings) -> pa.Table:
    """The furniture of all sites, in one partition."""
    (sites,) = census(captures=[captures], settings=settings)["sites"]
    seen = survey(captures=captures, sites=sites, bodies=bodies, settings=settings)["sightings"]
    return tally(sightings=seen, settings=settings)["standing"]


def surveyed(pages: Iterable[tuple[str | None, bytes]], settings: Settings | None = None, **columns: Any) -> Tables:
    """What clean makes of captures whose sites were surveyed."""
    captures, bodies = captured(pages, **columns)
    settings = settings or Settings()
    found = furniture_of(captures, bodies, settings)
    return clean(captures=captures, bodies=bodies, settings=settings, furniture=found)


def printed(*lines: str) -> bytes:
    """A page of plain text."""
    return "\n\n".join(lines).encode()


def addresses(n_pages: int, host: str = "a.example") -> list[str]:
    """Addresses of pages of one host."""
    return [f"https://{host}/{number}" for number in range(n_pages)]


def dropped(tables: Tables) -> set[str]:
    """What the rule dropped."""
    return {row["text"] for row in tables["drops"].to_pylist() if row["rule"] == "site_furniture"}


def around(n_pages: int, head: Sequence[str] = (), foot: Sequence[str] = ()) -> list[tuple[str, bytes]]:
    """Pages of one host with essays between the same lines."""
    return [(url, printed(*head, *essay(n), *foot)) for n, url in enumerate(addresses(n_pages))]


@pytest.fixture(scope="module")
def sites() -> list[MadePage]:
    """Twelve sites of thirty pages, half of them Chinese, half of them plain text, every third page a letter."""
    return [
        page
        for number in range(12)
        for page in made_site(number, "zh" if number % 4 < 2 else "en", [essay(n) for n in range(number, number + 30)])
    ]


@pytest.fixture(scope="module")
def cleaned_sites(sites: list[MadePage]) -> Tables:
    """The sites, surveyed and cleaned."""
    return surveyed((page.url, page.body) for page in sites)


def test_planted_lines_go(sites: list[MadePage], cleaned_sites: Tables) -> None:
    """Of the lines planted on made sites 98 in 100 are found; the rest are biographies of authors of half the pages."""
    kept = set(texts(dict(cleaned_sites)))
    planted = [line for page in sites for line in page.planted]
    missed = [line for line in planted if line in kept]
    assert len(missed) <= 0.02 * len(planted)


def test_own_lines_stay(sites: list[MadePage], cleaned_sites: Tables) -> None:
    """No line of the texts goes: not the salutation, the closing words, the signature and the date of every letter."""
    assert not dropped(cleaned_sites) & {line for page in sites for line in page.own}


def test_ledger(sites: list[MadePage], cleaned_sites: Tables) -> None:
    """Each body can be put together again from segments, repairs and drops."""
    bodies = {content_id("capture", f"{page.url} {number}"): page.body for number, page in enumerate(sites[:5])}
    for capture_id, body in bodies.items():
        own = {
            name: table.filter(pa.compute.equal(table[column], capture_id))
            for name, column in (("segments", "document_id"), ("repairs", "document_id"), ("drops", "capture_id"))
            for table in (cleaned_sites[name],)
        }
        assert rebuilt(own) == body.decode()


def test_partitions_and_order(sites: list[MadePage]) -> None:
    """The furniture is the same whatever the partitions are and in whichever order captures come."""
    captures, bodies = captured((page.url, page.body) for page in sites[:90])
    whole = furniture_of(captures, bodies, Settings())
    parts = [captures.slice(start, 31).take(pa.array(range(min(31, 90 - start))[::-1])) for start in (62, 0, 31)]
    worth = census(captures=parts, settings=Settings())["sites"]
    seen = [
        survey(captures=part, sites=sites, bodies=bodies, settings=Settings())["sightings"]
        for part, sites in zip(parts, worth, strict=True)
    ]
    joined = pa.concat_tables(seen)
    places = pa.compute.sort_indices(
        joined, sort_keys=[(name, "ascending") for name in ("site", "page", "line", "is_guarded")]
    )
    assert whole.num_rows > 0
    assert tally(sightings=joined.take(places), settings=Settings())["standing"].equals(whole)


@pytest.mark.parametrize(("n_pages", "goes"), [(7, False), (8, True), (30, True)])
def test_smallest_site(n_pages: int, goes: bool) -> None:  # noqa: FBT001
    """A site of fewer pages than the setting says is not searched; one of so many is."""
    tables = surveyed(around(n_pages, foot=["You have read the valley paper to its end"]))
    assert (dropped(tables) != set()) == goes


@pytest.mark.parametrize(("n_with", "goes"), [(15, False), (16, True)])
def test_share_of_a_site(n_with: int, goes: bool) -> None:  # noqa: FBT001
    """On a site of forty pages a line is furniture from the share of pages on that the setting says."""
    pages = around(n_with, foot=["Printed in the valley"]) + around(40)[n_with:]
    assert (dropped(surveyed(pages)) != set()) == goes


def test_numbers_are_folded() -> None:
    """Lines that differ in their numbers are one line."""
    pages = [(url, printed(*essay(n), f"{n * 37:,} people read this")) for n, url in enumerate(addresses(10))]
    assert len(dropped(surveyed(pages))) == 10


def test_reason_tells_how_many() -> None:
    """The drop says on how many pages the line stands at least."""
    tables = surveyed(around(20, foot=["Printed in the valley"]))
    reasons = {row["reason"] for row in tables["drops"].to_pylist() if row["rule"] == "site_furniture"}
    assert reasons == {"a line that the site's other pages have too: at least 16 of its pages have it"}


def test_two_sites_are_counted_apart() -> None:
    """A line on five pages of each of two hosts is furniture of neither."""
    pages = [
        (url, printed(*essay(n), "Printed in the valley"))
        for n, url in enumerate([*addresses(5), *addresses(5, "b.example")])
    ]
    assert dropped(surveyed(pages)) == set()


def test_a_host_with_and_without_www() -> None:
    """Pages of one host count together whether its address is written with www or without."""
    urls = [*addresses(5), *addresses(5, "www.a.example")]
    pages = [(url, printed(*essay(n), "Printed in the valley")) for n, url in enumerate(urls)]
    assert dropped(surveyed(pages)) == {"Printed in the valley"}


def test_folder_is_a_site() -> None:
    """Files without an address count by the folder they lie in."""
    assert dropped(surveyed([(None, body) for _, body in around(10, foot=["Printed in the valley"])]))


def test_lines_inside_a_text_stay() -> None:
    """A line that all pages have between two sentences is the author's."""
    pages = [(url, printed(*essay(n, 3), "And so it was", *essay(n + 50, 3))) for n, url in enumerate(addresses(12))]
    assert dropped(surveyed(pages)) == set()


def test_one_page_captured_often() -> None:
    """A text captured again and again under other addresses is no furniture: it is most of each of its pages."""
    pages = [(url, printed(*essay(1, 8), f"List of {essay(n)[0]}")) for n, url in enumerate(addresses(30))]
    assert dropped(surveyed(pages)) == set()


def test_pages_that_say_nothing() -> None:
    """Pages without a sentence bear no witness: a line that all of them have stays."""
    pages = [
        (url, printed(f"List of {essay(n)[0]}"[:-1], "Printed in the valley")) for n, url in enumerate(addresses(12))
    ]
    assert dropped(surveyed(pages)) == set()


def test_one_address_captured_often() -> None:
    """Captures of one address are one page of its site."""
    pages = [("https://a.example/1", printed(essay(1)[0], *essay(n + 10))) for n in range(12)]
    assert dropped(surveyed(pages)) == set()


LETTER = (
    "Dear colleagues,",
    "{0}",
    "{1}",
    "Thank you for another year of your patience.",
    "Sincerely,",
    "John Field",
    "Chairman of the Board",
)


def test_refrain_of_signed_letters() -> None:
    """What all letters of a site say before their signature and under it stays; what stands above them goes."""
    pages = [
        (url, printed("The valley paper for all", *(line.format(*essay(n)) for line in LETTER)))
        for n, url in enumerate(addresses(12))
    ]
    tables = surveyed(pages)
    assert dropped(tables) == {"The valley paper for all"}


def test_lines_of_one_letter() -> None:
    """A line that other pages of the site end with stays where one letter has it above its signature."""
    foot = "Chairman of the Board"
    letter = ("Dear colleagues,", *essay(40), "Sincerely,", foot, "John Field")
    tables = surveyed([*around(12, foot=[foot]), ("https://a.example/letter", printed(*letter))])
    assert texts(dict(tables)).count(foot) == 1


def test_refrain_of_unsigned_letters() -> None:
    """The last words of unsigned letters stay, however many of them say the same."""
    pages = [
        (url, printed("各位同事：", *essay(n), "感谢大家一年来的努力，我们明年再见。"))
        for n, url in enumerate(addresses(12))
    ]
    assert dropped(surveyed(pages)) == set()


def test_furniture_behind_letters() -> None:
    """What other texts of a site end with goes behind its letters, too."""
    letters = [
        (url, printed(*(line.format(*essay(n)) for line in LETTER), "Printed in the valley"))
        for n, url in enumerate(addresses(3, "a.example/letters"))
    ]
    tables = surveyed([*letters, *around(12, foot=["Printed in the valley"])])
    assert "Printed in the valley" not in texts(dict(tables))
    assert texts(dict(tables)).count("Chairman of the Board") == 3


@pytest.mark.parametrize(
    "line",
    [
        "大家好！",
        "谢谢大家！",
        "此致",
        "敬礼",
        "Best regards,",
        "2021年7月16日",
        "以下为内部信全文：",
        "Good morning, everyone.",
    ],
)
@pytest.mark.parametrize("edge", ["head", "foot"])
def test_customs_stay(line: str, edge: str) -> None:
    """Lines that greet, close, date or announce a text stay, though every page of a site has them."""
    assert dropped(surveyed(around(12, **{edge: [line]}))) == set()


def test_signatures_stay() -> None:
    """A name that signs the last sentence of a text stays, though every page of a site has it."""
    assert dropped(surveyed(around(12, foot=["John Field"]))) == set()


def test_headings_stay() -> None:
    """A marked heading right above a sentence stays, though every page of a site has it."""
    assert dropped(surveyed(around(12, head=["## Printed in the valley"]), media_type="text/markdown")) == set()


def test_long_thanks_go() -> None:
    """A sentence that does more than thank is no custom: it goes where every page of a site has it."""
    foot = "For the letters that you sent to the valley paper in all these years we thank you."
    assert dropped(surveyed(around(12, foot=[foot]))) == {foot}


@pytest.mark.parametrize("edge", ["head", "foot"])
def test_heading_repeated_as_furniture(edge: str) -> None:
    """A line that each page has as a heading and once more by itself is furniture where it stands by itself."""
    line, said = "Printed in the valley", "## Printed in the valley"
    pages = [
        (url, printed(*[line] * (edge == "head"), essay(n)[0], said, *essay(n)[1:], *[line] * (edge == "foot")))
        for n, url in enumerate(addresses(12))
    ]
    assert dropped(surveyed(pages, media_type="text/markdown")) == {line}


def test_titles_stay() -> None:
    """A title that all pages of a site share stays in each."""
    page = "<html><head><title>The valley letter</title></head><body><p>The valley letter</p>{}</body></html>"
    pages = [
        (url, page.format("".join(f"<p>{line}</p>" for line in essay(n))).encode())
        for n, url in enumerate(addresses(9))
    ]
    assert dropped(surveyed(pages)) == set()


@pytest.mark.parametrize(
    "changed", [{"site_pages": 13}, {"site_line_share": 1.0, "site_line_pages": 99}], ids=["pages", "share"]
)
def test_settings(changed: dict[str, Any]) -> None:
    """A collection may ask for larger sites, or for lines on all their pages."""
    pages = around(11, foot=["Printed in the valley"]) + around(12)[11:]
    settings = Settings(clean=replace(CleanSettings(), **changed))
    assert dropped(surveyed(pages)) != set()
    assert dropped(surveyed(pages, settings)) == set()


def test_one_page_more_changes_nothing() -> None:
    """A page more leaves the table as it is while no line crosses the limit, so that cleaned partitions stay."""
    pages = around(18, foot=["Printed in the valley"])
    more = [*pages, ("https://a.example/more", printed(*essay(99), "Printed in the valley"))]
    before, after = (furniture_of(*captured(listed), Settings()) for listed in (pages, more))
    assert before.num_rows == 1
    assert after.equals(before)


def test_large_site_is_sampled() -> None:
    """Of a site of more pages than are needed only some are read, and its furniture is found by them."""
    pages = around(1500, foot=["You have read the valley paper to its end"])
    captures, bodies = captured(pages)
    (sites,) = census(captures=[captures], settings=Settings())["sites"]
    seen = survey(captures=captures, sites=sites, bodies=bodies, settings=Settings())["sightings"]
    n_read = len(set(seen["page"].to_pylist()))
    assert 600 < n_read < 900
    assert tally(sightings=seen, settings=Settings())["standing"].num_rows == 1


def test_partition_gets_the_furniture_of_its_own_pages() -> None:
    """A partition is given the lines that were seen on its pages, and no other site's."""
    hosts, settings = ("a.example", "b.example"), Settings()
    pages = [
        (url, printed(*essay(number), f"All of {host} is here"))
        for host in hosts
        for number, url in enumerate(addresses(30, host))
    ]
    captures, bodies = captured(pages)
    parts = [captures.filter(pa.compute.match_substring(captures["url"], host)) for host in hosts]
    seen = [
        survey(captures=part, sites=sites, bodies=bodies, settings=settings)["sightings"]
        for part, sites in zip(parts, census(captures=parts, settings=settings)["sites"], strict=True)
    ]
    standing = tally(sightings=arrange("sightings", pa.concat_tables(seen)), settings=settings)["standing"]
    own = furnish(sightings=seen[0], standing=Held(standing))["furniture"]["line"].to_pylist()
    assert standing.num_rows == 2
    assert len(own) == 1
    assert own[0] in seen[0]["line"].to_pylist()
