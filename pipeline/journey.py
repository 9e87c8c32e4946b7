"""The stages in order, as data: what each is given, what it makes, and over how much of the collection at once.

A stage is named by its import path and imported where it runs, so that a build whose steps are all done loads none.
"""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import Any, Literal

TABLES = (
    "captures",
    "documents",
    "metadata",
    "passages",
    "segments",
    "repairs",
    "drops",
    "languages",
    "sketches",
    "recurrences",
    "links",
    "works",
    "versions",
    "bitext",
    "figures",
    "tombstones",
    "changes",
)
"""As in schemas, which is not imported: it brings pandera, a second a command. A test holds them equal."""
WORKING = (
    "gathered",
    "missed",
    "bodies",
    "sites",
    "sightings",
    "standing",
    "furniture",
    "drafts",
    "texts",
    "couples",
    "crossings",
    "findings",
    "proposals",
    "traits",
    "testimony",
    "signs",
    "readings",
    "met",
    "speakers",
    "declared",
    "leads",
    "ruled",
    "homes",
    "compared",
    "sayings",
    "tallies",
    "vocabulary",
    "lore",
    "norms",
    "vectors",
    "shelves",
    "nears",
    "surroundings",
    "candidates",
    "weighings",
    "verdicts",
    "translations",
    "measures",
)
"""Tables that pass between the steps of one station and never reach a release; as in schemas, too."""
BY_PARTITION = (
    "captures",
    "documents",
    "metadata",
    "passages",
    "segments",
    "repairs",
    "drops",
    "languages",
    "sketches",
    "texts",
    "traits",
    "testimony",
    "signs",
    "readings",
)
"""Tables that the stages up to read make, partition by partition."""
FILES = "files"
"""Files that a step makes for a later one, which are no tables; they are known by their names."""
WITNESSES: Mapping[str, tuple[str, ...]] = {
    "metadata": ("segments", "drops"),
    "passages": ("segments",),
    "repairs": ("drops",),
    "links": ("passages", "segments"),
    "works": ("versions", "segments"),
    "versions": ("segments",),
}
"""Tables that are asked for what the open edition shows otherwise in the rows of a table."""
BY_DOCUMENT = frozenset({"metadata", "passages", "repairs"})
"""Those of them that are asked for rows of the same range of ids alone: all are sorted by document."""
REPORT = "report"
"""What validate makes and release is given; it is kept as JSON, not as a table."""
REPORT_CLASS = "pipeline.validate:Report"


@dataclass(frozen=True, kw_only=True, slots=True)
class Stage:
    """One station of the road, or a step that prepares one."""

    name: str
    prepares: str = ""
    """The station of the road that it is a part of, where it is no station itself."""
    function: str
    """Import path, ``module:name``."""
    scope: Literal["shard", "whole", "partition", "range", "file"]
    """Over how much of the collection it goes at once: some of its files, all of it, the captures of a partition, a
    range of ids of all its tables, or of one of them, which becomes a file of a release."""
    tables: tuple[str, ...] = ()
    """Tables it is given, as keyword arguments."""
    streams: tuple[str, ...] = ()
    """Tables it is given part by part, to be read as often as it likes and never held whole."""
    lookups: tuple[str, ...] = ()
    """Tables that it asks for the rows of some ids, wherever they lie."""
    pinned: tuple[str, ...] = ()
    """Those of its lookups, or the bodies, of which its own tables hold digests, so that a key need not hold them."""
    range_rows: int = 200_000
    """Rows of its tables in a range on average, at most; a range is read whole."""
    step_rows: int | None = None
    """Rows that take it about a second, so that they are worth a step; without it there are as few steps as may be."""
    replaces: bool = False
    """Whether what it makes stands in the place of what was made before under the same names, from then on."""
    given: tuple[str, ...] = ()
    """What else it is given: bodies, judgements, settings, collection, scratch, …"""
    settings: str = ""
    """The part of the settings it reads; empty where it reads none."""
    makes: tuple[str, ...] = ()
    """Tables it returns, whole or one after another, or its report."""
    shards: str = ""
    """Import path of what puts the files of the collection into shards for it."""
    follows: str = ""
    """The table among its streams whose parts its own follow, one for one, so that they are divided likewise."""
    divides: str = ""
    """The one of its tables that it gives by partition, from which on the journey goes by partition."""

    @property
    def title(self) -> str:
        """What a person calls it."""
        return f"{self.prepares} {self.name}".strip()

    def load(self) -> Callable[..., Any]:
        """Import the stage's function."""
        function: Callable[..., Any] = load(self.function)
        return function


def load(path: str) -> Any:
    """Import what ``module:name`` names.

    >>> load("pipeline.identity:content_id").__name__
    'content_id'
    """
    module, _, name = path.partition(":")
    return getattr(import_module(module), name)


