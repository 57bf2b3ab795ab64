"""The words of an ask: they begin with a give or thanks, in the language of the two, and only true things stand in them."""

from datetime import datetime
from typing import Any

import pytest

from goodwill.judgement.asking import Standing
from goodwill.models import Book, Figures, Person, Want
from goodwill.models.asking import Before, Stand
from goodwill.models.gives import ANSWER, ARTICLE, FAVOUR, NEED, NOTE, PROMISE, THANKS, Give, Passed
from goodwill.writing import ask as asking
from goodwill.writing.voice import Voice, languages
from said import NOW

KINDS = (ANSWER, THANKS, PROMISE, ARTICLE, NEED, FAVOUR, NOTE)


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
@pytest.mark.parametrize("kind", KINDS)
def test_it_begins_with_a_give_and_asks_after_it(kind: str, formal: bool, language: str, monkeypatch: pytest.MonkeyPatch) -> None:
    spoken = Voice(language, formal and "formal" in languages()[language], "")
    monkeypatch.setattr(asking, "voices", lambda _book, people: dict.fromkeys(people, spoken))
    monkeypatch.setattr(asking, "beginning", lambda before: before.stand.gives[0])
    give = Give(kind, "", "mail:1", NOW, "I keep bees", "The hall" if kind == ARTICLE else "Re: The hall", ("bees",), "https://b.example")
    body = asking.ask(before(give))["body"]
    _greeting, first, *rest, _closing = body.split("\n\n")
    assert ("bees" in first or "The hall" in first or kind == NEED) and "?" not in first
    assert rest[:-1] == (["https://b.example"] if kind == ARTICLE else [])
    assert "the book is printed" in rest[-1] and "all sing" in rest[-1] and "?" in rest[-1]
    assert "{" not in body and "Re:" not in body


def before(give: Give, at: datetime = NOW) -> Before:
    book = Book(timezone="Europe/Berlin")
    person = Person(pk=7, book=book, name="Ana Ruiz")
    want = Want(book=book, number=1, text="the book is printed.", others="all sing.")
    figures: Any = Figures(person=person)
    return Before(want, Stand(person, figures, Standing(), "warm", Passed(), (give,)), (), ())


def test_where_they_may_not_be_asked_there_are_no_words() -> None:
    found = before(Give(NOTE, "", "mail:1", NOW))
    assert asking.ask(found._replace(stand=found.stand._replace(bar="They said no.", bar_kind="no", gives=()))) == {}
    assert asking.ask(found._replace(stand=found.stand._replace(gives=()))) == {}
