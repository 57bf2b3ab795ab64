"""Greeting: formally by the family name where it is known how, else by all of the name; as the owner wants it before anything else."""

from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.models import owner, voice
from goodwill.models.person import called
from goodwill.models.voice import Wish
from goodwill.writing.draft import shortened, voices
from goodwill.writing.greeting import addressed, politely
from goodwill.writing.voice import Voice, beginning, ending, is_barred, languages, wished
from said import ANA, BO, MIA, NOW, card, days_ago, mail

GERMAN = "Sehr geehrte Frau Hartmann, ich danke Ihnen und hoffe, dass Sie den Bericht bis Freitag schicken."


def greeted(language: str, name: str, family: str = "", honour: str = "", mine: str = "", theirs: str = "", spelt: str = "") -> str:
    whom = addressed(name, family, honour, [spelt], [mine] if mine else [], [theirs] if theirs else [])
    return politely(language, whom, called(name, family))


@pytest.mark.parametrize(
    ("language", "about", "line"),
    [
        ("de", {"name": "Renate Schilling", "mine": "Liebe Renate,\n\nder Plan ist da."}, "Guten Tag Frau Schilling,"),
        ("de", {"name": "Renate Schilling", "theirs": "Der Plan ist da.\n\nIhre Renate Schilling"}, "Guten Tag Frau Schilling,"),
        ("de", {"name": "Valentin Krueger", "mine": "Sehr geehrter Herr Krueger,\n\nhier ist er."}, "Guten Tag Herr Krueger,"),
        ("de", {"name": "Valentin Krueger"}, "Guten Tag Valentin Krueger,"),
        ("de", {"name": "Renate Schilling", "honour": "Frau Dr."}, "Guten Tag Frau Dr. Schilling,"),
        ("de", {"name": "Dr. Chidi Okafor"}, "Guten Tag Dr. Okafor,"),
        ("de", {"name": "Ludwig van Beethoven", "honour": "m"}, "Guten Tag Herr van Beethoven,"),
        ("de", {"name": "Nagy Péter", "family": "Nagy", "honour": "m"}, "Guten Tag Herr Nagy,"),
        ("de", {"name": "Renate Schilling", "mine": "Liebe Renate und lieber Bo,\n\nkommt!"}, "Guten Tag Renate Schilling,"),
        ("de", {"name": "Renate Schilling", "mine": "Liebe Ana,\n\nder Plan ist da."}, "Guten Tag Renate Schilling,"),
        ("de", {"name": "Renate Schilling", "honour": "f", "spelt": "Herr Schilling"}, "Guten Tag Frau Schilling,"),
        ("de", {"name": "Sara Palacio Blasco", "honour": "f"}, "Guten Tag Sara Palacio Blasco,"),
        ("de", {"name": "Sara Palacio Blasco", "family": "Palacio Blasco", "honour": "f"}, "Guten Tag Frau Palacio Blasco,"),
        ("de", {"name": "info@berg.example"}, "Guten Tag,"),
        ("de", {"name": "John M. Smith"}, "Guten Tag John M. Smith,"),
        ("en", {"name": "Dr. Chidi Okafor"}, "Dear Dr. Okafor,"),
        ("en", {"name": "Chidi Okafor", "theirs": "I agree.\n\nDr. Chidi Okafor"}, "Dear Dr. Okafor,"),
        ("en", {"name": "Ana Ruiz", "honour": "Ms."}, "Dear Ms. Ruiz,"),
        ("en", {"name": "Ana Ruiz"}, "Dear Ana Ruiz,"),
        ("fr", {"name": "Camille Lefèvre", "mine": "Chère Camille,\n\nmerci."}, "Bonjour Madame Lefèvre,"),
        ("fr", {"name": "Camille Lefèvre"}, "Bonjour,"),
        ("es", {"name": "Ana Ruiz", "mine": "Querida Ana:\n\ngracias."}, "Estimada Sra. Ruiz:"),
        ("es", {"name": "Ana Ruiz"}, "Buenos días, Ana Ruiz:"),
    ],
)
def test_who_is_greeted_formally_is_greeted_as_one_would(language: str, about: dict[str, str], line: str) -> None:
    assert greeted(language, **about) == line


@given(st.text(max_size=40), st.text(max_size=20), st.sampled_from(sorted(languages())), st.text(max_size=30))
def test_any_name_can_be_greeted_on_one_line(name: str, family: str, language: str, line: str) -> None:
    said = politely(language, addressed(name, family, "", [name], [line], [line]), called(name, family))
    assert said[-1:] in ",:"
    assert "{" not in said.replace(name, "").replace(family, "") or "{" in name + family


@pytest.mark.parametrize(
    ("name", "family", "first"),
    [
        ("Nagy Péter", "Nagy", "Péter"),
        ("Péter Nagy", "Nagy", "Péter"),
        ("Nagy", "Nagy", "Nagy"),
        ("王 小明", "王", "小明"),
        ("王小明", "王", "王小明"),
    ],
)
def test_a_family_name_that_comes_first_is_no_first_name(name: str, family: str, first: str) -> None:
    assert called(name, family) == first


def test_the_address_book_says_which_name_is_the_familys(book: Any, take: Any, person: Any) -> None:
    take(book, card("Nagy Péter", "peter@nagy.example", family="Nagy", honour="m"))
    peter = person(book, "peter@nagy.example")
    assert (peter.called, peter.family, peter.honour) == ("Péter", "Nagy", "m")