JOURNEY: tuple[Stage, ...] = (
    Stage(
        name="gather",
        prepares="fetch",
        function="pipeline.fetch:gather",
        scope="shard",
        given=("shard", "partition_bytes"),
        shards="pipeline.fetch.planned:planned",
        makes=("gathered", "missed", "bodies"),
    ),
    Stage(
        name="fetch",
        function="pipeline.fetch:fetch",
        scope="whole",
        streams=("gathered", "missed"),
        given=("sources", "takedowns", "predecessor"),
        makes=("captures", "drops", "tombstones"),
        divides="captures",
    ),
    Stage(
        name="census",
        prepares="clean",
        function="pipeline.clean:census",
        scope="whole",
        streams=("captures",),
        follows="captures",
        given=("settings",),
        settings="clean",
        makes=("sites",),
    ),
    Stage(
        name="survey",
        prepares="clean",
        function="pipeline.clean:survey",
        scope="partition",
        tables=("captures", "sites"),
        pinned=("bodies",),
        given=("bodies", "settings"),
        settings="clean",
        makes=("sightings", "drafts"),
    ),
    Stage(
        name="tally",
        prepares="clean",
        function="pipeline.clean:tally",
        scope="range",
        tables=("sightings",),
        range_rows=2_000_000,
        given=("settings",),
        settings="clean",
        makes=("standing",),
    ),
    Stage(
        name="furnish",
        prepares="clean",
        function="pipeline.clean:furnish",
        scope="partition",
        tables=("sightings",),
        lookups=("standing",),
        makes=("furniture",),
    ),
    Stage(
        name="clean",
        function="pipeline.clean:clean",
        scope="partition",
        tables=("captures", "furniture", "drafts"),
        pinned=("bodies",),
        given=("bodies", "settings"),
        settings="clean",
        makes=("documents", "metadata", "passages", "segments", "repairs", "drops"),
    ),
    Stage(
        name="detect",
        function="pipeline.detect:detect",
        scope="partition",
        tables=("documents", "passages", "segments"),
        given=("settings", "identify"),
        settings="detect",
        makes=("languages",),
    ),
    Stage(
        name="sketch",
        prepares="dedupe",
        function="pipeline.dedupe:sketch",
        scope="partition",
        tables=("documents", "passages", "segments"),
        makes=("sketches", "texts"),
    ),
    Stage(
        name="read",
        prepares="dedupe",
        function="pipeline.dedupe:read",
        scope="partition",
        tables=("documents", "metadata", "passages", "segments", "languages"),
        makes=("traits", "testimony", "signs", "readings"),
    ),
    Stage(
        name="arrange",
        prepares="dedupe",
        function="pipeline.arrange:arrange",
        scope="range",
        tables=BY_PARTITION,
        range_rows=400_000,
        step_rows=100_000,
        makes=BY_PARTITION,
        replaces=True,
    ),
    Stage(
        name="match",
        prepares="dedupe",
        function="pipeline.dedupe:match",
        scope="whole",
        streams=("sketches", "texts"),
        given=("earlier", "scratch", "settings"),
        settings="dedupe",
        makes=("couples", "recurrences"),
    ),
    Stage(
        name="compare",
        prepares="dedupe",
        function="pipeline.dedupe:compare",
        scope="range",
        tables=("couples",),
        lookups=("texts",),
        pinned=("texts",),
        range_rows=16_384,
        step_rows=2_000,
        given=("settings",),
        settings="dedupe",
        makes=("proposals",),
    ),
    Stage(
        name="meet",
        prepares="dedupe",
        function="pipeline.dedupe:meet",
        scope="range",
        tables=("signs",),
        makes=("met",),
    ),
    Stage(
        name="speak",
        prepares="dedupe",
        function="pipeline.dedupe:speak",
        scope="whole",
        streams=("traits", "proposals", "met"),
        lookups=("documents", "metadata", "segments"),
        given=("judgements",),
        makes=("speakers", "declared", "leads", "ruled"),
    ),
    Stage(
        name="say",
        prepares="dedupe",
        function="pipeline.dedupe.linking.say:say",
        scope="range",
        tables=("speakers",),
        lookups=("segments",),
        range_rows=4_000,
        step_rows=250,
        given=("settings",),
        settings="dedupe",
        makes=("sayings", "tallies"),
    ),
    Stage(
        name="learn",
        prepares="dedupe",
        function="pipeline.dedupe.linking.learn:learn",
        scope="whole",
        tables=("declared",),
        streams=("sayings", "tallies"),
        lookups=("speakers", "segments"),
        given=("settings", "embed"),
        settings="dedupe",
        makes=("vocabulary", "lore", "norms"),
    ),
    Stage(
        name="shelve",
        prepares="dedupe",
        function="pipeline.dedupe.linking.shelving:shelve",
        scope="range",
        tables=("sayings",),
        streams=("vocabulary", "lore", "norms"),
        lookups=("speakers", "segments"),
        range_rows=32_000,
        given=("settings", "embed"),
        settings="dedupe",
        makes=("vectors", "shelves"),
    ),
    Stage(
        name="nearest",
        prepares="dedupe",
        function="pipeline.dedupe.linking.nearest:nearest",
        scope="range",
        tables=("vectors", "declared"),
        streams=("shelves", "norms"),
        range_rows=8_000,
        step_rows=500,
        makes=("nears",),
    ),
    Stage(
        name="surround",
        prepares="dedupe",
        function="pipeline.dedupe.linking.choosing:surround",
        scope="range",
        tables=("nears",),
        range_rows=200_000,
        step_rows=50_000,
        makes=("surroundings",),
    ),
    Stage(
        name="choose",
        prepares="dedupe",
        function="pipeline.dedupe.linking.choosing:choose",
        scope="range",
        tables=("nears",),
        lookups=("surroundings",),
        range_rows=200_000,
        step_rows=50_000,
        makes=("candidates",),
    ),
    Stage(
        name="weigh",
        prepares="dedupe",
        function="pipeline.dedupe.linking.weighing:weigh",
        scope="range",
        tables=("candidates",),
        streams=("vocabulary", "lore", "norms"),
        lookups=("speakers", "segments"),
        range_rows=2_000,
        step_rows=125,
        given=("settings", "embed"),
        settings="dedupe",
        makes=("weighings",),
    ),
    Stage(
        name="rival",
        prepares="dedupe",
        function="pipeline.dedupe.linking.rivals:rival",
        scope="whole",
        streams=("weighings",),
        given=("settings",),
        settings="dedupe",
        makes=("verdicts",),
    ),
    Stage(
        name="translate",
        prepares="dedupe",
        function="pipeline.dedupe.linking.rivals:translate",
        scope="range",
        tables=("weighings", "verdicts"),
        range_rows=100_000,
        given=("settings",),
        settings="dedupe",
        makes=("translations",),
    ),
    Stage(
        name="measure",
        prepares="dedupe",
        function="pipeline.dedupe.linking.ruled:measure",
        scope="whole",
        streams=("vocabulary", "lore", "norms"),
        lookups=("weighings", "traits", "segments"),
        given=("judgements", "settings", "embed"),
        settings="dedupe",
        makes=("translations",),
    ),
    Stage(
        name="decide",
        prepares="dedupe",
        function="pipeline.dedupe:decide",
        scope="range",
        tables=("proposals", "ruled", "translations"),
        range_rows=50_000,
        given=("judgements",),
        makes=("links",),
    ),
    Stage(
        name="unite",
        prepares="dedupe",
        function="pipeline.dedupe:unite",
        scope="whole",
        tables=("tombstones",),
        streams=("traits", "links"),
        lookups=("testimony", "leads"),
        given=("former", "settings"),
        settings="dedupe",
        makes=("homes",),
    ),
    Stage(
        name="dedupe",
        function="pipeline.dedupe:dedupe",
        scope="range",
        tables=("homes",),
        streams=("vocabulary", "lore", "norms"),
        lookups=("traits", "testimony", "leads", "translations", "segments", "captures"),
        range_rows=8_000,
        step_rows=500,
        given=("judgements", "settings", "embed"),
        settings="dedupe",
        makes=("works", "versions", "bitext", "compared"),
    ),
    Stage(
        name="figure",
        prepares="dedupe",
        function="pipeline.dedupe:figure",
        scope="range",
        tables=("readings", "compared"),
        makes=("figures",),
    ),
    Stage(
        name="diff",
        prepares="validate",
        function="pipeline.diff:diff",
        scope="whole",
        streams=TABLES[:-1],
        given=("former", "scratch"),
        makes=("changes",),
    ),
    Stage(
        name="inspect",
        prepares="validate",
        function="pipeline.validate:inspect",
        scope="range",
        tables=TABLES[:-2],
        streams=("tombstones",),
        range_rows=400_000,
        makes=("findings", "crossings"),
    ),
    Stage(
        name="proofread",
        prepares="validate",
        function="pipeline.validate:proofread",
        scope="range",
        tables=("bitext",),
        lookups=("texts", "segments"),
        range_rows=20_000,
        makes=("findings",),
    ),
    Stage(
        name="resolve",
        prepares="validate",
        function="pipeline.validate:resolve",
        scope="range",
        tables=("crossings",),
        range_rows=2_000_000,
        makes=("findings",),
    ),
    Stage(
        name="validate",
        function="pipeline.validate:report",
        scope="whole",
        tables=("findings", "tombstones"),
        streams=("changes",),
        lookups=("sketches",),
        given=("judgements", "settings"),
        settings="gates",
        makes=(REPORT,),
    ),
    Stage(
        name="write",
        prepares="release",
        function="pipeline.release:write",
        scope="file",
        tables=TABLES,
        lookups=("passages", "segments", "drops", "versions"),
        given=("tables", "editions", "span", "scratch"),
        makes=("measures", FILES),
    ),
    Stage(
        name="release",
        function="pipeline.release:release",
        scope="whole",
        tables=("measures",),
        lookups=TABLES,
        given=("tables", FILES, REPORT, "collection", "predecessor", "dist"),
    ),
)
