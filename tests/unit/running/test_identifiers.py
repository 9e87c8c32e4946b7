"""Other identifiers of languages: named in settings, told before a build begins, part of the key."""

import shutil
from dataclasses import replace
from importlib.metadata import PackageNotFoundError
from pathlib import Path

import pytest
from running import SEEDS

from pipeline import identifiers, steps
from pipeline.building import Places, Power, build
from pipeline.collection import read_collection
from pipeline.errors import ModelMissing
from pipeline.identifiers import LIBRARIES, Identifier, identifier
from pipeline.journey import JOURNEY
from pipeline.planning import Build
from pipeline.planning import _given as given
from pipeline.settings import DetectSettings
from pipeline.steps import Step


def installed(monkeypatch: pytest.MonkeyPatch, version: str | None) -> None:
    """Let every library have this version, or none be there."""

    def told(library: str) -> str:
        if version is None:
            raise PackageNotFoundError(library)
        return version

    monkeypatch.setattr(identifiers, "version", told)


def test_langdetect_needs_no_other() -> None:
    """The published setting names none."""
    assert identifier(DetectSettings().identifier) is None


def test_settings_know_every_identifier() -> None:
    """What a collection may name is what can be loaded."""
    (field,) = [one for one in DetectSettings.__dataclass_fields__.values() if one.name == "identifier"]
    assert sorted(field.metadata["words"]) == sorted([*LIBRARIES, identifiers.DEFAULT])


def test_a_missing_library_is_told_before_the_build(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    """The message names the setting, the package and what to type, and nothing has been begun."""
    installed(monkeypatch, None)
    for source in SEEDS.iterdir():
        if source.is_file():
            shutil.copy(source, tmp_path)
    told = (tmp_path / "collection.toml").read_text(encoding="utf-8")
    settings = told.replace("[settings.detect]", '[settings.detect]\nidentifier = "lingua"')
    (tmp_path / "collection.toml").write_text(settings, encoding="utf-8")
    with pytest.raises(ModelMissing, match=r"'lingua', but lingua-language-detector is not .*openletters\[languages\]"):
        build(Places(collection=tmp_path, dist=tmp_path / "dist"), Power(direct=True, workers=1))
    assert not (tmp_path / ".openletters").exists()


def key(name: str) -> str:
    """The key of detect in a build whose settings name an identifier."""
    collection = read_collection(SEEDS)
    settings = replace(collection.settings, detect=DetectSettings(identifier=name))
    order = Build(collection=replace(collection, settings=settings), dist=Path("d"), work=Path("w"))
    (stage,) = [stage for stage in JOURNEY if stage.name == "detect"]
    step = Step(stage=stage, partition="1-of-1", work=Path("w"), parts=(), given=given(stage, order))
    return str(steps.ingredients_of(step))


def test_detect_is_done_again_for_another_identifier_or_version(monkeypatch: pytest.MonkeyPatch) -> None:
    """No result of one version is taken for another's, nor those of one identifier for another's."""
    keys = [key("langdetect")]
    for version in ("1.0", "1.1"):
        installed(monkeypatch, version)
        keys += [key(name) for name in sorted(LIBRARIES)]
    assert (len(set(keys)), key("langdetect") == keys[0]) == (5, True)


def test_detect_is_done_again_for_other_code_around_an_identifier(monkeypatch: pytest.MonkeyPatch) -> None:
    """What is made of a library's answer stands in a module that no stage imports, and counts all the same."""
    installed(monkeypatch, "1.0")
    before = key("lingua")
    monkeypatch.setattr(identifiers, "code_of", lambda module: f"{module} as it was changed")
    assert key("lingua") != before


def heard(monkeypatch: pytest.MonkeyPatch, *shares: tuple[str, float]) -> tuple[str, float]:
    """What is made of a library's answer."""
    monkeypatch.setattr(identifiers, "_loaded", lambda _: lambda _: list(shares))
    return Identifier(name="lingua")("Some text")


def test_english_has_an_even_chance(monkeypatch: pytest.MonkeyPatch) -> None:
    """Of equal shares the English one is likelier than all others together, but not sure."""
    assert heard(monkeypatch, ("de", 0.25), ("en", 0.25), ("fr", 0.25), ("nl", 0.25)) == ("und", 0.0)


def test_others_divide_the_other_half(monkeypatch: pytest.MonkeyPatch) -> None:
    """At eight to one English is sure against three, for each of them had a sixth."""
    assert heard(monkeypatch, ("en", 0.8), ("de", 0.1), ("fr", 0.05), ("nl", 0.05))[0] == "en"


@pytest.mark.parametrize("names", [("id", "sw"), ("sw", "id")])
def test_equal_answers_come_by_their_names(monkeypatch: pytest.MonkeyPatch, names: tuple[str, str]) -> None:
    """In whichever order a library gives them."""
    assert heard(monkeypatch, *((name, 0.5) for name in names)) == ("id", 0.5)


def test_a_sure_answer_is_taken(monkeypatch: pytest.MonkeyPatch) -> None:
    """Swahili at nine to one is Swahili."""
    language, sure = heard(monkeypatch, ("sw", 0.9), ("en", 0.05), ("id", 0.05))
    assert (language, sure > 0.5) == ("sw", True)


def test_of_a_book_only_the_beginning_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    """Identifiers take time for every character, and answers do not change any more."""
    lengths: list[int] = []

    def counting(text: str) -> list[tuple[str, float]]:
        lengths.append(len(text))
        return []

    monkeypatch.setattr(identifiers, "_loaded", lambda _: counting)
    Identifier(name="lingua")("Some text. " * 100_000)
    assert lengths == [identifiers.LIMIT]


def test_scripts_are_not_overruled(monkeypatch: pytest.MonkeyPatch) -> None:
    """An identifier that takes Latin letters for Chinese is not believed."""
    assert heard(monkeypatch, ("zh", 1.0)) == ("und", 0.0)


def test_no_answer_is_no_language(monkeypatch: pytest.MonkeyPatch) -> None:
    """An identifier may give every language nothing."""
    assert heard(monkeypatch, ("sw", 0.0), ("en", 0.0)) == ("und", 0.0)


@pytest.mark.parametrize(("name", "module"), [("lingua", "lingua"), ("py3langid", "py3langid")])
@pytest.mark.parametrize(
    ("text", "language"),
    [
        ("We thank all of you for your trust in these hard years.", "en"),
        ("Wapendwa wanahisa, mwaka uliopita ulikuwa mgumu kwetu sote.", "sw"),
        ("Уважаемые акционеры, прошлый год был для нас трудным.", "ru"),
        ("Lei Jun", "und"),
        ("17 %", "und"),
    ],
)
def test_the_real_one(name: str, module: str, text: str, language: str) -> None:
    """Wider than langdetect's eighteen languages, and as careful with names."""
    pytest.importorskip(module)
    assert Identifier(name=name)(text)[0] == language
