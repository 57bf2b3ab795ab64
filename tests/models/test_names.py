"""Names: how somebody is called, and by what they are found."""

import pytest

from goodwill.models.person import called, plain, spoken


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Ana Ruiz", "Ana"),
        ("Ruiz, Ana", "Ana"),
        ("Dr. Chidi Okafor", "Chidi"),
        ("CL Pressland", "CL Pressland"),
        ("Bo Lindqvist", "Bo"),
        ("Ana", "Ana"),
        ("PALACIO BLASCO, SARA (External)", "Sara"),
        ("Frau Dr. Gerda Weiß", "Gerda"),
        ("ana@ruiz.example", "ana@ruiz.example"),
        ("", ""),
    ],
)
def test_somebody_is_called_by_the_first_name(name: str, how: str) -> None:
    assert called(name) == how


@pytest.mark.parametrize(
    ("name", "how"),
    [
        ("Ruiz, Ana", "Ana Ruiz"),
        ("PALACIO BLASCO, SARA (External)", "Sara Palacio Blasco"),
        ("ANA RUIZ", "Ana Ruiz"),
        ("Ana GEW Ruiz", "Ana GEW Ruiz"),
        ("Bo Berg [Sales]", "Bo Berg"),
        ("Chi Okafor, PhD", "Chi Okafor, PhD"),
        ("(nobody)", "(nobody)"),
        ("UPS", "UPS"),
        ("", ""),
    ],
)
def test_a_name_is_written_as_one_says_it(name: str, how: str) -> None:
    assert spoken(name) == how


def test_search_is_blind_to_accents_and_case() -> None:
    assert plain("Ångström ÇELIK Straße") == "angstrom celik strasse"
