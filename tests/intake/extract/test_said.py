"""What people say, in four languages: sentences of our own, each with what it is, or with what it only looks like."""

import tomllib
from datetime import UTC, datetime
from pathlib import Path

import pytest

from goodwill.intake.extract.acts import acts

AT = datetime(2026, 5, 6, 9, 0, tzinfo=UTC)
SAID = [
    (path.stem, kind, sentence)
    for path in sorted((Path(__file__).parent / "said").glob("*.toml"))
    for kind, sentences in tomllib.loads(path.read_text(encoding="utf-8")).items()
    for sentence in sentences.strip().split("\n")
]


@pytest.mark.parametrize(("language", "kind", "sentence"), SAID)
def test_it_is_what_it_says(language: str, kind: str, sentence: str) -> None:
    wanted = kind.removeprefix("not ").replace("answer", "give")
    found = {one.kind for one in acts(sentence, by_me=False, at=AT, reply="answer" in kind) if one.sure >= 0.5}
    assert (wanted in found) != kind.startswith("not "), found


@pytest.mark.parametrize("language", ["de", "en", "es", "fr"])
def test_each_language_has_its_sentences(language: str) -> None:
    assert sum(one[0] == language for one in SAID) >= 300
