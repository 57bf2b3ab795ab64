"""Address: what an e-mail address says about whose it is."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.alike import phone
from goodwill.intake.alike.address import read, spells
from goodwill.intake.alike.names import read as read_name


@pytest.mark.parametrize(
    ("one", "other"),
    [
        ("Ana.Ruiz+news@gmail.com", "anaruiz@googlemail.com"),
        ("ana+git@libreria.example", "ana@libreria.example"),
        ("ana@me.com", "ana@icloud.com"),
        ("123456+anaruiz@users.noreply.github.com", "anaruiz@users.noreply.github.com"),
        ("ana at libreria.example", "ana@libreria.example"),
        ("[ana@libreria.example]", "ana@libreria.example"),
    ],
)
def test_one_mailbox_in_two_spellings(one: str, other: str) -> None:
    assert read(one).whole == read(other).whole


def test_dots_matter_where_the_provider_says_so() -> None:
    assert read("a.ruiz@libreria.example").whole != read("aruiz@libreria.example").whole


@pytest.mark.parametrize(
    ("address", "kind", "site"),
    [
        ("bo@mail.lindqvist.co.uk", "person", "lindqvist.co.uk"),
        ("bo@gmail.com", "person", ""),
        ("bo@yahoo.co.jp", "person", ""),
        ("bo@mail.lindqvist.example", "person", "lindqvist.example"),
        ("info@lindqvist.example", "role", "lindqvist.example"),
        ("no-reply@lindqvist.example", "robot", "lindqvist.example"),
        ("bo@laptop.(none)", "machine", ""),
        ("root@localhost", "role", ""),
        ("bo@3ad0048d-3df7-0310-abae-a5850022a9f2", "person", "3ad0048d-3df7-0310-abae-a5850022a9f2"),
    ],
)
def test_whose_address_it_is(address: str, kind: str, site: str) -> None:
    assert (read(address).kind, read(address).site) == (kind, site)


@pytest.mark.parametrize(
    ("local", "how"),
    [
        ("ana.ruiz", "full"),
        ("ruizana82", "full"),
        ("aruiz", "short"),
        ("ruiz.a", "short"),
        ("ana", "given"),
        ("ruiz", "family"),
        ("ar", "letters"),
        ("library", ""),
    ],
)
def test_a_login_is_made_of_a_name(local: str, how: str) -> None:
    assert spells(local, read_name("Ana Ruiz")[0]) == how


def test_a_login_that_names_nobody_is_none() -> None:
    assert [read(f"{local}@ruiz.example").login for local in ("me", "git", "info", "ana")] == ["", "", "", "ana"]


@pytest.mark.parametrize(
    ("number", "country"),
    [
        ("+49 (0)30 5550-1420", ""),
        ("0049 30 55501420", "1"),
        ("030 5550 1420", "49"),
        ("tel:+49-30-5550-1420", ""),
        ("030/5550 1420 ext. 3", "49"),
    ],
)
def test_one_number_in_many_spellings(number: str, country: str) -> None:
    assert phone.read(number, country) == "+493055501420"


def test_a_number_without_its_country_ends_like_the_whole_one() -> None:
    assert phone.same(phone.read("030 5550 1420"), "+493055501420")
    assert not phone.same("+13055501420", "+493055501420") and not phone.same("1420", "+493055501420")
    assert phone.read("no number") == phone.read("12") == ""


@given(st.text(max_size=60))
def test_any_text_can_be_read(text: str) -> None:
    assert read(text).whole == read(text.upper()).whole or not text.isascii()
    assert phone.same(phone.read(text), phone.read(text))
