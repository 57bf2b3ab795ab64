"""Greeted: a letter that turns to somebody else by name is not put to the owner, who only reads along."""

import pytest

from goodwill.intake.extract.greeted import is_another

MIA = ("Mia", "Hartmann")


@pytest.mark.parametrize(
    "text",
    [
        "Bo,\n\ncould you send the forms?",
        "Bo,  As promised, attached are the forms.",
        "Dear Bo, attached are the forms.",
        "Hi Bo and Ana,\nattached are the forms.",
        "Lieber Herr Lindqvist,\n\nanbei das Formular.",
        "Bonjour Ana,\n\nci-joint le formulaire.",
        "Hola Ana:\n\nadjunto el formulario.",
        "Good morning Ana\nhere it is",
    ],
)
def test_a_greeting_by_name_is_for_that_one(text: str) -> None:
    assert is_another(text, MIA)


@pytest.mark.parametrize(
    "text",
    [
        "Mia,\n\ncould you send the forms?",
        "Hi Miah,\nhere it is",  # misspelt
        "Dear Ms Hartmann,\n\nhere it is",
        "Hi Ana and Mia,\nhere it is",
        "Hi all,\nhere it is",
        "Dear colleagues,\n\nhere it is",
        "Thanks,\n\nthat helped.",
        "Unfortunately,  that did not help.",
        "Hallo zusammen,\n\nanbei.",
        "Could you send Bo, Ana and Chi the forms?",
        "Berlin, Lisbon and Rome are nice.",
        "",
    ],
)
def test_all_else_may_be_for_the_owner(text: str) -> None:
    assert not is_another(text, MIA)


def test_without_a_name_nobody_can_tell() -> None:
    assert not is_another("Bo,\n\nhere it is", ())
