"""The closed word lists of the tables: one word for one thing, everywhere."""

KINDS = ("letter", "speech", "interview", "report", "other")
ROLES = ("sentence", "heading", "salutation", "signature", "dateline", "speaker")
FORMATS = ("html", "markdown", "text")
PRECISIONS = ("day", "month", "quarter", "year", "unknown")
LEVELS = ("document", "passage", "paragraph")
LANGUAGE = r"^(und|mul|zxx|[a-z]{2,3}(-[A-Z][a-z]{3})?)$"
RELATIONS = ("duplicate", "near_duplicate", "quotation", "translation", "edition")
JUDGEMENTS = ("positive", "negative", "unsure")
STAGES = ("fetch", "clean")
