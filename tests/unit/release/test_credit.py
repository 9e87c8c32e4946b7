"""Who is named for a release."""

import pytest
from little_world import little_description

from pipeline.release.catalogues.credit import Maintainer, keywords, maintainer, maintainers, publisher


@pytest.mark.parametrize(
    ("words", "read"),
    [
        ("Ann Lee <ann@example.org>", Maintainer("Ann Lee", "ann@example.org")),
        ("  Ann\nLee ", Maintainer("Ann Lee")),
        ("Ann <ann@localhost>", Maintainer("Ann <ann@localhost>")),
        ("<ann@example.org>", Maintainer("<ann@example.org>")),
        ("小米 <mail@example.org>", Maintainer("小米", "mail@example.org")),
    ],
)
def test_a_maintainer_may_have_an_address(words: str, read: Maintainer) -> None:
    """Name and address are told apart; what has not that form is a name."""
    assert maintainer(words) == read


def test_nobody_is_named_twice() -> None:
    """Who stands there twice, or as nothing, is named once, or not."""
    named = maintainers(little_description(maintainers=("A", " ", "B", "A")))
    assert named == [Maintainer("A"), Maintainer("B")]


def test_without_maintainers_the_title_speaks() -> None:
    """No name is made up."""
    description = little_description(maintainers=(), title="Letters")
    assert (maintainers(description), publisher(description)) == (
        [Maintainer("Maintainers of Letters")],
        "Maintainers of Letters",
    )


def test_a_declared_publisher_goes_first() -> None:
    """Where the collection names one, it is not its maintainers."""
    assert publisher(little_description(publisher="An Archive")) == "An Archive"


def test_keywords_stand_once_on_one_line() -> None:
    """Empty ones are left out."""
    assert keywords(little_description(keywords=("letters", "", "open\nletters", "letters"))) == [
        "letters",
        "open letters",
    ]
