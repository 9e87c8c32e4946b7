"""Draw the first beads of a release for the README: `python docs/picture.py RELEASE > docs/bitext.svg`."""

import html
import sys
import unicodedata
from collections.abc import Iterator
from pathlib import Path

import pyarrow.parquet as pq

SIZE, LINE, COLUMN, GAP, TOP = 14, 20, 430, 60, 70
SIDES = (0, COLUMN + GAP)
BEADS = range(1, 13)
NEVER_FIRST = "，。！？；：、”’」』）》—…"
STYLE = """
text { font: 14px "Noto Sans CJK SC", "PingFang SC", "Microsoft YaHei", "Noto Sans", sans-serif; fill: #1f2328 }
text:lang(en) { font-family: "Noto Sans", "Segoe UI", "DejaVu Sans", Helvetica, Arial, sans-serif; font-size: 13px }
.small { font-size: 12px; fill: #59636e } .title { font-size: 16px; font-weight: 600 }
.bead { fill: #f6f8fa } .join { stroke: #b6c2cf; stroke-width: 2 }
"""


def columns(character: str) -> float:
    """Estimated width of a character in ems."""
    return 1.0 if unicodedata.east_asian_width(character) in "WF" else 0.53


def wrapped(text: str) -> Iterator[str]:
    """Lines of a text that fit the column: Chinese breaks anywhere but before its stops, English at spaces."""
    line, width, place = "", 0.0, 0
    for character in text:
        breaks = line[-1:] == " " or (columns(character) == 1.0 and character not in NEVER_FIRST)
        place = len(line) if breaks else place
        line, width = line + character, width + columns(character)
        if width * SIZE > COLUMN - 30 and place > 0:
            yield line[:place].rstrip()
            line, place = line[place:], 0
            width = sum(map(columns, line))
    yield line


def side(x: int, y: int, lines: list[str], language: str) -> str:
    """One side of a bead."""
    spans = "".join(f'<tspan x="{x + 12}" dy="{LINE}">{html.escape(line)}</tspan>' for line in lines)
    return f'<text y="{y + 2}" lang="{language}">{spans}</text>'


def picture(release: Path) -> str:
    """The SVG of a release."""
    (path,) = (release / "data").glob("bitext-*.parquet")
    beads = sorted(pq.read_table(path).to_pylist(), key=lambda bead: bead["ordinal"])
    y, parts = TOP, []
    for bead in (beads[place] for place in BEADS):
        left, right = list(wrapped(bead["left_text"])), list(wrapped(bead["right_text"]))
        height = LINE * max(len(left), len(right)) + 12
        boxes = (f'<rect class="bead" x="{x}" y="{y}" width="{COLUMN}" height="{height}" rx="6"/>' for x in SIDES)
        parts += boxes
        middle = y + height // 2
        parts.append(f'<line class="join" x1="{COLUMN}" x2="{COLUMN + GAP}" y1="{middle}" y2="{middle}"/>')
        label = f"{bead['kind']} · {bead['score']:.2f}"
        parts.append(f'<text class="small" x="{COLUMN + 6}" y="{middle - 6}">{label}</text>')
        parts += [side(SIDES[0], y, left, "zh-Hans"), side(SIDES[1], y, right, "en")]
        y += height + 8
    width = 2 * COLUMN + GAP
    head = f"{release.parent.name} {release.name}: beads {BEADS[0]}-{BEADS[-1]} of {len(beads)}"
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="-20 0 {width + 40} {y + 20}" width="{width + 40}">'
        f'<style>{STYLE}</style><rect x="-20" width="{width + 40}" height="{y + 20}" fill="#ffffff"/>'
        f'<text class="title" y="30">{html.escape(head)}</text>'
        f'<text class="small" y="52">Sentences of one letter; between them the kind of bead and its posterior</text>'
        f"{''.join(parts)}</svg>"
    )


if __name__ == "__main__":
    sys.stdout.reconfigure(encoding="utf-8")  # type: ignore[union-attr]
    print(picture(Path(sys.argv[1])))  # noqa: T201 - its output is its result
