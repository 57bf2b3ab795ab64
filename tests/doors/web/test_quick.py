"""Addresses and sentences said quickly are those that Django would say."""

from typing import Any

import pytest
from django.template import engines
from django.test import override_settings
from django.urls import NoReverseMatch, reverse, set_script_prefix
from django.utils import translation

from goodwill.doors.web.quick import address


def said(template: str, **names: Any) -> str:
    found: str = engines["django"].from_string(template).render(names)
    return found


@pytest.mark.parametrize(
    ("name", "args"),
    [
        ("people", ()),
        ("person", (7,)),
        ("person", (70_000,)),
        ("say", (7, "touched")),
        ("asking", (3, 12)),
        ("person", ("7",)),
        ("say_want", (1, "a b%d")),
        ("nowhere", ()),
    ],
)
def test_an_address_is_the_one_that_django_says(name: str, args: tuple[Any, ...]) -> None:
    try:
        wanted = reverse(name, args=args)
    except NoReverseMatch:
        with pytest.raises(NoReverseMatch):
            address(name, *args)
        return
    assert address(name, *args) == wanted


def test_an_address_follows_where_the_app_lies() -> None:
    try:
        assert said("{% url 'person' n %}", n=7) == "/people/7"
        set_script_prefix("/goodwill/")
        assert said("{% url 'person' n %}", n=7) == "/goodwill/people/7"
    finally:
        set_script_prefix("/")


def test_an_address_that_there_is_not_is_a_bug() -> None:
    with pytest.raises(NoReverseMatch):
        said("{% url 'nowhere' %}")
    assert said("{% url 'nowhere' as to %}[{{ to }}]") == "[]"


def test_a_sentence_is_said_in_the_language_of_each_look() -> None:
    template = engines["django"].from_string("{% translate 'People' %}")
    looks = []
    for language in ("en", "de", "en"):
        with translation.override(language):
            looks.append(template.render())
    assert looks == ["People", "Personen", "People"]


@override_settings(USE_I18N=True)
def test_what_a_template_may_say_besides_is_said_as_always() -> None:
    assert (
        said("{% translate 'More & less' %}|{% translate '5%' as share %}{{ share }}|{% translate word %}", word="<b>")
        == "More & less|5%|&lt;b&gt;"
    )
