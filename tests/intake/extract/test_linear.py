"""Linear: a model learns what words give away, and its file is small."""

import json
from pathlib import Path

import pytest

from goodwill.intake.extract.linear import FOLDER, kept, shipped, train
from goodwill.intake.extract.predict import predict

ASKED = ["please send it", "could you come", "send me the key", "please call", "could you look", "call me please"] * 3
TOLD = ["it rained today", "we had soup", "the train was late", "he sang well", "we walked home", "it was late"] * 3


def test_it_learns_which_words_ask() -> None:
    seen = [set(said.split()) for said in ASKED + TOLD]
    model = train(seen, [True] * len(ASKED) + [False] * len(TOLD), 1.0, 3)
    assert all(model.probability(said.split()) > 0.5 for said in ASKED)
    assert all(model.probability(said.split()) < 0.5 for said in TOLD)


def test_the_file_says_where_it_comes_from_and_is_small() -> None:
    file = FOLDER / "request.json"
    assert "Apache-2.0" in json.loads(file.read_text(encoding="utf-8"))["from"]
    assert file.stat().st_size < 1_000_000


def test_what_is_kept_is_what_was_learned(tmp_path: Path) -> None:
    model = train([{"a", "b"}, {"a"}, {"c"}, {"c", "d"}] * 5, [True, True, False, False] * 5, 1.0, 2)
    told = json.loads(kept(model, {"what": "a test"}, least=0))
    assert told["weights"]["a"] == pytest.approx(model.weights["a"], abs=0.01)


def test_what_ships_knows_a_request() -> None:
    assert shipped("request").weights
    chances = predict("request", [("", "Could you please send me the file by Friday?"), ("", "The weather was fine.")], around=False)
    assert chances[0] > 0.5 > chances[1]
