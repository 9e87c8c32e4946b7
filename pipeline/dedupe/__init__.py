"""Dedupe: the station that relates passages to each other and gathers them into works, by steps over ranges.

``sketch`` and ``read`` look at each passage alone; ``match`` and ``compare`` tell which share words, ``meet`` and
``speak`` who speaks for whom; the steps of ``linking`` seek translations; ``decide`` lays rulings of people over that;
``unite`` names the works that positive links join, and ``dedupe`` writes them down, each work's Chinese and English
versions aligned into bitext; ``figure`` gathers the figures that they state. Nothing is deleted.
"""

from pipeline.dedupe.deciding import decide
from pipeline.dedupe.editing import dedupe, figure
from pipeline.dedupe.matching import compare, match, sketch
from pipeline.dedupe.reading import read
from pipeline.dedupe.speaking import meet, speak
from pipeline.dedupe.uniting import unite

__all__ = ["compare", "decide", "dedupe", "figure", "match", "meet", "read", "sketch", "speak", "unite"]
