"""vCard: address books as they really come."""

import time
from datetime import date
from pathlib import Path

import pytest

from goodwill.event import Profile, Said, Unread
from goodwill.sources import vcard

GENERATOR = Path(__file__).resolve().parents[3] / "shared/corpora/bad/_made-here/make_bad_input.py"


@pytest.fixture
def say(tmp_path: Path):
    def say(text: str | bytes) -> list[Said]:
        path = tmp_path / "contacts.vcf"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [said for piece in vcard.pieces(path) for said in vcard.read(path, piece)]

    return say


@pytest.fixture
def card(say):
    def card(*lines: str, version: str = "3.0") -> Profile:
        (profile,) = say("\r\n".join(["BEGIN:VCARD", f"VERSION:{version}", *lines, "END:VCARD", ""]))
        assert isinstance(profile, Profile)
        return profile

    return card


def test_a_card_is_read_whole(card) -> None:
    ana = card(
        "UID:urn:uuid:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        "FN:Ana Ruiz",
        "N:Ruiz;Ana;;;",
        "NICKNAME:Anita",
        "EMAIL;TYPE=home:Ana@Librería.example",
        "EMAIL;TYPE=work:ana@work.example",
        "TEL;TYPE=cell: +34 600 000 001 ",
        "item1.URL:https\\://ana.example",
        "item1.X-ABLabel:Blog",
        "X-SOCIALPROFILE;TYPE=mastodon:https://social.example/@ana",
        "ORG:Librería Sol;Orders",
        "TITLE:Bookseller",
        "BDAY:1980-05-14",
        "ADR;TYPE=HOME:;;Calle Mayor 1;Madrid;;28013;España",
        "NOTE:Met at the fair\\, twice.\\nLikes poetry.",
    )
    assert ana == Profile(
        key="card:4fbe8971-0bc3-424c-9c26-36c3e1eff6b1",
        name="Ana Ruiz",
        handles=(
            ("email", "ana@librería.example"),
            ("email", "ana@work.example"),
            ("phone", "+34 600 000 001"),
            ("url", "https://ana.example"),
            ("url", "https://social.example/@ana"),
        ),
        nickname="Anita",
        organisation="Librería Sol, Orders",
        title="Bookseller",
        birthday=date(1980, 5, 14),
        address="Calle Mayor 1\n28013 Madrid\nEspaña",
        note="Met at the fair, twice.\nLikes poetry.",
        where="contacts.vcf:1",
        family="Ruiz",
    )


@pytest.mark.parametrize(
    ("lines", "name"),
    [
        (["FN:Ana Ruiz", "N:Ruiz;Anastasia;;;"], "Ana Ruiz"),
        (["N:Ruiz;Ana;María;Dr.;Jr."], "Ana María Ruiz, Jr."),
        (["FN:", "N:Ruiz;Ana"], "Ana Ruiz"),
        (["ORG:Librería Sol"], "Librería Sol"),
        (["NICKNAME:Anita"], "Anita"),
        (["EMAIL:ana@example.org"], ""),
    ],
)
def test_a_name_is_taken_from_wherever_it_stands(card, lines: list[str], name: str) -> None:
    assert card(*lines).name == name


@pytest.mark.parametrize(
    ("said", "birthday"),
    [
        ("BDAY:19800514", date(1980, 5, 14)),
        ("BDAY;VALUE=date-and-or-time:1980-05-14T08:00:00Z", date(1980, 5, 14)),
        ("BDAY:--0514", "--05-14"),
        ("BDAY:--05-14", "--05-14"),
        ("BDAY;X-APPLE-OMIT-YEAR=1604:1604-05-14", "--05-14"),
        ("BDAY:1604-05-14", "--05-14"),
        ("BDAY:--0229", "--02-29"),
    ],
)
def test_a_birthday_may_keep_its_year_back(card, said: str, birthday: date | str) -> None:
    assert card("FN:Ana", said).birthday == birthday


@pytest.mark.parametrize("said", ["14/5/80", "1980-02-31", "circa 1800", "1980"])
def test_a_birthday_that_is_no_date_is_told_and_not_guessed(say, said: str) -> None:
    doubt, ana = say(f"BEGIN:VCARD\nFN:Ana\nBDAY:{said}\nEND:VCARD\n")
    assert doubt == Unread("contacts.vcf:3", f"the birthday “{said}” is no date")
    assert ana.birthday == ""


def test_handles_are_kept_only_when_they_can_be_used(card) -> None:
    ana = card(
        "FN:Ana",
        "EMAIL:mailto:ANA@example.org",
        "EMAIL:Ana Ruiz <ana@example.org>",
        "EMAIL:none",
        "TEL;VALUE=uri:tel:+34-600-000;ext=5",
        "TEL:unknown",
        "TEL:" + "+1" * 50_000,
        "URL:javascript:alert(1)",
        "URL:file:///etc/passwd",
        "PHOTO;VALUE=uri:file:///etc/passwd",
        "IMPP:skype:ana",
    )
    assert ana.handles == (("email", "ana@example.org"), ("phone", "+34-600-000"))


def test_an_organisation_is_no_person(card) -> None:
    for said in ("X-ABSHOWAS:COMPANY", "KIND:org"):
        sol = card("FN:Librería Sol", said)
        assert (sol.name, sol.organisation) == ("", "Librería Sol")


def test_groups_are_left_out(say) -> None:
    assert say("BEGIN:VCARD\nFN:Friends\nKIND:group\nMEMBER:urn:uuid:1\nEND:VCARD\n") == []
    assert say("BEGIN:VCARD\nFN:Friends\nX-ADDRESSBOOKSERVER-KIND:group\nEND:VCARD\n") == []


