"""What the build itself can answer of the datasheet's questions; braces are filled by ``pipeline.release.figures``."""

FACTS: dict[str, str] = {
    "composition-instances": (
        "One row of `works` is a letter, speech or report free of language; one row of `passages` is such a text as "
        "one document carries it; one row of `segments` is a sentence, heading, salutation or signature of it. "
        "Passages by kind: {kinds}. `SCHEMA.md` describes every table and column."
    ),
    "composition-counts": "{table_rows}\n\n{table_languages}",
    "composition-sample": (
        "Everything its maintainers listed in `sources.csv`.{taken_down} Sources that could not be fetched: "
        "{n_failed_sources}. Captures: {n_captures}; documents made of them: {n_documents}; dropped whole: "
        "{n_dropped_captures}. The reason for each is in `drops`."
    ),
    "composition-fields": (
        "Derived: text taken from captured files, with offsets into the decoded body. Segments keep {kept_percent} of "
        "{n_decoded_chars} decoded characters; all others are in `drops`, and every change of a character is in "
        "`repairs`, so that each decoded body can be given back."
    ),
    "composition-labels": (
        "Language, kind of text and the judgement of each link; all are made by rules or by named people.\n\n"
        "{table_links}"
    ),
    "composition-missing": (
        "What the sources do not state is null and never guessed; a column that does not apply to a row is null, too."
        "\n\n{table_unknown}"
    ),
    "composition-relations": (
        "Yes. Links ({n_links}) state which passages duplicate, quote or translate one another, or do not, with the "
        "evidence; works ({n_works}) join versions ({n_versions}); beads ({n_bitext}, on both sides {n_two_sided}) "
        "align Chinese with English; `COMPARISON.md` lists what either language states differently or leaves out."
    ),
    "composition-splits": (
        "None are recommended. A split should go by `work_id`, so that versions of one text do not fall on both sides."
    ),
    "composition-errors": (
        "Characters that could not be decoded: {n_undecodable}; that were decoded wrongly before they were captured "
        "and cannot be restored: {n_mojibake}. Duplicates are linked, not deleted. Languages, kinds, "
        "links and alignments are made by rules and carry scores; `report.json` lists every check of this build."
    ),
    "composition-external": (
        "It stands alone. Captures that name the address they came from: {n_urls} of {n_captures}; whether an address "
        "still answers is not checked in a build."
    ),
    "composition-identifiable": (
        "Authors of public letters are named. Segments that hold other personal details, found by rules: {personal} "
        "(column `segments.personal`). Details masked before anything was read: {n_masked}; each of their letters and "
        "digits is a block in segments, repairs, drops and metadata alike, and `documents.decoded_sha256` is the "
        "digest of the masked body."
    ),
    "collection-mechanism": (
        "The fetch stage of openletters read {n_captures} captures ({n_bytes} bytes) as declared in `sources.csv`, and "
        "named each body by its SHA-256."
    ),
    "collection-timeframe": (
        "As far as the sources state it; a day may stand for its month or year, where no more is known (see the "
        "columns `date_precision`).\n\n{table_dates}"
    ),
    "preprocessing-done": (
        "Decoding, extraction of the text, typographic repairs, splitting into passages and segments, telling the "
        "language, linking and aligning. Removed, by rule:\n\n{table_drops}\n\nRepaired, by rule:\n\n{table_repairs}"
    ),
    "preprocessing-raw": (
        "The captures stay in the collection, not in the release; `captures.body_sha256` names each. Segments, repairs "
        "and drops together give back every decoded body."
    ),
    "preprocessing-software": (
        "Yes: openletters, free software under the MIT licence. The same captures and settings give the same bytes."
    ),
    "distribution-form": (
        "As a folder with Parquet, JSON Lines, TMX and tab-separated values, version {version}. DOI: {doi}."
    ),
    "distribution-date": "This version is dated {created_on}.",
    "distribution-license": "{layer_rights}\n\n{table_parts}",
    "distribution-third-parties": "{text_rights}\n\n{table_rights}",
    "maintenance-errata": (
        "`report.json` lists what the checks of this build found, required or not; the release holds no other list."
    ),
    "maintenance-versions": (
        "This is version {version}. Versions with a leading zero are drafts and may be replaced; any other version "
        "never changes, and a newer one stands beside it."
    ),
}

OPEN_FACTS: dict[str, str] = {
    **FACTS,
    "composition-fields": (
        "Derived, and without the text: for each passage and segment the offsets into the decoded body, lengths and "
        "digests. Segments keep {kept_percent} of {n_decoded_chars} decoded characters; where all others stand is in "
        "`drops`. {text_rights}"
    ),
    "composition-relations": (
        "Yes. Links ({n_links}) state which passages duplicate, quote or translate one another, or do not, with the "
        "evidence; works ({n_works}) join versions ({n_versions}); beads ({n_bitext}, on both sides {n_two_sided}) "
        "align Chinese with English by the ids of their segments."
    ),
    "preprocessing-raw": (
        "The captures stay in the collection, not in the release; `captures.body_sha256` names each. Who has them "
        "restores the texts by `openletters hydrate`."
    ),
    "distribution-form": (
        "As a folder with Parquet and JSON Lines, version {version}. It has no DOI unless one is named here."
    ),
}
"""The same of the open edition, which has no texts."""
