"""today, people, person, search: the JSON of shared/CLI.md."""

from collections.abc import Callable
from datetime import date, datetime
from typing import Any

from said import ANA, BO, NOW

Run = Callable[..., Any]
QUESTION = "Could you send me the slides by Friday?"


def is_moment(text: str) -> bool:
    return datetime.fromisoformat(text).tzinfo is not None


def test_today(full: Run) -> None:
    said = full("today", "--json").document
    assert list(said) == ["on", "suggestions", "held_back"]
    assert said["on"] == NOW.date().isoformat()
    for s in said["suggestions"]:
        assert set(s) >= {"id", "person", "reason", "why", "due", "score", "evidence", "act", "draft"}
        assert set(s["person"]) == {"id", "name"}
        assert date.fromisoformat(s["due"])
        assert set(s["draft"]) == {"channel", "subject", "body"}
        for evidence in s["evidence"]:
            assert set(evidence) == {"touch", "at", "quote"} and is_moment(evidence["at"])
    owed = next(s for s in said["suggestions"] if s["person"]["name"] == "Bo Berg")
    assert (owed["reason"], owed["evidence"][0]["quote"]) == ("reply_owed", QUESTION)
    assert [s["score"] for s in said["suggestions"]] == sorted((s["score"] for s in said["suggestions"]), reverse=True)


def test_today_says_what_is_held_back(full: Run) -> None:
    both = full("today", "--json").document
    names = [s["person"]["name"] for s in both["suggestions"]]
    assert len(names) >= 2
    one = full("today", "--limit", "1", "--json").document
    assert [s["person"]["name"] for s in one["suggestions"]] == names[:1]
    full("later", str(both["suggestions"][0]["id"]))
    said = full("today", "--json").document
    assert [(h["person"]["name"], h["why_not"]) for h in said["held_back"]] == [(names[0], "You put this off.")]
    assert set(said["held_back"][0]) >= {"person", "reason", "why_not"}
    assert names[0] not in [s["person"]["name"] for s in full("today", "--all", "--json").document["suggestions"]]


def test_nothing_that_today_leaves_out_goes_unsaid(full: Run) -> None:
    whole = full("today", "--all", "--json").document
    for limit in range(len(whole["suggestions"]) + 1):
        said = full("today", "--limit", str(limit), "--json").document
        left = {s["person"]["name"] for s in whole["suggestions"]} - {s["person"]["name"] for s in said["suggestions"]}
        assert left <= {h["person"]["name"] for h in said["held_back"]}


def test_people(full: Run) -> None:
    rows = full("people", "--json").document
    for row in rows:
        assert set(row) >= {
            *("id", "name", "handles", "touches", "first_at", "last_at", "last_in_at", "last_out_at", "due_at", "strength", "stage")
        }
        assert is_moment(row["last_at"])
    assert [row["name"] for row in rows] == ["Bo Berg", "Chi Okafor", "Ana Ruiz"]
    ana = rows[2]
    assert ana["handles"] == [{"kind": "email", "value": ANA}]
    assert (ana["touches"], ana["last_at"][:10], ana["stage"]) == (14, "2025-10-13", "quiet")
    assert [row["name"] for row in full("people", "--search", "bo", "--json").document] == ["Bo Berg"]
    assert full("people", "--search", "nobody", "--json").document == []


def test_person(full: Run) -> None:
    said = full("person", BO, "--json").document
    assert set(said) >= {"id", "name", "handles", "timeline", "ledger", "facts", "journey", "rhythm", "strength"}
    newest = said["timeline"][0]
    assert (newest["way"], newest["title"], newest["touch"][:5]) == ("in", "Slides", "mail:")
    assert [t["at"] for t in said["timeline"]] == sorted((t["at"] for t in said["timeline"]), reverse=True)
    (ask,) = said["ledger"]
    assert (ask["kind"], ask["by"], ask["quote"], ask["touch"]) == ("ask", "them", QUESTION, newest["touch"])


def test_somebody_is_meant_by_number_handle_or_name(full: Run) -> None:
    ana = full("person", "Ana Ruiz", "--json").document["id"]
    for words in (str(ana), ANA, ANA.upper(), "ana ruiz", "Ruiz", "an"):
        assert full("person", words, "--json").document["id"] == ana


def test_where_several_are_meant_it_asks_for_the_number(full: Run) -> None:
    said = full("person", ".example", "--json", code=1).document["error"]
    assert said["message"] == "More than one person fits .example."
    assert all(name in said["hint"] for name in ("Ana Ruiz (", "Bo Berg (", "Chi Okafor ("))


def test_two_of_one_name_are_told_apart_by_number(full: Run) -> None:
    other = full("met", "Ana Ruiz", "--json").document["person"]["id"]
    assert f"({other})" in full("person", "Ana Ruiz", "--json", code=1).document["error"]["hint"]
    assert full("person", str(other), "--json").document["id"] == other


def test_i_am_nobody_to_look_up(full: Run) -> None:
    full("person", "Mia Hartmann", code=1)
    full("person", "mia@hartmann.example", code=1)


def test_search(full: Run) -> None:
    said = full("search", "slides", "--json").document
    assert all(set(hit) == {"type", "id", "title", "excerpt", "score"} for hit in said)
    assert [(hit["type"], hit["title"]) for hit in said] == [("touch", "Slides"), ("entry", "Bo Berg")]
    assert full("search", "ruiz", "--json").document[0]["type"] == "person"
    assert full("search", "zeppelin", "--json").document == []


def test_search_says_what_it_understood_beside_the_document(full: Run) -> None:
    said = full("search", "people I owe a reply", "--json")
    assert [(hit["type"], hit["title"], hit["excerpt"]) for hit in said.document] == [("person", "Bo Berg", QUESTION)]
    assert "Understood: people you owe an answer" in said.err
    assert QUESTION in full("search", "slides").out
