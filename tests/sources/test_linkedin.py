"""LinkedIn's connections and messages."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading import events, profiles, said, unread

from goodwill.event import Event, Party

HEADER = "First Name,Last Name,URL,Email Address,Company,Position,Connected On\n"
MESSAGES = (
    "CONVERSATION ID,CONVERSATION TITLE,FROM,SENDER PROFILE URL,TO,RECIPIENT PROFILE URLS,DATE,SUBJECT,CONTENT,FOLDER,IS MESSAGE DRAFT\n"
)
ANA, BO = "https://www.linkedin.com/in/ana-ruiz", "https://www.linkedin.com/in/bo-lind"


def test_a_connection_is_read_whole(tmp_path: Path) -> None:
    found = said("linkedin", tmp_path / "c.csv", HEADER + f"Ana,Ruiz,{ANA},Ana@Ruiz.example,Librería,Owner,12 Mar 2025\n")
    (ana,) = profiles(found)
    assert (ana.key, ana.name, ana.organisation, ana.title) == ("linkedin:in/ana-ruiz", "Ana Ruiz", "Librería", "Owner")
    assert ana.handles == (("url", ANA), ("email", "ana@ruiz.example"))
    assert ana.note == "Connected on LinkedIn on 2025-03-12"
    assert ana.where == "c.csv:2"


def test_one_profile_has_one_link_however_it_is_written(tmp_path: Path) -> None:
    links = ("http://linkedin.com/in/Ana-Ruiz/", "https://de.linkedin.com/in/ana-ruiz?trk=x", "www.linkedin.com/in/ana-ruiz")
    found = said("linkedin", tmp_path / "c.csv", HEADER + "".join(f"Ana,Ruiz,{link},,,,\n" for link in links))
    assert {one.handles for one in profiles(found)} == {(("url", ANA),)}


def test_an_old_export_without_links_goes_by_name_and_company(tmp_path: Path) -> None:
    header = "First Name,Last Name,Email Address,Company,Position,Connected On\n"
    rows = 'Ana,Ruiz,,Librería,,"9/28/18, 7:42 PM"\nAna,Ruiz,ana@ruiz.example,Librería,Owner,"1/5/18, 7:42 PM"\nAna,Ruiz,,Bakery,,\n'
    one, same, other = profiles(said("linkedin", tmp_path / "c.csv", header + rows))
    assert one.key == same.key != other.key
    assert same.note == "Connected on LinkedIn on 2018-01-05"  # as the first row proves the order


def test_a_day_that_could_be_two_is_left_out_and_told(tmp_path: Path) -> None:
    found = said("linkedin", tmp_path / "c.csv", HEADER + f"Ana,Ruiz,{ANA},,,,1/5/24\nBo,Lind,{BO},,,,31 Feb 2024\n")
    assert [one.note for one in profiles(found)] == ["", ""]
    assert [one.where for one in unread(found)] == ["c.csv:2", "c.csv:3"]


def test_connections_without_a_name_are_counted(tmp_path: Path) -> None:
    found = said("linkedin", tmp_path / "c.csv", HEADER + f",,,,,,11 Nov 2018\nAna,Ruiz,{ANA},,,,\n,,,,,,12 Nov 2018\n")
    assert len(profiles(found)) == 1
    assert [(one.where, one.why[-4:]) for one in unread(found)] == [("c.csv:2", "s: 2")]


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16", "utf-16-le", "utf-32"])
def test_any_unicode_will_do(tmp_path: Path, encoding: str) -> None:
    found = said("linkedin", tmp_path / "c.csv", (HEADER + "Zoë,Ångström,,,,,\n").encode(encoding))
    assert [one.name for one in profiles(found)] == ["Zoë Ångström"]


def messages(path: Path, *rows: str) -> list[Event]:
    return events(said("linkedin_messages", path, MESSAGES + "".join(row + "\n" for row in rows)))


def test_a_message_is_a_line_of_a_chat(tmp_path: Path) -> None:
    row = f'2-abc==,,Ana Ruiz,{ANA},Bo Lind,{BO},2025-09-29 07:01:02 UTC,Dinner,"<p>Hi,</p><p>at <b>eight</b>?</p>",INBOX,No'
    (event,) = messages(tmp_path / "m.csv", row)
    assert event.key.startswith("linkedin:2-abc==/")
    assert (event.kind, event.at, event.title) == ("chat", datetime(2025, 9, 29, 7, 1, 2, tzinfo=UTC), "Dinner")
    assert event.text.split() == ["Hi,", "at", "eight?"]
    assert event.parties == (Party("from", "url", ANA, "Ana Ruiz"), Party("to", "url", BO, "Bo Lind"))


def test_who_has_no_link_goes_by_a_name_within_linkedin(tmp_path: Path) -> None:
    (event,) = messages(tmp_path / "m.csv", '2,,Ana Ruiz,,"Bo Lind, PhD",,2025-09-29 07:01:02 UTC,,hi,,')
    assert [(one.kind, one.value) for one in event.parties] == [("name", "linkedin/ana ruiz"), ("name", "linkedin/bo lind, phd")]


def test_several_get_one_message(tmp_path: Path) -> None:
    (event,) = messages(
        tmp_path / "m.csv", f'2,,Ana Ruiz,{ANA},"Bo Lind,Cy Ek","{BO},https://www.linkedin.com/in/cy",2025-09-29 07:01 UTC,,hi,,'
    )
    assert [(one.role, one.name) for one in event.parties] == [("from", "Ana Ruiz"), ("to", "Bo Lind"), ("to", "Cy Ek")]


@pytest.mark.parametrize(
    ("row", "why"),
    [
        (f"2,,Ana Ruiz,{ANA},Bo,,2025-09-29 07:01:02 UTC,,hi,INBOX,Yes", "draft"),
        ("2,,LinkedIn Member,,Bo,,2025-09-29 07:01:02 UTC,,hi,INBOX,No", "newsletter"),
        (f"2,,Ana Ruiz,{ANA},Bo,,2025-09-29 07:01:02 UTC,,hi,SPAM,No", "newsletter"),
        (f"2,Sponsored Conversation,Ana Ruiz,{ANA},Bo,,2025-09-29 07:01:02 UTC,,hi,INBOX,No", "newsletter"),
        (f"2,,Ana Ruiz,{ANA},Bo,,2025-09-29 07:01:02 UTC,,hi,ARCHIVE,No", ""),
    ],
)
def test_drafts_and_advertisements_are_set_aside(tmp_path: Path, row: str, why: str) -> None:
    assert [one.aside for one in messages(tmp_path / "m.csv", row)] == [why]


def test_chats_with_machines_are_set_aside(tmp_path: Path) -> None:
    row = f"2,,Ana Ruiz,{ANA},Coach,,2025-09-29 07:01:02 UTC,,hi,INBOX,No"
    assert [one.aside for one in messages(tmp_path / "learning_coach_messages.csv", row)] == ["automated"]


def test_a_longer_export_keeps_the_keys(tmp_path: Path) -> None:
    row, more = f"2,,Ana Ruiz,{ANA},Bo,,2025-09-29 07:01:02 UTC,,hi,,", f"2,,Ana Ruiz,{ANA},Bo,,2025-09-30 07:01:02 UTC,,hi,,"
    first = messages(tmp_path / "m.csv", row)
    assert [one.key for one in messages(tmp_path / "m.csv", more, row)][1:] == [one.key for one in first]