def test_a_stranger_with_a_title_is_not_called_by_the_first_name(book: Any, take: Any, person: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), "Dear Bo, the boat is ready and we would like to see you there."))
    take(book, card("Dr. Chidi Okafor", "chidi@okafor.example"))
    chidi = person(book, "chidi@okafor.example")
    spoken = voices(book, {chidi.pk})[chidi.pk]
    assert beginning(spoken, chidi.called) == "Dear Dr. Okafor,"


# What the owner wants.

HEARD = Voice("de", False, "Hallo Bo,", "Viele Grüße\nMia", "Guten Tag Herr Berg,")


@pytest.mark.parametrize(
    ("wish", "begins", "ends"),
    [
        (Wish(), "Hallo Bo,", "Viele Grüße\nMia"),
        (Wish(sign="Mia H."), "Hallo Bo,", "Viele Grüße\nMia H."),
        (Wish(greeting="Moin {name},"), "Moin Bo,", "Viele Grüße\nMia"),
        (Wish(closing="Herzlich", sign="M."), "Hallo Bo,", "Herzlich\nM."),
        (Wish(address="formal"), "Guten Tag Herr Berg,", "Mit freundlichen Grüßen\nMia"),
        (Wish(address="formal", sign="Mia Hartmann"), "Guten Tag Herr Berg,", "Mit freundlichen Grüßen\nMia Hartmann"),
        (Wish(address="familiar"), "Hallo Bo,", "Viele Grüße\nMia"),
        (Wish(never=("viele grüße",)), "Hallo Bo,", "Mia"),
        (Wish(never=("Hallo",)), "Bo,", "Viele Grüße\nMia"),
        (Wish(never=("all",)), "Hallo Bo,", "Viele Grüße\nMia"),
    ],
)
def test_what_the_owner_wants_comes_before_what_was_learned(wish: Wish, begins: str, ends: str) -> None:
    spoken = wished(HEARD, wish, "Bo", "Mia Hartmann")
    assert (beginning(spoken, "Bo"), ending(spoken, "Mia")) == (begins, ends)


def test_a_closing_on_one_line_is_signed_with_the_name_that_is_wanted() -> None:
    spoken = wished(HEARD._replace(closing="LG Mia"), Wish(sign="Mia H."), "Bo", "Mia Hartmann")
    assert ending(spoken, "Mia") == "LG\nMia H."


@given(st.sampled_from(sorted(languages())), st.booleans(), st.text(st.characters(categories=["L"]), min_size=1, max_size=8))
def test_what_is_never_wanted_is_never_said(language: str, formal: bool, word: str) -> None:
    spoken = wished(Voice(language, formal, f"{word} Bo,", f"{word},\nMia"), Wish(never=(word,)), "Q1", "Q2")
    assert not is_barred(beginning(spoken, "Q1"), (word,))
    assert not is_barred(ending(spoken, "Q2"), (word,))


def test_a_wish_changes_drafts_and_undo_brings_them_back(book: Any, take: Any, person: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), "Hello Bo,\n\nthe boat is ready and we would like to see you.\n\nWarmly\nMia"))
    bo = person(book, BO)

    def spoken() -> Voice:
        return voices(book, {bo.pk})[bo.pk]

    assert ending(spoken(), "Mia") == "Warmly\nMia"
    general = voice.want(book, "never", "Warmly", NOW)
    voice.want(book, "sign", "Mia H.", NOW)
    assert ending(spoken(), "Mia") == "All the best,\nMia H."
    voice.want(book, "sign", "M.", NOW, person=bo)
    assert ending(spoken(), "Mia") == "All the best,\nM."
    owner.undo(book, NOW)
    owner.take_back(general, NOW)
    assert ending(spoken(), "Mia") == "Warmly\nMia H."


def test_a_wish_for_one_language_comes_before_one_for_all_and_one_for_a_person_before_both(book: Any, take: Any, person: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9)), mail(MIA, ANA, days_ago(8)))
    bo, ana = person(book, BO), person(book, ANA)
    voice.want(book, "sign", "Miechen", NOW, person=bo)
    voice.want(book, "sign", "Mia Hartmann", NOW, language="de")
    voice.want(book, "sign", "Mia", NOW)
    wish = voice.wishes(book)
    assert (wish(bo.pk, "de").sign, wish(ana.pk, "de").sign, wish(ana.pk, "en").sign) == ("Miechen", "Mia Hartmann", "Mia")


@pytest.mark.parametrize(("what", "text"), [("sign", " "), ("never", "x" * 99), ("address", "loud"), ("length", ""), ("font", "Times")])
def test_what_cannot_be_wanted_is_trouble(book: Any, what: str, text: str) -> None:
    from goodwill.errors import Trouble

    with pytest.raises(Trouble):
        voice.want(book, what, text, NOW)


@pytest.mark.parametrize(
    ("text", "short"),
    [
        ("I thought of you. I hope all is well.", "I thought of you."),
        ("I am in Rome on 5 May. Would you have an hour?", "I am in Rome on 5 May. Would you have an hour?"),
        ("You said: “Rain.” Here is how far I am.", "You said: “Rain.” Here is how far I am."),
        ("Hello.", "Hello."),
    ],
)
def test_a_short_letter_says_one_thing(text: str, short: str) -> None:
    assert shortened(text) == short
