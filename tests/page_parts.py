"""What tests of whole pages share: a page's tree, its lines weighed, and prose of our own to put into it."""

from pipeline.clean.page.tree import Tree, grow
from pipeline.clean.page.weights import Weighed, weigh

PROSE = "We opened the new workshop in spring, and by autumn every bench in it was taken by people who came to learn."
MORE = (
    "Nobody asked them for a diploma; they were asked to bring what they had taken apart, and to say what they learned."
)


def tree(body: str) -> Tree:
    """The tree of a whole body."""
    return grow(body, 0, len(body))


def weighed(body: str) -> Weighed:
    """The lines of a whole body, weighed."""
    return weigh(body, tree(body))


def outline(body: str) -> list[str]:
    """Each element of a body as a path from the page down."""
    grown = tree(body)
    paths = [""]
    for name, parent in zip(grown.names[1:], grown.parents[1:], strict=True):
        paths.append(f"{paths[parent]}/{name}")
    return paths[1:]
