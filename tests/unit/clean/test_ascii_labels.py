"""Labels of bylines are looked for with fewer questions in lines of ASCII, and found all the same."""

import random

from pipeline.clean.claims import labels

PARTS = (
    "by written posted reported words article author authors speaker writer : | \0 ( , - source via edited editor "
    "photo photos photographs date publication first created on updated last revised at 12 3 views comments shares "
    "read min minutes ) ] x Ann foo 's byx ad1 POSTED By"
).split(" ")


def test_lines_of_ascii_have_the_labels_that_all_patterns_find() -> None:
    """In lines of words that labels are made of, the pattern for ASCII finds what the whole pattern finds."""
    made = random.Random(6)  # noqa: S311 - words, no secrets
    lines = [
        "".join(made.choice(PARTS) + made.choice(("", " ", " ", "\t")) for _ in range(made.randint(1, 9)))
        for _ in range(4_000)
    ]
    found = [[(label.span(), label.lastgroup) for label in labels.label_pattern(line).finditer(line)] for line in lines]
    whole = [[(label.span(), label.lastgroup) for label in labels.label_pattern("文").finditer(line)] for line in lines]

    assert sum(map(len, whole)) > 1_000
    assert found == whole
