"""Which texts of a benchmark are one text, by the steps that builds use."""

from collections.abc import Sequence
from dataclasses import dataclass, fields
from pathlib import Path
from tempfile import TemporaryDirectory

import pyarrow as pa
import pyarrow.compute as pc

from pipeline.buckets import BucketFiles
from pipeline.dedupe import compare, match, sketch
from pipeline.dedupe.proposals import Proposal, read_proposals
from pipeline.dedupe.texts import Segment, Text
from pipeline.identity import content_id, sha256_text
from pipeline.settings import DedupeSettings, Settings

PASSAGE = ("document_id", "start", "end", "kind", "written_on", "date_precision")


def propose_same(texts: Sequence[Text], settings: DedupeSettings) -> list[Proposal]:
    """What texts that share words are proposed to be, without the evidence, which has sides."""
    names = {content_id("passage", text.passage_id): text.passage_id for text in texts}
    own = sketch(documents=_documents(texts), passages=_passages(texts), segments=_segments(texts))
    with TemporaryDirectory() as folder:
        streams = {name: [own[name]] for name in ("sketches", "texts")}
        scratch = BucketFiles(Path(folder))
        known = Settings(dedupe=settings)
        couples = pa.concat_tables(match(**streams, earlier={}, scratch=scratch, settings=known)["couples"])
    found = read_proposals(compare(couples=couples, texts=_Held(own["texts"]), settings=known)["proposals"])
    return [_named(one, *sorted((names[one.left_id], names[one.right_id]))) for one in found]


@dataclass(frozen=True)
class _Held:
    """Texts in memory, looked up by their ids."""

    texts: pa.Table

    def rows(self, ids: Sequence[str]) -> pa.Table:
        """The rows of these ids."""
        places = pc.index_in(pa.array(ids, pa.string()), value_set=self.texts["passage_id"].combine_chunks())
        return self.texts.take(places)


def _named(one: Proposal, left: str, right: str) -> Proposal:
    return Proposal(left, right, one.relation, one.method, one.score, one.judgement, one.reason)


def _passages(texts: Sequence[Text]) -> pa.Table:
    ids = [content_id("passage", text.passage_id) for text in texts]
    columns = {name: [getattr(text, name) for text in texts] for name in PASSAGE}
    written = pa.array(columns.pop("written_on"), pa.date32())
    digests = [sha256_text(text.words) for text in texts]
    named = {"passage_id": pa.array(ids, pa.string()), "text_sha256": pa.array(digests, pa.string())}
    return pa.table({**named, **columns, "written_on": written})


def _segments(texts: Sequence[Text]) -> pa.Table:
    rows = [(content_id("passage", text.passage_id), segment) for text in texts for segment in text.segments]
    columns = {one.name: [getattr(segment, one.name) for _, segment in rows] for one in fields(Segment)}
    return pa.table({"passage_id": [name for name, _ in rows], **columns, "ordinal": range(len(rows))})


def _documents(texts: Sequence[Text]) -> pa.Table:
    published = pa.array([text.published_on for text in texts], pa.date32())
    precisions = [text.published_precision for text in texts]
    ids = [text.document_id for text in texts]
    return pa.table({"document_id": ids, "published_on": published, "date_precision": precisions})
