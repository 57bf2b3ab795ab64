"""Who, merge, split, undo: the command line."""

from typing import Any

import pytest

from said import ANA, BO, CHI


@pytest.fixture
def doubtful(full: Any, tmp_path: Any) -> Any:
    """Also two cards of one Anna Weber, or of two."""
    cards = "".join(
        f"BEGIN:VCARD\nVERSION:3.0\nUID:{login}\nFN:Anna Weber\nEMAIL:{login}@{login}-post.example\nEND:VCARD\n"
        for login in ("weber", "anna77")
    )
    (tmp_path / "cards.vcf").write_text(cards)
    full("import", str(tmp_path / "cards.vcf"))
    return full


def test_who_lists_what_is_in_question(doubtful: Any) -> None:
    (question,) = doubtful("who", "--json").document["questions"]
    assert question["a"]["name"] == question["b"]["name"] == "Anna Weber"
    assert 0.3 <= question["p"] < 0.98
    assert question["why"]
    assert {handle["value"] for side in "ab" for handle in question[side]["handles"]} == {
        "anna77@anna77-post.example",
        "weber@weber-post.example",
    }
    assert "goodwill merge" in doubtful("who").out
    assert doubtful("who", "--json", "--limit", "0").document == {"questions": []}


def test_merged_and_undone_the_export_is_the_same(doubtful: Any, tmp_path: Any) -> None:
    question = doubtful("who", "--json").document["questions"][0]
    doubtful("export", str(tmp_path / "before"))
    merged = doubtful("merge", str(question["a"]["id"]), str(question["b"]["id"]), "--json").document
    assert merged["person"]["name"] == "Anna Weber"
    assert merged["questions"] == []
    for address in ("anna77@anna77-post.example", "weber@weber-post.example"):
        assert doubtful("person", address, "--json").document["id"] == merged["person"]["id"]
    doubtful("undo")
    assert len(doubtful("who", "--json").document["questions"]) == 1
    doubtful("export", str(tmp_path / "after"))
    for name in ("people", "events", "profiles", "ledger"):
        assert (tmp_path / "before" / f"{name}.jsonl").read_text() == (tmp_path / "after" / f"{name}.jsonl").read_text()


def test_split_names_a_handle(doubtful: Any) -> None:
    doubtful("merge", ANA, BO)
    assert doubtful("person", ANA, "--json").document["id"] == doubtful("person", BO, "--json").document["id"]
    doubtful("split", ANA, BO)
    assert doubtful("person", ANA, "--json").document["id"] != doubtful("person", BO, "--json").document["id"]
    doubtful("rebuild")
    assert doubtful("person", ANA, "--json").document["name"] == "Ana Ruiz"


def test_what_cannot_be_is_said(doubtful: Any) -> None:
    assert "has no such address" in doubtful("split", ANA, CHI, code=1).err
    assert "one person already" in doubtful("merge", ANA, ANA, code=1).err
    assert "not all" in doubtful("split", ANA, ANA, code=1).err
    assert doubtful("merge", ANA, "--json", code=2).code == 2


def test_one_key_answers_on_a_terminal(doubtful: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    import click

    keys = iter("xy")
    monkeypatch.setattr(click, "getchar", lambda: next(keys))
    monkeypatch.setattr("goodwill.doors.cli.same._is_terminal", lambda: True)
    said = doubtful("who")
    assert "One person?" in said.out
    handles = doubtful("person", "anna77@anna77-post.example", "--json").document["handles"]
    assert {handle["value"] for handle in handles} == {"anna77@anna77-post.example", "weber@weber-post.example"}


def test_an_earlier_day_knows_nothing_of_a_merge(doubtful: Any) -> None:
    doubtful("merge", ANA, BO)
    then = doubtful("person", ANA, "--json", now="2026-02-20").document
    assert [handle["value"] for handle in then["handles"]] == [ANA]
