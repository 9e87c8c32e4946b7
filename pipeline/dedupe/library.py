"""All Chinese and English passages of a collection with what comparing them takes: words, translations, alignments."""

from collections.abc import Sequence
from dataclasses import replace
from functools import cached_property
from operator import attrgetter

from pipeline.dedupe.alignment import Alignment, Reading, align, read
from pipeline.dedupe.candidates import Candidate, find_candidates
from pipeline.dedupe.duplicates import Sketched, measure
from pipeline.dedupe.judgement import Ruling, ruling_key, unmeasured
from pipeline.dedupe.lexicon import NO_LEXICON, Lexicon, read_lexicon
from pipeline.dedupe.proposals import UNSURE, Proposal
from pipeline.dedupe.space import cosines
from pipeline.dedupe.texts import Segment, Text
from pipeline.dedupe.tokens import chinese_tokens, english_tokens
from pipeline.dedupe.translations import Comparison, compare, make_proposal, propose_translations
from pipeline.dedupe.translator import Floats, Translator, make_translator
from pipeline.dedupe.units import cut_clauses
from pipeline.dedupe.vectors import Embed, Vectors, margin_of_texts, place
from pipeline.dedupe.works import Work
from pipeline.settings import DedupeSettings


class Library:
    """The passages of a collection, ready to be compared across languages; what is not asked for is not read."""

    def __init__(self, texts: Sequence[Text], settings: DedupeSettings, embed: Embed | None = None) -> None:
        self._texts = {text.passage_id: text for text in texts}
        self._settings = settings
        self._embed = embed
        self._alignments: dict[tuple[str, str], Alignment] = {}

    @cached_property
    def _is_bilingual(self) -> bool:
        texts = self._texts.values()
        return any(text.is_chinese for text in texts) and any(text.is_english for text in texts)

    @cached_property
    def lexicon(self) -> Lexicon:
        """The dictionary, as far as this collection needs it: not at all where it has one language only."""
        if self._settings.lexicon == "none" or not self._is_bilingual:
            return NO_LEXICON
        chinese = [text for text in self._texts.values() if text.is_chinese]
        return read_lexicon([text.words for text in chinese] + [text.author or "" for text in chinese])

    @cached_property
    def _clauses(self) -> dict[str, list[list[list[str]]]]:
        """Of each passage, of each of its segments, of each of its clauses, the tokens."""
        spoken = [text for text in self._texts.values() if text.segments and (text.is_chinese or text.is_english)]
        return {text.passage_id: [self._cut(text, segment) for segment in text.segments] for text in spoken}

    def _cut(self, text: Text, segment: Segment) -> list[list[str]]:
        clauses = cut_clauses(segment.text, is_chinese=text.is_chinese)
        if text.is_chinese:
            tokens = [chinese_tokens(clause, self.lexicon) for clause in clauses]
        else:
            tokens = [english_tokens(clause) for clause in clauses]
        # A salutation is the translation of a salutation, whatever its words.
        return tokens if segment.role == "sentence" else [*tokens[:-1], [*tokens[-1], f"P{segment.role}"]]

    @cached_property
    def _tokens(self) -> dict[str, list[list[str]]]:
        """Of each passage, of each of its segments, the tokens."""
        return {
            name: [[token for clause in segment for token in clause] for segment in segments]
            for name, segments in self._clauses.items()
        }

    @cached_property
    def _translator(self) -> Translator:
        chinese = [tokens for name, tokens in self._tokens.items() if self._texts[name].is_chinese]
        english = [tokens for name, tokens in self._tokens.items() if self._texts[name].is_english]
        return make_translator(chinese, english, self.lexicon)

    @cached_property
    def _vectors(self) -> dict[str, Vectors]:
        """What the embedding model makes of each passage, where one is at hand and there is something to compare."""
        if self._embed is None or not self._is_bilingual:
            return {}
        spoken = [self._texts[name] for name in self._clauses]
        sides = [text for text in spoken if text.is_chinese], [text for text in spoken if text.is_english]
        words = [{text.passage_id: [segment.text for segment in text.segments] for text in side} for side in sides]
        return place(words[0], self._embed) | place(words[1], self._embed)

    @cached_property
    def _readings(self) -> dict[str, Reading]:
        sides = {True: self._translator.chinese, False: self._translator.english}
        return {
            name: read(self._texts[name], tokens, sides[self._texts[name].is_chinese], self._vectors.get(name))
            for name, tokens in self._clauses.items()
        }

    def align(self, chinese: Text, english: Text) -> Alignment:
        """Align two passages; asked again, the same alignment is given."""
        key = chinese.passage_id, english.passage_id
        if key not in self._alignments:
            self._alignments[key] = align(self._readings[key[0]], self._readings[key[1]], self._translator)
        return self._alignments[key]

    def propose_translations(self, works: Sequence[Work]) -> list[Proposal]:
        """Look for translations among the passages that speak for the works so far: duplicates do not compete."""
        if not self._is_bilingual:
            return []
        speakers = sorted((text for work in works for text in work.canonical.values()), key=attrgetter("passage_id"))
        chinese = [text for text in speakers if text.is_chinese and text.passage_id in self._tokens]
        english = [text for text in speakers if text.is_english and text.passage_id in self._tokens]
        candidates = find_candidates(chinese, english, self._cosines(chinese, english))
        tested = [(one, self._compare(one.chinese, one.english)) for one in candidates]
        return propose_translations(tested, self._settings)

    def _cosines(self, chinese: Sequence[Text], english: Sequence[Text]) -> Floats:
        left, right = ([self._tokens[text.passage_id] for text in side] for side in (chinese, english))
        return cosines(left, right, self.lexicon)

    def measure(self, ruling: Ruling) -> Proposal:
        """The evidence on two passages that no rule brought together, because a person did."""
        left, right = (self._texts[name] for name in ruling_key(ruling)[:2])
        if ruling.relation != "translation":
            proposal = unmeasured(ruling, "no rule proposed it")
            return replace(proposal, evidence=measure(Sketched(left), Sketched(right)))
        if {left.passage_id, right.passage_id} - self._readings.keys() or left.is_chinese == right.is_chinese:
            return unmeasured(ruling, "the two are not a Chinese and an English text")
        chinese, english = (left, right) if left.is_chinese else (right, left)
        comparison = self._compare(chinese, english)
        return make_proposal(self._candidate(chinese, english), comparison, UNSURE, "no rule proposed it")

    def _compare(self, chinese: Text, english: Text) -> Comparison:
        """The evidence about two passages."""
        vectors = [self._vectors[text.passage_id] for text in (chinese, english) if text.passage_id in self._vectors]
        margin = margin_of_texts(vectors[0], vectors[1]) if vectors else None
        return compare(self.align(chinese, english), margin)

    def _candidate(self, chinese: Text, english: Text) -> Candidate:
        """Two passages brought together by a person: their cosine, and no margin."""
        return Candidate(chinese, english, float(self._cosines([chinese], [english])[0, 0]), None, None)
