"""The closed word lists of the tables: one word for one thing, everywhere."""

KINDS = ("letter", "speech", "interview", "report", "other")
ROLES = ("sentence", "heading", "salutation", "signature", "dateline", "speaker")
FORMATS = ("html", "markdown", "text")
PRECISIONS = ("day", "month", "quarter", "year", "unknown")
LEVELS = ("document", "passage", "paragraph")
LANGUAGE = r"^(und|mul|zxx|[a-z]{2,3}(-[A-Z][a-z]{3})?)$"
RELATIONS = ("duplicate", "near_duplicate", "quotation", "translation", "edition")
RECURRENCES = ("duplicate", "near_duplicate", "contains", "contained_in")
JUDGEMENTS = ("positive", "negative", "unsure")
TRANSLATORS = ("human", "machine")
RIGHTS_BASES = ("license", "permission", "public_domain", "exception", "own", "none")
TAKEDOWN_REASONS = ("rights_holder", "personal", "court", "error", "other")
TOMBSTONE_TABLES = ("sources", "captures", "passages", "works")
CHANGES = (
    "added",
    "removed",
    "changed",
    "column_added",
    "column_removed",
    "column_narrowed",
    "column_widened",
    "table_added",
    "table_removed",
)
CHANGE_REASONS = (
    "source_added",
    "source_removed",
    "source_changed",
    "taken_down",
    "rules_changed",
    "related",
    "schema_changed",
)
STAGES = ("fetch", "clean")
FIGURE_KINDS = ("money", "percentage", "count", "multiple", "rank", "date", "period", "duration")
QUALIFIERS = ("exact", "about", "nearly", "under", "at_most", "over", "at_least")
AGREEMENTS = ("same", "differs", "missing")
FIGURE_UNITS = tuple(
    "percent percentage_point basis_point fold person occasion second minute hour day week month quarter half_year "
    "year decade century metre square_metre litre gram tonne hertz byte bit pixel watt watt_hour ampere_hour volt "
    "celsius mile foot inch pound acre hectare mu".split()
)
"""Units other than money; decimal multiples (km, mAh, GB) are brought to these."""
FIGURE_UNIT = rf"^([A-Z]{{3}}|{'|'.join(FIGURE_UNITS)})$"
