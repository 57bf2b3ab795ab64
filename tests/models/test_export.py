"""Export: everything out, in an order that depends on nothing but the content."""

import json
from pathlib import Path
from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.export import export
from goodwill.models.refresh import refresh
from said import ANA, BO, MIA, NOW, card, days_ago, exchange, exported, mail


def test_it_says_who_what_and_when(book: Any, take: Any, person: Any, tmp_path: Path) -> None:
    take(book, mail(ANA, (MIA, BO), days_ago(2), "Could you send me the slides?", key="mail:1"), card("Ana Ruiz", ANA, birthday="--05-14"))
    owner.say(book, "note", person(book, ANA), NOW, text="Plays the cello.")
    refresh(book, NOW)
    files = {file.stem: file for file in export(book, tmp_path / "out")}
    said = {name: [json.loads(line) for line in file.open()] for name, file in files.items() if file.suffix == ".jsonl"}
    people = {person["name"]: person for person in said["people"]}
    assert set(people) == {"Mia Hartmann", "Ana Ruiz", "Bo Berg"}
    assert people["Mia Hartmann"]["is_owner"]
    assert people["Ana Ruiz"]["birthday"] == "--05-14"
    assert people["Ana Ruiz"]["figures"]["n_in"] == 1
    (event,) = said["events"]
    assert event["key"] == "mail:1"
    assert [(p["role"], p["value"]) for p in event["parties"]] == [("from", ANA), ("to", BO), ("to", MIA)]
    assert event["touches"] == [{"who": people["Ana Ruiz"]["who"], "way": "in", "others": 1}]
    assert [(entry["touch"], entry["quote"]) for entry in said["ledger"]] == [("mail:1", "Could you send me the slides?")]
    assert [(profile["key"], profile["said"]["name"]) for profile in said["profiles"]] == [("card:Ana Ruiz", "Ana Ruiz")]
    assert [(word["verb"], word["value"]["text"]) for word in said["words"]] == [("note", "Plays the cello.")]
    assert "Mia Hartmann" in files["README"].read_text(encoding="utf-8")


def test_in_which_order_things_became_known_does_not_show(another_book: Any, take: Any, tmp_path: Path) -> None:
    said = [*exchange(ANA, 9, 8, 7), *exchange(BO, 5, 4), card("Bo Berg", BO, "bo@work.example")]
    ends = []
    for order in (said, said[::-1]):
        with another_book() as book:
            for one in order:
                take(book, one)
            refresh(book, NOW)
            ends.append(exported(book, tmp_path))
    assert ends[0] == ends[1]


def test_it_writes_over_an_older_export_but_into_no_other_folder(book: Any, tmp_path: Path) -> None:
    export(book, tmp_path / "out")
    export(book, tmp_path / "out")
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "thesis.txt").write_text("precious")
    with pytest.raises(Trouble, match="not empty"):
        export(book, tmp_path / "mine")
