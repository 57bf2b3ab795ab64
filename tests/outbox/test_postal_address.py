"""Addresses: free text, set as the post of its country wants it; what is odd is said, and nothing is guessed."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.outbox._address import checked, country


@pytest.mark.parametrize(
    ("typed", "lines"),
    [
        ("Hauptstr. 3\n10115 Berlin", ["Ana Ruiz", "Hauptstr. 3", "10115 BERLIN"]),
        ("Hauptstr. 3, 10115 Berlin, Deutschland", ["Ana Ruiz", "Hauptstr. 3", "10115 BERLIN"]),
        ("12 rue des Lilas\nBât. C\n75011 Paris\nFrance", ["Ana Ruiz", "12 rue des Lilas", "Bât. C", "75011 PARIS", "FRANCE"]),
        (
            "742 Evergreen Terrace\nSpringfield, IL 62704\nUSA",
            ["Ana Ruiz", "742 Evergreen Terrace", "SPRINGFIELD, IL 62704", "UNITED STATES"],
        ),
        ("350 Fifth Ave, New York, NY 10118\nUSA", ["Ana Ruiz", "350 Fifth Ave", "NEW YORK, NY 10118", "UNITED STATES"]),
        ("10 Downing Street\nLondon\nSW1A 2AA\nUK", ["Ana Ruiz", "10 Downing Street", "LONDON", "SW1A 2AA", "UNITED KINGDOM"]),
        ("10 Downing Street\nLondon sw1a 2aa\nEngland", ["Ana Ruiz", "10 Downing Street", "LONDON", "SW1A 2AA", "UNITED KINGDOM"]),
        ("〒100-0001\n東京都千代田区千代田1-1\n日本", ["〒100-0001", "東京都", "千代田区千代田1-1", "Ana Ruiz", "JAPAN"]),
        ("Calle Mayor 3\n28013 Madrid\nEspaña", ["Ana Ruiz", "Calle Mayor 3", "28013 MADRID", "SPAIN"]),
        ("Keizersgracht 1\n1015 CC Amsterdam\nNederland", ["Ana Ruiz", "Keizersgracht 1", "1015 CC AMSTERDAM", "NETHERLANDS"]),
        ("Ana Ruiz\nHauptstr. 3\n10115 Berlin", ["Ana Ruiz", "Hauptstr. 3", "10115 BERLIN"]),
    ],
)
def test_it_is_set_as_its_country_wants_it(typed: str, lines: list[str]) -> None:
    found = checked(typed, "Ana Ruiz", "DE")
    assert (list(found.lines), found.notes) == (lines, ())


@pytest.mark.parametrize(
    ("typed", "note"),
    [
        ("742 Evergreen Terrace\nSpringfield\nUSA", "the state is missing"),
        ("12 rue des Lilas\n7501 Paris\nFrance", "the postcode is missing, or none of that country"),
        ("10115 Berlin", "the street is missing"),
        ("Somewhere", "the town is missing"),
    ],
)
def test_what_is_odd_is_said_and_the_lines_stay_as_they_were_typed(typed: str, note: str) -> None:
    found = checked(typed, "Ana Ruiz", "DE")
    assert note in found.notes
    assert found.lines[1] == typed.split("\n")[0]


def test_without_a_country_and_a_home_it_asks() -> None:
    assert checked("Hauptstr. 3\n10115 Berlin", "Ana Ruiz").notes == ("which country?",)
    assert checked("Hauptstr. 3\n10115 Berlin\nGermany", "Ana Ruiz").lines[-1] == "GERMANY"


CALLED = {"Deutschland": "DE", "U.S.A.": "US", "日本": "JP", "france": "FR", "Berlin": "", "": ""}


@pytest.mark.parametrize(("name", "code"), CALLED.items())
def test_countries_go_by_many_names(name: str, code: str) -> None:
    assert country(name) == code


@given(st.text(max_size=80), st.sampled_from(["", "DE", "US", "JP"]))
def test_whatever_is_typed_nothing_of_it_is_lost_but_spaces(typed: str, home: str) -> None:
    found = checked(typed, "Ana Ruiz", home)
    assert "Ana Ruiz" in "".join(found.lines)
    if found.notes and "," not in typed:
        kept = "".join("".join(found.lines).split())
        assert all(("".join(line.split()) in kept) or country(line) for line in typed.splitlines() if line.strip() and "Ana" not in line)
