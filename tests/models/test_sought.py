"""Sought: what a search in plain words means."""

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.models.sought import Sought, sought
from goodwill.models.understood import told
from goodwill.words import speaking

TODAY = date(2026, 5, 14)  # a Thursday
YEAR_2024 = {"start": date(2024, 1, 1), "end": date(2025, 1, 1)}


@pytest.mark.parametrize(
    ("query", "meant"),
    [
        ("met in Lisbon 2024", Sought(("Lisbon",), met=True, **YEAR_2024)),
        ("2024 in Lissabon getroffen", Sought(("Lissabon",), met=True, **YEAR_2024)),
        ("people I met last month", Sought((), met=True, start=date(2026, 4, 1), end=date(2026, 5, 1))),
        ("kennengelernt letztes Jahr", Sought((), met=True, start=date(2025, 1, 1), end=date(2026, 1, 1))),
        ("investors I owe a reply", Sought(("investors",), owed="reply")),
        ("I still owe an answer", Sought((), owed="reply")),
        ("Leute, denen ich eine Antwort schulde", Sought((), owed="reply")),
        ("who owes me an answer", Sought((), owed="their reply")),
        ("die mir etwas versprochen haben", Sought((), owed="their promise")),
        ("I promised something", Sought((), owed="promise")),
        ("I owe thanks since March", Sought((), owed="thanks", start=date(2026, 3, 1))),
        ("not heard from since March", Sought((), quiet="heard", end=date(2026, 3, 1))),
        ("nichts gehört seit März", Sought((), quiet="heard", end=date(2026, 3, 1))),
        ("nothing but no contact for 2 weeks", Sought(("nothing", "but"), quiet="both", end=date(2026, 4, 30))),
        ("Kein Kontakt seit 2024-02-03", Sought((), quiet="both", end=date(2024, 2, 3))),
        ("keinen Kontakt seit 2024-02-03", Sought((), quiet="both", end=date(2024, 2, 3))),
        ("grant 2024", Sought(("grant",), **YEAR_2024)),
        ("grant before 2024", Sought(("grant",), end=date(2024, 1, 1))),
        ("grant since last week", Sought(("grant",), start=date(2026, 5, 4))),
        ("Förderung im Dezember", Sought(("Förderung",), start=date(2025, 12, 1), end=date(2026, 1, 1))),
        ("grant yesterday", Sought(("grant",), start=date(2026, 5, 13), end=TODAY)),
        ("promises to Ana", Sought(("to", "Ana"), kind="promise")),
        ("Fragen von Bo", Sought(("von", "Bo"), kind="ask")),
        ("people in Berlin", Sought(("Berlin",), kind="person")),
        ("quiet for 90 days", Sought((), quiet="both", end=date(2026, 2, 13))),
        ("seit mehr als 90 Tagen still", Sought((), quiet="both", end=date(2026, 2, 13))),
        ("not in touch since 2024", Sought((), quiet="both", end=date(2024, 1, 1))),
        ("in touch this month", Sought((), contact="both", start=date(2026, 5, 1), end=date(2026, 6, 1))),
        ("mit denen ich diese Woche in Kontakt war", Sought(("mit",), contact="both", start=date(2026, 5, 11), end=date(2026, 5, 18))),
        ("heard from today", Sought((), contact="in", start=TODAY, end=date(2026, 5, 15))),
        ("wrote to me since March", Sought((), contact="in", start=date(2026, 3, 1))),
        ("denen ich seit März geschrieben habe", Sought((), contact="out", start=date(2026, 3, 1))),
        ("never met", Sought((), never=True)),
        ("people I never met", Sought((), never=True)),
        ("noch nie getroffen", Sought((), never=True)),
        ("never met in Lisbon", Sought(("Lisbon",), never=True)),
        ("birthday in March", Sought((), birthday=True, start=date(2026, 3, 1), end=date(2026, 4, 1))),
        ("Geburtstag im Dezember", Sought((), birthday=True, start=date(2025, 12, 1), end=date(2026, 1, 1))),
        ("birthday next week", Sought((), birthday=True, start=date(2026, 5, 18), end=date(2026, 5, 25))),
        ("birthday in the next 30 days", Sought((), birthday=True, start=TODAY, end=date(2026, 6, 14))),
        ("wer hat morgen Geburtstag", Sought((), birthday=True, start=date(2026, 5, 15), end=date(2026, 5, 16))),
        ("works at Nordsida", Sought((), works=("Nordsida",))),
        ("who works at Nordsida AB I owe a reply", Sought((), owed="reply", works=("Nordsida", "AB"))),
        ("arbeitet bei Nordsida", Sought((), works=("Nordsida",))),
        ("die bei Müller & Söhne arbeiten", Sought((), works=("Müller", "Söhne"))),
        ("in circle choir", Sought((), circle="choir")),
        ("in my Choir circle quiet for 2 weeks", Sought((), circle="Choir", quiet="both", end=date(2026, 4, 30))),
        ("violinists in circle old friends, never met", Sought(("violinists",), circle="old friends", never=True)),
        ("im Kreis Chor", Sought((), circle="Chor")),
        ("in no circle", Sought((), circle="")),
        ("ohne Kreis seit 90 Tagen still", Sought((), circle="", quiet="both", end=date(2026, 2, 13))),
    ],
)
def test_a_filter_is_understood(query: str, meant: Sought) -> None:
    assert sought(query, TODAY) == meant


@pytest.mark.parametrize(
    "query",
    [
        "",
        "?!",
        "2024",
        "met",
        "promises",
        "violins rain",
        "march of the penguins",
        "may I",
        "“met in Lisbon 2024”",
        "quiet please",
        "happy birthday",
        "in touch",
    ],
)
def test_all_else_is_words(query: str) -> None:
    found = sought(query, TODAY)
    assert found.is_plain and told(found) == ""
    assert "".join(found.words) == "".join(sign for sign in query if sign.isalnum())


def test_what_was_understood_is_told() -> None:
    assert told(sought("met in Lisbon 2024", TODAY)) == "people you met, in 2024, where it says “Lisbon”"
    assert told(sought("not heard from since March", TODAY)) == "people you have not heard from, since 1 March 2026"
    assert told(sought("promises to Ana", TODAY)._replace(words=()), ("Ana Ruiz",)) == "promises, with Ana Ruiz"
    with speaking("de"):
        assert told(sought("2024 in Lissabon getroffen", TODAY)) == "Leute, die du getroffen hast, im Jahr 2024, mit den Worten „Lissabon“"


PARTS = (
    "met",
    "since",
    "before",
    "in",
    "seit",
    "vor",
    "last",
    "month",
    "31",
    "2023-02-31",
    "0",
    "März",
    "2024",
    "I owe",
    "a",
    "“",
    "”",
    "ſ",
)


@given(st.lists(st.sampled_from(PARTS) | st.text(max_size=6), max_size=8).map(" ".join), st.dates(date(1970, 1, 1), date(2200, 1, 1)))
def test_whatever_is_typed_means_something(query: str, today: date) -> None:
    found = sought(query, today)
    assert found.start is None or found.end is None or found.start < found.end
    assert isinstance(told(found), str)
