"""Works and versions: a letter free of language, and the passages that carry it."""

import narwhals as nw

from schemas.column import Date, Int32, List, TableModel, column, count, identifier, keyed, list_of, share
from schemas.vocabulary import KINDS, LANGUAGE, PRECISIONS, TRANSLATORS


class Work(TableModel):
    """A letter, speech or report, free of language: the connected passages of positive links."""

    work_id: str = identifier(
        "Names the work.",
        origin="SHA-256 over the folded text that speaks for it; where that is short, over its passage_id too",
        unique=True,
    )
    kind: str = column("What sort of text it is.", origin="passages", isin=KINDS)
    title_zh: str = column("Title in Chinese, where a version states one.", origin="passages", nullable=True)
    title_en: str = column("Title in English, where a version states one.", origin="passages", nullable=True)
    author: str = column(
        "Who speaks, in the words of the original or canonical version.", origin="passages", nullable=True
    )
    written_on: Date = column(
        "Best-known date among its versions, or where none is dated the first publication of a document that carries "
        "it; first day of the period where precision is coarser than a day.",
        origin="passages, documents",
        nullable=True,
    )
    date_precision: str = column("How exact written_on is.", origin="passages", isin=PRECISIONS)
    languages: List = list_of(nw.String(), "Languages of its versions, sorted.", origin="languages")
    original_language: str = column(
        "Language it was written in, where evidence tells.", origin="dedupe", nullable=True, str_matches=LANGUAGE
    )
    origin_evidence: str = column("What tells the original; why it is unknown otherwise.", origin="dedupe")
    n_versions: Int32 = count("Passages that carry it.", origin="dedupe", unit="passages")
    former_ids: List = list_of(
        nw.String(),
        "Ids this work had in earlier releases; empty until a release is compared with an earlier one.",
        origin="dedupe",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "works"
        metadata = keyed("work_id")


class Version(TableModel):
    """A work as one passage carries it."""

    work_id: str = identifier("The work.", origin="works")
    passage_id: str = identifier("The passage that carries it.", origin="passages", unique=True)
    document_id: str = identifier("The document the passage stands in.", origin="documents")
    language: str = column("Language of the passage.", origin="languages", str_matches=LANGUAGE)
    is_original: bool = column(
        "Whether it is in the original language; null where unknown.", origin="dedupe", nullable=True
    )
    translated_by: str = column(
        "Who translated it, where traces tell: human or machine; null for originals, and where unknown.",
        origin="dedupe",
        nullable=True,
        isin=TRANSLATORS,
    )
    translation_evidence: str = column(
        "The trace: a translator's line, a machine's notice or mark; null where there is none.",
        origin="metadata",
        nullable=True,
    )
    is_canonical: bool = column("Whether it speaks for its language in this work.", origin="dedupe")
    completeness: float = share(
        "Share of the version that speaks for the work that this one has: by shingles, between Chinese and English by "
        "aligned characters, between Chinese scripts by shingles or by what the English has of both, whichever "
        "is more, else by length.",
        origin="dedupe",
    )

    class Config(TableModel.Config):
        """Keys and order."""

        name = "versions"
        metadata = keyed(
            "work_id",
            "passage_id",
            work_id="works.work_id",
            passage_id="passages.passage_id",
            document_id="documents.document_id",
        )
