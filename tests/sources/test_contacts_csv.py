"""Address lists: by what their columns are called, in whatever order."""

from datetime import date
from pathlib import Path

import pytest
from reading import SHARED, profiles, read, said, unread

from goodwill.plugins import sources
from goodwill.sources._contactcolumns import column


def test_googles_new_header(tmp_path: Path) -> None:
    text = (
        "First Name,Middle Name,Last Name,Phonetic First Name,Name Suffix,Nickname,Organization Name,Organization Title,"
        "Organization Department,Birthday,Notes,Labels,E-mail 1 - Label,E-mail 1 - Value,E-mail 2 - Label,E-mail 2 - Value,"
        "Phone 1 - Label,Phone 1 - Value,Address 1 - Formatted,Website 1 - Value\n"
        'Ana,María,Ruiz,ana,PhD,Anita,Librería,Owner,Poetry,--05-14,"two\nlines",* myContacts,* Work,Ana@Ruiz.example ::: a@ruiz.example,,'
        'b@ruiz.example,Mobile,+34 600 000 001,"Calle Mayor 1\n28013 Madrid",https://ana.example\n'
    )
    (ana,) = profiles(said("contacts_csv", tmp_path / "g.csv", text))
    assert (ana.name, ana.nickname, ana.organisation, ana.title) == ("Ana María Ruiz, PhD", "Anita", "Librería, Poetry", "Owner")
    assert [value for _, value in ana.handles] == [
        "ana@ruiz.example",
        "a@ruiz.example",
        "b@ruiz.example",
        "+34 600 000 001",
        "https://ana.example",
    ]
    assert (ana.birthday, ana.note, ana.address) == ("--05-14", "two\nlines", "Calle Mayor 1\n28013 Madrid")


def test_outlook_in_english(tmp_path: Path) -> None:
    text = (
        "Title,First Name,Last Name,Company,Job Title,Business Street,Business City,Home Street,Home Street 2,Home City,Home State,"
        "Home Postal Code,Home Country/Region,Business Fax,Mobile Phone,Birthday,E-mail Address,E-mail Type,E-mail Display Name,"
        "E-mail 2 Address\n"
        "Dr,Bo,Lind,Lindqvist AB,Chef,Gata 9,Malmö,Gata 1,2nd floor,Stad,SC,11111,SE,999,+46 70 000 00 00,0/0/00,"
        "/o=ExchangeLabs/cn=bo,EX,Bo Lind,bo@lind.example\n"
    )
    (bo,) = profiles(said("contacts_csv", tmp_path / "o.csv", text))
    assert (bo.name, bo.title, bo.birthday) == ("Bo Lind", "Chef", "")
    assert bo.handles == (("email", "bo@lind.example"), ("phone", "+46 70 000 00 00"))
    assert bo.address == "Gata 1\n2nd floor\nStad, SC 11111\nSE"


def test_outlook_in_german(tmp_path: Path) -> None:
    text = (
        "Vorname;Nachname;Firma;Position;Straße privat;Ort privat;Postleitzahl privat;Mobiltelefon;Fax geschäftlich;E-Mail-Adresse;"
        "E-Mail: Angezeigter Name;E-Mail 2: Adresse;Geburtstag\nJürgen;Groß;Beispiel;Chef;Weg 1;Bonn;53111;0170 1;99;j@gross.example;"
        "JG;g@gross.example;14.05.1980\n"
    )
    (one,) = profiles(said("contacts_csv", tmp_path / "o.csv", text.encode("cp1252")))
    assert (one.name, one.birthday, one.address) == ("Jürgen Groß", date(1980, 5, 14), "Weg 1\n53111 Bonn")
    assert one.handles == (("email", "j@gross.example"), ("email", "g@gross.example"), ("phone", "0170 1"))


@pytest.mark.parametrize(
    "text",
    [
        "Name,E-mail\nAna,ana@ruiz.example\n",
        "Name;E-mail\nAna;ana@ruiz.example\n",
        "sep=;\r\nName;E-mail\r\nAna;ana@ruiz.example\r\n",
        "E-Mail|Name\nana@ruiz.example|Ana\n",
        "\ufeffName\tE-mail\r\nAna\tana@ruiz.example\r\n".encode("utf-16"),
        "Email,Phone,Full Name\nANA@ruiz.example,,Ana",
    ],
)
def test_any_list_with_a_name_and_an_address_will_do(tmp_path: Path, text: str | bytes) -> None:
    (ana,) = profiles(said("contacts_csv", tmp_path / "list.csv", text))
    assert (ana.name, ana.handles) == ("Ana", (("email", "ana@ruiz.example"),))


def test_two_columns_of_one_name_are_both_read(tmp_path: Path) -> None:
    (ana,) = profiles(said("contacts_csv", tmp_path / "l.csv", "E-mail,E-mail,Name\na@x.example,b@x.example,Ana\n"))
    assert ana.handles == (("email", "a@x.example"), ("email", "b@x.example"))


def test_chinese_names_have_the_family_first(tmp_path: Path) -> None:
    found = said("contacts_csv", tmp_path / "l.csv", "First Name,Last Name,E-mail\n翼,愛川,x@x.example\n")
    assert [one.name for one in profiles(found)] == ["愛川 翼"]


def test_a_last_name_may_be_called_name_beside_a_first_name(tmp_path: Path) -> None:
    found = said("contacts_csv", tmp_path / "l.csv", "Name;Vorname;E-Mail\nRuiz;Ana;ana@ruiz.example\n")
    assert [one.name for one in profiles(found)] == ["Ana Ruiz"]


def test_rows_that_say_nothing_are_told(tmp_path: Path) -> None:
    text = "Name,E-mail,Birthday\n,,1980-01-01\n,,\nAna,a@x.example,1/5/80\nBo,b,c,d\n"
    found = said("contacts_csv", tmp_path / "l.csv", text)
    assert [one.where for one in unread(found)] == ["l.csv:2", "l.csv:4", "l.csv:5"]
    assert [(one.name, one.birthday) for one in profiles(found)] == [("Ana", "")]


@pytest.mark.parametrize(
    "header",
    [
        "Date,Name,Email,Amount",
        "Conversation ID,From,To,Email,Name",
        "a,b,c",
        "Name,Age",
        "First Name,Last Name,Email Address,Connected On",
    ],
)
def test_a_list_of_something_else_is_left_alone(tmp_path: Path, header: str) -> None:
    path = tmp_path / "l.csv"
    path.write_text(header + "\n1,2,3,4\n")
    assert not sources()["contacts_csv"].knows(path, path.read_bytes())


def test_columns_about_columns_hold_nothing() -> None:
    names = ("e-mail 1 - type", "e-mail display name", "business fax", "assistant's phone", "phone 1 - label", "manager's name")
    assert {column(name) for name in names} == {("", "")}


def test_the_headers_that_public_importers_know() -> None:
    place = SHARED / "corpora/csv/_made-here"
    if not place.is_dir():
        pytest.skip("the corpora are not on this machine")
    new, old, outlook = (place / f"{name}.csv" for name in ("google_new_label_header", "google_old_type_header", "outlook_classic_cp1252"))
    assert [one.name or one.organisation for one in profiles(read("contacts_csv", new))] == [
        "Zoë Ångström",
        "愛川 翼",
        "",
        "Only A Company",
    ]
    assert [one.name for one in profiles(read("contacts_csv", old))] == ["Zoë Ångström", "愛川 翼"]
    assert [one.name for one in profiles(read("contacts_csv", outlook))] == ["Jürgen Groß"]
