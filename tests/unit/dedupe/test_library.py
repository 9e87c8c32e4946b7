"""What a library knows of its texts: read once, and read anew once it has learned."""

from pipeline.dedupe.linking.library import Library
from pipeline.dedupe.texts import Segment, Text
from pipeline.settings import DedupeSettings

CHINESE = ["苹果很甜。", "朋友来了。", "我们看大海。", "冬天下雪。"]
ENGLISH = ["Apples taste sweet.", "Friends came along.", "We watched the sea.", "Winter brings snow."]


def text(name: str, language: str, sentences: list[str], first: str = "sentence") -> Text:
    """A passage of one paragraph, whose first segment may have a role of its own."""
    roles = [first, *["sentence"] * (len(sentences) - 1)]
    parts = [Segment(f"{name}{n}", 0, 0, len(line), roles[n], line) for n, line in enumerate(sentences)]
    return Text(name, name, 0, 0, "letter", None, None, None, "unknown", language, tuple(parts))


def couple(number: int) -> tuple[Text, Text]:
    """A letter whose sentences stand in an order of its own, in both languages."""
    order = [number % 4, (number + 1) % 4, (number + 3) % 4, (number + 2) % 4]
    chinese = text(f"c{number}", "zh-Hans", [CHINESE[place] for place in order])
    return chinese, text(f"e{number}", "en", [ENGLISH[place] for place in order])


def test_what_was_aligned_is_aligned_anew_after_learning() -> None:
    """Without a dictionary the words are strangers; once learned, they are worth more than none."""
    couples = [couple(number) for number in range(4)]
    library = Library([one for both in couples for one in both], DedupeSettings(lexicon="none"))
    before = library.align(*couples[0])
    library.learn(couples)
    assert library.align(*couples[0]).gain > before.gain


def test_a_salutation_is_the_translation_of_a_salutation() -> None:
    """Whatever its words: its role is one more word that both sides have."""
    gains = []
    for role in ("sentence", "salutation"):
        both = text("c", "zh-Hans", CHINESE, role), text("e", "en", ENGLISH, role)
        gains.append(Library(both, DedupeSettings(lexicon="none")).align(*both).gain)
    assert gains[1] > gains[0]


def test_asked_again_the_same_alignment_is_given() -> None:
    """Versions and links are told from one alignment, which is made once."""
    chinese, english = couple(0)
    library = Library([chinese, english], DedupeSettings(lexicon="none"))
    assert library.align(chinese, english) is library.align(chinese, english)
