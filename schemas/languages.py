"""Languages: what each document, passage and paragraph is written in."""

import narwhals as nw

from schemas.column import Int32, Int64, List, TableModel, column, count, identifier, keyed, list_of, share
from schemas.vocabulary import LANGUAGE, LEVELS


class Language(TableModel):
    """What one document, passage or paragraph is written in."""

    subject_id: str = column(
        "document_id, passage_id, or passage_id and paragraph number joined by a point.",
        origin="detect",
        unique=True,
        str_matches=r"^[0-9a-f]{16}(\.\d+)?$",
    )
    level: str = column("What the subject is.", origin="detect", isin=LEVELS)
    document_id: str = identifier("The document.", origin="documents")
    passage_id: str = identifier("The passage; null at document level.", origin="passages", nullable=True)
    paragraph: Int32 = count(
        "Paragraph of the document; null above paragraph level.", origin="segments", unit="paragraphs", nullable=True
    )
    language: str = column("BCP 47 tag: en, zh-Hans, zh-Hant, ja, …, und.", origin="detect", str_matches=LANGUAGE)
    languages: List = list_of(
        nw.String(), "Every language that covers at least the bilingual share, most first.", origin="detect"
    )
    confidence: float = share("How sure the method is.", origin="detect")
    method: str = column(
        "script (Unicode scripts), langdetect, the name of another identifier, context (the text around), or sum (of "
        "the parts).",
        origin="detect",
    )
    n_chars: Int64 = count("Characters looked at.", origin="detect", unit="characters")
    han_share: float = share("Han characters among letters, but for those of addresses.", origin="detect")
    kana_share: float = share("Kana among letters.", origin="detect")
    hangul_share: float = share("Hangul among letters.", origin="detect")
    latin_share: float = share("Latin letters among letters.", origin="detect")

    class Config(TableModel.Config):
        """Keys and order."""

        name = "languages"
        metadata = keyed("subject_id", document_id="documents.document_id", passage_id="passages.passage_id")
