"""Drafts: what the survey has read of a page goes on as if the page were read again."""

from collections.abc import Mapping

import pyarrow as pa
import pytest
from cleaning import capture

from pipeline.clean import census, clean, survey, tally
from pipeline.identity import content_id
from pipeline.settings import CleanSettings, Settings
from schemas.conform import tabulate

BOILERPLATE = "Printed in Oak Street behind the old town hall"


def page(number: int) -> bytes:
    """A page with a title, a byline, links, references, what is hidden, a table, and a line that all pages have."""
    said, title = "abcdefghij"[number], f"Mill &amp; Mine {number}"
    prose = [
        f"<p>Mill {said}{line} ran&nbsp;for <a href=/x>many  years</a>, and none <b>knew</b> why.</p>"
        for line in "abcdef"
    ]
    return (
        f"<!-- {number} --><title>{title}</title><h1>{title}</h1><p>By Ann Lee, 3 May 2021</p><div>{''.join(prose)}"
        f"<p style='display:none'>no</p><table><tr><th>Year<td>1{number}<tr><th>Mine<td>2</table>"
        f"<p>It was {said} that “said so” in cafe\u0301 {number}.</p><p>{BOILERPLATE}</p></div><script>1</script>"
    ).encode()


def site(settings: Settings) -> tuple[Mapping[str, pa.Table], Mapping[str, pa.Table], pa.Table]:
    """What clean makes of a site's pages from drafts, what without, and the drafts."""
    rows = [capture(page(number), url=f"https://a.example/{number}", media_type="text/html") for number in range(9)]
    captures = tabulate("captures", [row | {"capture_id": content_id("capture", row["url"])} for row in rows])
    bodies = {row["body_sha256"]: page(number) for number, row in enumerate(rows)}
    (sites,) = census(captures=[captures], settings=settings)["sites"]
    seen = survey(captures=captures, sites=sites, bodies=bodies, settings=settings)
    furniture = tally(sightings=seen["sightings"], settings=settings)["standing"]
    drafted = clean(captures=captures, bodies=bodies, settings=settings, furniture=furniture, drafts=seen["drafts"])
    return drafted, clean(captures=captures, bodies=bodies, settings=settings, furniture=furniture), seen["drafts"]


@pytest.mark.parametrize("table", ["documents", "metadata", "passages", "segments", "repairs", "drops"])
def test_a_draft_goes_on_as_the_page_would(table: str) -> None:
    """Clean makes the same rows of a page from its draft as from its body."""
    drafted, read, _ = site(Settings())
    assert drafted[table].equals(read[table])


def test_a_draft_still_hears_of_the_site() -> None:
    """A line that all pages of a site have is dropped from a draft, too."""
    drafted, _, _ = site(Settings())
    assert [row["text"] for row in drafted["drops"].to_pylist() if row["rule"] == "site_furniture"] == [BOILERPLATE] * 9


def test_every_page_of_a_site_is_drafted() -> None:
    """The survey makes a draft of each page it reads, without the words of the text."""
    _, _, drafts = site(Settings())
    assert drafts.num_rows == 9
    assert not any("ran" in draft for draft in drafts["draft"].to_pylist())


def test_what_is_masked_is_not_drafted() -> None:
    """Where personal details are masked, which takes several readings, there are no drafts."""
    _, _, drafts = site(Settings(clean=CleanSettings(mask=("email",))))
    assert drafts.num_rows == 0
