"""Settings: frozen values whose defaults are the published ones. A collection may change them in collection.toml."""

from dataclasses import dataclass, field


@dataclass(frozen=True, kw_only=True, slots=True)
class CleanSettings:
    """How bodies are read."""

    max_body_bytes: int = 10_000_000
    """A longer body is dropped whole: the longest letters known have under 1 MB."""
    max_undecodable_share: float = 0.02
    """More replacement characters than this and the body is dropped as unreadable."""
    max_control_share: float = 0.02
    """More control characters than this and the body is dropped as binary."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DetectSettings:
    """How languages are told."""

    seed: int = 0
    """Seed of langdetect, which draws at random."""
    bilingual_share: float = 0.15
    """A language counts as present in a document from this share of its characters."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DedupeSettings:
    """When two passages are the same text, or versions of one work."""

    near_duplicate_jaccard: float = 0.7
    """From this share of common shingles two passages are near-duplicates."""
    quotation_containment: float = 0.8
    """From this share of the smaller one's shingles found in the larger one, it is quoted there."""
    translation_accept: float = 0.6
    """From this score a translation link is positive."""
    translation_reject: float = 0.35
    """Below this score it is negative; between the two it is unsure, and a person decides."""
    lexicon: str = "cc-cedict"
    """The dictionary used for Chinese and English: cc-cedict, or none."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gates:
    """What a release must reach; a failed gate stops it."""

    min_documents: int = 1
    """Fewest documents a release may have."""
    max_dropped_captures_share: float = 0.5
    """Largest share of captures that may be dropped whole."""
    max_undetermined_share: float = 0.5
    """Largest share of passages whose language may stay undetermined."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Everything that changes what a build produces."""

    clean: CleanSettings = field(default_factory=CleanSettings)
    detect: DetectSettings = field(default_factory=DetectSettings)
    dedupe: DedupeSettings = field(default_factory=DedupeSettings)
    gates: Gates = field(default_factory=Gates)
