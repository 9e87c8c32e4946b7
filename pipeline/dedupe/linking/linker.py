"""From passages to judged translations: nearest texts, candidates, one learning round, alignment, verdicts."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from operator import attrgetter

from pipeline.dedupe.comparing.ruled import measure
from pipeline.dedupe.dating import dated_apart
from pipeline.dedupe.judgement import Couple, Ruling, ruling_key, unmeasured
from pipeline.dedupe.linking.candidates import UNRELATED, Candidate, find_candidates
from pipeline.dedupe.linking.evidence import Comparison, weigh
from pipeline.dedupe.linking.lessons import LEAST_LESSONS, choose_lessons
from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.linking.occasions import same_occasion
from pipeline.dedupe.linking.stated import accord, named_years, trust, years_apart
from pipeline.dedupe.linking.translations import make_proposal, propose_translations
from pipeline.dedupe.proposals import UNSURE, Proposal
from pipeline.dedupe.texts import Text
from pipeline.dedupe.words.lexicon import Lexicon
from pipeline.dedupe.works import Work
from pipeline.settings import DedupeSettings


class Linker:
    """Proposes translations among the texts of a library."""

    def __init__(
        self, library: Library, settings: DedupeSettings, declared: Mapping[Couple, str] | None = None
    ) -> None:
        self._library = library
        self._settings = settings
        self._declared = declared or {}

    @property
    def lexicon(self) -> Lexicon:
        """The dictionary, as far as these texts need it."""
        return self._library.lexicon

    def propose(self, works: Sequence[Work[Text]]) -> list[Proposal]:
        """Judge the couples worth testing, the surest first."""
        return propose_translations(self.compare(works), self._settings)

    def compare(self, works: Sequence[Work[Text]]) -> list[Comparison]:
        """The evidence on couples worth testing, among the passages that speak for the works so far.

        Duplicates do not compete. What the surest couples teach is used on all, in a second look for candidates too.
        """
        sides = self.teach(text for work in works for text in work.canonical.values())
        return weigh([self._compare(one) for one in self._candidates(*sides)]) if all(sides) else []

    def teach(self, texts: Iterable[Text]) -> tuple[list[Text], list[Text]]:
        """Let the library learn from the surest couples of some texts, given back by language; of few nothing."""
        speakers = sorted(texts, key=attrgetter("passage_id"))
        chinese = [text for text in speakers if text.is_chinese and self._library.speaks(text)]
        english = [text for text in speakers if text.is_english and self._library.speaks(text)]
        # A Chinese text teaches once, so that fewer cannot teach enough, and need not be looked at.
        if (
            len(chinese) >= LEAST_LESSONS
            and english
            and (lessons := choose_lessons(self._candidates(chinese, english)))
        ):
            self._library.learn([(one.chinese, one.english) for one in lessons])
        return chinese, english

    def _candidates(self, chinese: Sequence[Text], english: Sequence[Text]) -> list[Candidate]:
        cosines = self._library.compare_words(
            chinese, english, [*sorted(self._declared), *same_occasion(chinese, english)]
        )
        return find_candidates(chinese, english, cosines, self._trust, self._declared)

    def _trust(self, chinese: Text, english: Text) -> float:
        return trust(self._library.figures(chinese), self._library.figures(english))

    def _compare(self, one: Candidate) -> Comparison:
        stated = self._library.stated(one.chinese), self._library.stated(one.english)
        aligned = self._library.align(one.chinese, one.english)
        return Comparison(
            candidate=one,
            alignment=aligned,
            accord=accord(*stated),
            trust=trust(*stated),
            is_other_year=years_apart(*stated, [(bead.left, bead.right) for bead in aligned.beads]),
            dated_apart=dated_apart(one.chinese, one.english, (named_years(stated[0]), named_years(stated[1]))),
            model=self._library.model_margin(one.chinese, one.english),
        )

    def measure(self, ruling: Ruling) -> Proposal:
        """The evidence on two passages that no rule brought together, because a person did."""
        left, right = (self._library.text(name) for name in ruling_key(ruling)[:2])
        if ruling.relation != "translation":
            proposal = unmeasured(ruling, "no rule proposed it")
            return replace(proposal, evidence=measure(left, right, ruling.relation))
        if not (self._library.speaks(left) and self._library.speaks(right)) or left.is_chinese == right.is_chinese:
            return unmeasured(ruling, "the two are not a Chinese and an English text")
        chinese, english = (left, right) if left.is_chinese else (right, left)
        cosine = sum(self._library.compare_words([chinese], [english]).values.tolist())
        alone = Candidate(chinese, english, cosine, 2 * (cosine - UNRELATED), None, None)
        return make_proposal(self._compare(alone), UNSURE, "no rule proposed it")