def test_the_dead_are_known(card) -> None:
    assert card("FN:Ana", "DEATHDATE:20200101", version="4.0").died
    assert not card("FN:Ana").died


def test_a_card_that_says_nothing_is_unread(say) -> None:
    assert say("\n\nBEGIN:VCARD\nVERSION:3.0\nFN:\nTEL:\nEND:VCARD\n") == [
        Unread("contacts.vcf:3", "this card has neither a name nor an address, number or link")
    ]


def test_without_a_uid_the_key_comes_from_name_and_handles(card) -> None:
    first = card("FN:Ana Ruiz", "EMAIL:ana@example.org", "TEL:1")
    assert first.key.startswith("card:sha256-")
    assert card("TEL:1", "NOTE:new", "EMAIL:ANA@example.org", "FN:Ana Ruiz").key == first.key
    assert card("FN:Bo Berg", "EMAIL:ana@example.org", "TEL:1").key != first.key


def test_an_agent_is_a_card_of_its_own(say) -> None:
    bo, ana = say("BEGIN:VCARD\nVERSION:2.1\nFN:Ana\nAGENT:\nBEGIN:VCARD\nVERSION:2.1\nFN:Bo\nTEL:2\nEND:VCARD\nTEL:1\nEND:VCARD\n")
    assert (ana.name, ana.handles, bo.name, bo.handles) == ("Ana", (("phone", "1"),), "Bo", (("phone", "2"),))


def test_a_missing_end_loses_nobody(say) -> None:
    said = say("BEGIN:VCARD\nFN:Ana\nTEL:1\nBEGIN:VCARD\nFN:Bo\nTEL:2\nEND:VCARD\n")
    assert [one.name for one in said if isinstance(one, Profile)] == ["Bo", "Ana"]
    assert said[-1] == Unread("contacts.vcf:1", "this card has no end: the file may be cut off")


def test_lines_outside_of_any_card_are_told(say) -> None:
    assert say("BEGIN:VCARD\nFN:Ana\nEND:VCARD\nTEL:1\nTEL:2\n")[-1] == Unread("contacts.vcf:4", "2 lines, from here on, belong to no card")


def test_an_empty_file_is_called_empty(say) -> None:
    assert say("") == say("\r\n\r\n") == [Unread("contacts.vcf", "the file is empty")]


def test_old_phones_write_in_their_own_encodings(say) -> None:
    said = say(
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nN;CHARSET=SHIFT_JIS:" + "山田;太郎".encode("shift_jis") + b"\r\nEND:VCARD\r\n"
        b"BEGIN:VCARD\r\nVERSION:2.1\r\nFN;CHARSET=ISO-8859-1;ENCODING=QUOTED-PRINTABLE:Zo=EB =\r\n=C5ngstr=F6m\r\nEND:VCARD\r\n"
    )
    assert [one.name for one in said] == ["太郎 山田", "Zoë Ångström"]


def test_a_guessed_encoding_is_not_kept_quiet_when_it_is_in_doubt(say) -> None:
    doubt, david = say(b"BEGIN:VCARD\r\nFN:" + "דוד".encode("iso8859_8") + b"\r\nEND:VCARD\r\n")
    assert isinstance(doubt, Unread) and "iso8859_8" in doubt.why
    assert david.name == "דוד"


def test_many_cards_are_cut_into_pieces_with_true_line_numbers(tmp_path: Path) -> None:
    path = tmp_path / "many.vcf"
    path.write_bytes(b"".join(b"BEGIN:VCARD\r\nFN:P%d\r\nEND:VCARD\r\n" % n for n in range(700)))
    parts = vcard.pieces(path)
    assert [piece.holds for piece in parts] == [300, 300, 100]
    assert [said.where for said in vcard.read(path, parts[1])][:2] == ["many.vcf:901", "many.vcf:904"]
    assert len({said.key for piece in parts for said in vcard.read(path, piece)}) == 700


def test_long_and_deep_files_take_no_time(say) -> None:
    started = time.perf_counter()
    say("BEGIN:VCARD\nFN:Ana\nNOTE:" + "A" * 3_000_000 + "\nEND:VCARD\n")
    say("BEGIN:VCARD\nFN:Ana\nPHOTO;ENCODING=b:\n" + " QUJD\n" * 200_000 + "END:VCARD\n")
    say("BEGIN:VCARD\nFN:Ana\n" * 10_000)
    say("BEGIN:VCARD\nFN:Ana\nORG:" + "\\;" * 500_000 + "\nEND:VCARD\n")
    assert time.perf_counter() - started < 10


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator of hostile files is not on this machine")
def test_hostile_files_are_read_as_wished(tmp_path: Path) -> None:
    import subprocess
    import sys

    subprocess.run([sys.executable, "-W", "ignore", GENERATOR, tmp_path, "--seed", "1"], check=True, capture_output=True)
    wishes = dict(line.split("\t", 1) for line in (tmp_path / "expected.tsv").read_text().splitlines())
    cards = {name: wish for name, wish in wishes.items() if name.endswith(".vcf")}
    assert len(cards) > 30
    for name, wish in cards.items():
        path = tmp_path / name
        said = [one for piece in vcard.pieces(path) for one in vcard.read(path, piece)]
        people = [one for one in said if isinstance(one, Profile)]
        if "'" in wish:
            assert [one.name for one in people] == [wish.split("'")[1]], name
        elif "1 card" in wish:
            assert len(people) == 1, name
        elif "as the CRLF file" in wish:
            assert [one.name for one in people] == ["Ann Other", "Bob"], name
        elif "ends early" in wish or "empty" in wish:
            assert any(isinstance(one, Unread) for one in said), name
