"""Templates: what site generators put into Markdown and replace before anyone reads it.

Liquid of Jekyll and tag plugins of Hexo (``{% … %}``, ``{{ … }}``), shortcodes of Hugo (``{{< … >}}``, ``{{% … %}}``),
attribute lists and comments of kramdown (``{: .wide}``, ``{::comment}``), identifiers of headings (``{#top}``),
containers (``:::tip``), and the JavaScript of MDX: imports, exports, comments, components with expressions. The tags
go; the words between a tag and its end tag stay, except in comments. In code nothing is a template.
"""

import re
from collections.abc import Iterator

MASK = "\ue000"
"""Stands for each character of a template: private use, so no text has it. Line ends stay as they are."""
LONGEST = 2_000
"""Characters of a tag; an opening without an end so near is text."""

_ASKS = re.compile(r"\{[%{:#/]|\{frontmatter\.|^:::|^(?:im|ex)port\b|<[A-Z][^<>{]{0,300}\{", re.MULTILINE)
"""What every text with a template has somewhere."""
_OPENINGS = (
    r"^[ \t]{0,3}(?P<fence>`{3,}|~{3,})|(?P<code>`+)"
    r"|(?P<tag>\{%|\{\{|\{::?|\{#|\{/\*|\{(?=frontmatter\.))|(?P<component><(?=[A-Z]))"
    r"|^(?P<module>(?:im|ex)port)\b|^(?P<container>:::+)"
)
_CLOSINGS = {"{%": "%}", "{{": "}}", "{/*": "*/}"}
_COMMENT = r"\{(?:%-?|\{%|\{<|::)[ \t]*comment\b"
_COMMENT_END = r"\{%-?[ \t]*endcomment[ \t]*-?%\}|\{\{[%<][ \t]*/[ \t]*comment[ \t]*[%>]\}\}|\{:/(?:comment)?\}"
_IMPORT = r"import\s(?:[\w$*{},\s]{1,500}?\bfrom\s)?\s{0,9}(?:'[^'\n]{1,300}'|\"[^\"\n]{1,300}\")[ \t]*;?[ \t]*$"
_EXPORT = r"export\s(?:(?:const|let|var)\s[\w${},\s]{1,200}=|default\s|(?:async\s)?function\b|\{)"
_IDENTIFIER = r"\{#[\w.:-]{1,100}[^{}\n]{0,200}\}[ \t]*#*[ \t]*$"
_ATTRIBUTES = r"\{::?/?[^{}\n]{0,500}\}"


def masked(body: str, start: int, end: int) -> str:
    r"""The body with every template between two offsets masked, character by character.

    >>> masked("{% include a.html %}\nWords `{{ x }}`.", 0, 37).replace(MASK, "·")
    '····················\nWords `{{ x }}`.'
    """
    if not _ASKS.search(body, start, end) or MASK in body:
        return body
    parts, place = [body[:start]], start
    for first, behind in _Scan(body, start, end).spans():
        parts += [body[place:first], re.sub(r"[^\r\n]", MASK, body[first:behind])]
        place = behind
    return "".join([*parts, body[place:]])


class _Scan:
    """One pass over a text from opening to opening; a search that failed is not made again inside the same stretch."""

    def __init__(self, body: str, start: int, end: int) -> None:
        self.body, self.place, self.end = body, start, end
        self._hopeless = start
        """The offset up to which no component can end."""
        self._uncommented = False
        """Whether no comment ends any more."""

    def spans(self) -> Iterator[tuple[int, int]]:
        """The spans that are templates, in order."""
        openings = re.compile(_OPENINGS, re.MULTILINE)
        while found := openings.search(self.body, self.place, self.end):
            kind = found.lastgroup or ""
            self.place = found.end()
            behind = getattr(self, f"_{kind}")(found.start(kind), found[kind])
            if behind:
                yield found.start(kind), behind
                self.place = behind

    def _fence(self, at: int, mark: str) -> None:
        """Code goes on to a fence as long as its own, or to the end."""
        closing = re.compile(rf"^[ \t]{{0,3}}{mark}{mark[0]}*[ \t]*$", re.MULTILINE)
        found = closing.search(self.body, at + len(mark), self.end)
        self.place = found.end() if found else self.end

    def _code(self, at: int, mark: str) -> None:
        """Code in a line goes on to as many ticks."""
        behind = self.body.find(mark, at + len(mark), min(self.end, at + LONGEST))
        if behind > 0:
            self.place = behind + len(mark)

    def _tag(self, at: int, mark: str) -> int:
        if re.compile(_COMMENT).match(self.body, at, self.end):
            return self._comment(at)
        if mark in _CLOSINGS:
            return self._closing(at, _CLOSINGS[mark])
        pattern = {"{": r"\{frontmatter\.[\w.]{1,100}\}", "{#": _IDENTIFIER}.get(mark, _ATTRIBUTES)
        found = re.compile(pattern, re.MULTILINE).match(self.body, at, self.end)
        return found.end() if found else 0

    def _closing(self, at: int, closing: str) -> int:
        behind = self.body.find(closing, at + 2, min(self.end, at + LONGEST))
        return behind + len(closing) if behind > 0 else 0

    def _comment(self, at: int) -> int:
        """A comment goes with its words; one without an end is a tag."""
        found = None if self._uncommented else re.compile(_COMMENT_END).search(self.body, at + 2, self.end)
        self._uncommented = found is None
        return found.end() if found else 0

    def _component(self, at: int, _: str) -> int:
        """The end of a component's tag that holds expressions; one that holds none is HTML, which others read."""
        if at < self._hopeless:
            return 0
        depth, quote, has_expressions = 0, "", False
        last = min(self.end, at + LONGEST)
        for place in range(at + 1, last):
            sign = self.body[place]
            if quote:
                quote = "" if sign == quote else quote
            elif sign in "\"'":
                quote = sign
            elif sign in "{}":
                depth += 1 if sign == "{" else -1
                has_expressions = True
            elif sign in "<>" and depth <= 0:
                return place + 1 if sign == ">" and has_expressions else 0
        self._hopeless = last
        return 0

    def _module(self, at: int, word: str) -> int:
        """An import is a statement; an export goes on to the next empty line."""
        found = re.compile(_IMPORT if word == "import" else _EXPORT, re.MULTILINE).match(self.body, at, self.end)
        if not found or word == "import":
            return found.end() if found else 0
        empty = re.compile(r"(?:\r\n|\n|\r)[ \t]*(?=\r\n|\n|\r)").search(self.body, at, self.end)
        return empty.start() if empty else self.end

    def _container(self, at: int, _: str) -> int:
        """The line that opens or closes a container."""
        found = re.compile(r"[^\r\n]*").match(self.body, at, self.end)
        return found.end() if found else 0
