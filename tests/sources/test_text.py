"""Text: bytes of unknown encoding become clean words."""

import random

import pytest

from goodwill.sources._charset import decode, guess
from goodwill.sources._text import clean, components, content_lines, one_line, parse

NAMES = {
    "cp1252": "Renée Müller – “quote” €",
    "cp1250": "Łukasz Dvořák, Małgorzata Wójcik",
    "shift_jis": "山田太郎",
    "gb18030": "张伟 𠮷",
    "big5": "陳大文",
    "euc_kr": "김철수",
    "koi8_r": "Иван Петров",
    "cp1251": "Иван Петров",
    "iso8859_8": "דוד",
    "cp1256": "محمد",
    "tis_620": "สมชาย",
    "iso2022_jp": "鈴木一郎",
}


@pytest.mark.parametrize("encoding", NAMES)
def test_a_single_name_is_enough_to_tell_how_it_is_written(encoding: str) -> None:
    assert decode(NAMES[encoding].encode(encoding)) == NAMES[encoding]


@pytest.mark.parametrize("encoding", NAMES)
def test_what_is_declared_is_believed(encoding: str) -> None:
    assert decode(NAMES[encoding].encode(encoding), encoding.replace("_", "-")) == NAMES[encoding]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-16-be", "utf-32", "utf-32-le", "utf-32-be"])
def test_unicode_is_known_with_and_without_its_mark(encoding: str) -> None:
    assert decode("BEGIN:VCARD\r\nFN:Zoë\r\n".encode(encoding)) == "BEGIN:VCARD\r\nFN:Zoë\r\n"


@pytest.mark.parametrize("declared", ["klingon", "", "utf-8", "ascii", "rot13", "zip", "undefined", "idna", "\0", "unicode_escape"])
def test_a_declaration_that_does_not_hold_is_not_fatal(declared: str) -> None:
    assert decode("Zoë Ångström".encode("cp1252"), declared) == "Zoë Ångström"


def test_vendors_extensions_are_meant_by_the_plain_name() -> None:
    assert decode("髙橋①".encode("cp932"), "shift_jis") == "髙橋①"
    assert decode("“Ana”".encode("cp1252"), "iso-8859-1") == "“Ana”"


def test_two_letters_that_could_be_hebrew_or_arabic_are_not_taken_for_sure() -> None:
    assert guess("דוד".encode("iso8859_8")) == ("iso8859_8", False)
    assert guess("Иван Петров".encode("koi8_r")) == ("koi8_r", True)


def test_random_bytes_always_give_some_text() -> None:
    dice = random.Random(4)
    for size in range(300):
        assert isinstance(decode(dice.randbytes(size), dice.choice(["", "utf-8", "gb18030"])), str)


def test_what_could_harm_a_page_or_a_database_is_dropped() -> None:
    assert clean("A\0na\x1b[31m\x85 \u202egnp.exe\u202c\u2066!\ud83d\tBo\r\nCy\rDi") == "Ana[31m gnp.exe!\tBo\nCy\nDi"
    assert one_line("  Ana \n\t Ruiz\0 ") == "Ana Ruiz"


def test_lines_are_unfolded_before_they_are_decoded() -> None:
    parted = b"FN:Zo\xc3\r\n \xab\r\nNOTE:one\r\n\ttwo\r\n"
    assert list(content_lines(parted)) == [(1, "FN:Zoë".encode()), (3, b"NOTE:onetwo")]


@pytest.mark.parametrize("end", ["\n", "\r", "\r\n"])
def test_any_line_end_will_do(end: str) -> None:
    assert list(content_lines(end.join(["A:1", "", "B:2", " 3"]).encode())) == [(1, b"A:1"), (3, b"B:23")]


def test_a_raw_line_break_in_a_note_stays_in_the_note() -> None:
    lines = list(content_lines(b"NOTE:first\r\nhttps://ana.example\r\nsee you\r\nTEL:1\r\n"))
    assert lines == [(1, b"NOTE:first\nhttps://ana.example\nsee you"), (4, b"TEL:1")]


def test_a_name_folded_before_its_colon_is_healed() -> None:
    assert list(content_lines(b"UID\n :1\nDTSTART\n ;VALUE=DATE\n :20030101\n")) == [(1, b"UID:1"), (3, b"DTSTART;VALUE=DATE:20030101")]


def test_quoted_printable_goes_on_after_a_soft_break() -> None:
    ((number, raw),) = content_lines(b"item1.NOTE;CHARSET=UTF-8;QUOTED-PRINTABLE:Zo=C3=\r\n=AB=0D=0A!\r\n")
    assert parse(number, raw).value == "Zoë\r\n!"
    assert parse(number, raw).name == "NOTE"


def test_parameters_may_be_quoted_and_escaped() -> None:
    line = parse(1, b"ATTENDEE;CN=\"Ruiz; Ana: ^'Anita^'\";PARTSTAT=ACCEPTED:mailto:ana@example.org")
    assert line.params == {"CN": 'Ruiz; Ana: "Anita"', "PARTSTAT": "ACCEPTED"}
    assert line.value == "mailto:ana@example.org"


def test_a_quote_that_is_never_closed_costs_no_value() -> None:
    assert parse(1, b'ORGANIZER;CN="Ana:mailto:ana@example.org').value == "mailto:ana@example.org"


def test_an_escaped_mark_does_not_part_a_value() -> None:
    assert components(r"ABC\, Inc.;Sales\; North;C:\\;") == ["ABC, Inc.", "Sales; North", "C:\\", ""]
