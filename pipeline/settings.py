"""Settings: frozen values whose defaults are the published ones. A collection may change them in collection.toml.

What a collection may set stands in the metadata of each field: ``least`` and ``most`` of a number, the ``words`` of a
text or list, and ``not_above``, another field of the same settings. ``pipeline.collection.options`` holds collections
to it.
"""

from dataclasses import dataclass, field

SHARE = {"least": 0.0, "most": 1.0}
NUMBER = {"least": 0}
SIZE = {"least": 1}
TEXT = {"least": ""}
PERSONAL = {"words": ("bank_card", "email", "identity_number", "telephone")}
IDENTIFIERS = {"words": ("langdetect", "lingua", "py3langid")}
LEXICONS = {"words": ("cc-cedict", "none")}


@dataclass(frozen=True, kw_only=True, slots=True)
class CleanSettings:
    """How bodies are read."""

    max_body_bytes: int = field(default=10_000_000, metadata=SIZE)
    """A longer body is dropped whole: the longest letters known have under 1 MB."""
    max_text_chars: int = field(default=5_000_000, metadata=SIZE)
    """A body with more text outside its markup is dropped whole, before it is read: it would take more than 1 GiB."""
    max_undecodable_share: float = field(default=0.02, metadata=SHARE)
    """More replacement characters than this and the body is dropped as unreadable."""
    max_control_share: float = field(default=0.02, metadata=SHARE)
    """More control characters than this and the body is dropped as binary."""
    site_pages: int = field(default=8, metadata=SIZE)
    """A site of fewer pages is not searched for lines that repeat; no line on fewer pages is furniture for that."""
    site_line_share: float = field(default=0.4, metadata=SHARE)
    """A line on this share of a site's pages is furniture of the site."""
    site_line_pages: int = field(default=20, metadata=SIZE)
    """A line on so many pages of a site is furniture, however many pages the site has."""
    mask: tuple[str, ...] = field(default=(), metadata=PERSONAL)
    """Kinds of personal details that are masked in every body before it is read; none unless named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DetectSettings:
    """How languages are told."""

    seed: int = field(default=0, metadata=NUMBER)
    """Seed of langdetect, which draws at random."""
    bilingual_share: float = field(default=0.15, metadata=SHARE)
    """A language counts as present in a document from this share of its characters."""
    identifier: str = field(default="langdetect", metadata=IDENTIFIERS)
    """What names languages that no script decides: langdetect, or py3langid, which is faster on long texts, or lingua,
    which knows more languages; both come with the extra ``languages``."""


@dataclass(frozen=True, kw_only=True, slots=True)
class DedupeSettings:
    """When two passages are the same text, or versions of one work."""

    near_duplicate_jaccard: float = field(default=0.7, metadata=SHARE)
    """From this share of common shingles two passages are near-duplicates; from half of them on, those are too that
    have nine in ten letters in one order."""
    quotation_containment: float = field(default=0.8, metadata=SHARE)
    """From this share of the smaller one's shingles found in the larger one, it is quoted there. Below .45 few more are
    found: two sketches that share less are not compared."""
    translation_accept: float = field(default=0.6, metadata=SHARE)
    """From this score a translation link is positive."""
    translation_reject: float = field(default=0.35, metadata={**SHARE, "not_above": "translation_accept"})
    """Below this score it is negative; between the two it is unsure, and a person decides."""
    lexicon: str = field(default="cc-cedict", metadata=LEXICONS)
    """The dictionary used for Chinese and English: cc-cedict, or none."""
    embeddings: str = field(default="", metadata=TEXT)
    """A sentence-transformers model that has its say on translations: a folder seen from the collection's, or a name in
    the cache, with ``@`` and its commit; none unless named."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Gates:
    """What a release must reach; a failed gate stops it."""

    min_documents: int = field(default=1, metadata=NUMBER)
    """Fewest documents a release may have."""
    max_dropped_captures_share: float = field(default=0.5, metadata=SHARE)
    """Largest share of captures that may be dropped whole."""
    max_empty_documents_share: float = field(default=0.5, metadata=SHARE)
    """Largest share of documents of which no text may be left."""
    max_undetermined_share: float = field(default=0.5, metadata=SHARE)
    """Largest share of passages whose language may stay undetermined."""


@dataclass(frozen=True, kw_only=True, slots=True)
class Settings:
    """Everything that changes what a build produces."""

    clean: CleanSettings = field(default_factory=CleanSettings)
    detect: DetectSettings = field(default_factory=DetectSettings)
    dedupe: DedupeSettings = field(default_factory=DedupeSettings)
    gates: Gates = field(default_factory=Gates)
