"""WhatsApp: what a phone exports, in whatever way it writes days and hours."""

import json
from datetime import UTC, datetime
from pathlib import Path

import pytest
from reading import SHARED, events, read, said, unread

from goodwill.event import Party
from goodwill.plugins import sources

CHAT = "13/02/2025, 10:00 - Ana Ruiz: Shall we say eight?\n13/02/2025, 10:01 - Bo Lind: Yes\n"


def names(parties: tuple[Party, ...]) -> list[tuple[str, str, str]]:
    return [(one.role, one.kind, one.value) for one in parties]


def test_a_chat_of_two_is_read_whole(tmp_path: Path) -> None:
    one, other = events(said("whatsapp", tmp_path / "WhatsApp Chat with Ana Ruiz.txt", CHAT))
    assert (one.kind, one.at, one.text) == ("chat", datetime(2025, 2, 13, 10, tzinfo=UTC), "Shall we say eight?")
    assert names(one.parties) == [("from", "name", "whatsapp/ana ruiz"), ("to", "name", "whatsapp/bo lind")]
    assert names(other.parties) == [("from", "name", "whatsapp/bo lind"), ("to", "name", "whatsapp/ana ruiz")]
    assert other.where == "WhatsApp Chat with Ana Ruiz.txt:2"


@pytest.mark.parametrize(
    "start",
    [
        "13/02/2025, 15:04 - ",
        "2/13/25, 3:04 PM - ",
        "2/13/25, 3:04\u202fPM - ",
        "13/2/2025 3:04 p.\u00a0m. - ",
        "13.02.25, 15:04 - ",
        "13.2.2025 klo 15.04 - ",
        "13. 2. 2025. 15:04 - ",
        "2025/2/13 下午3:04 - ",
        "2025. 2. 13. 오후 3:04 - ",
        "13-02-2025 15:04 - ",
        "[13.02.25, 15:04:00] ",
        "\u200e[2/13/25, 3:04:00 PM] ",
        "[2025-02-13, 15:04:00] ",
        "[02.13.25 15:04:00] ",
    ],
)
def test_one_moment_in_the_ways_of_many_phones(tmp_path: Path, start: str) -> None:
    (event,) = events(said("whatsapp", tmp_path / "c.txt", f"{start}Ana Ruiz: hi\n"))
    assert (event.at, event.text, event.parties[0].name) == (datetime(2025, 2, 13, 15, 4, tzinfo=UTC), "hi", "Ana Ruiz")
    path = tmp_path / "c.txt"
    assert sources()["whatsapp"].knows(path, path.read_bytes())


def chat(*days: str) -> str:
    return "".join(f"{day}, 10:00 - Ana: {n}\n" for n, day in enumerate(days))


def test_one_day_after_the_twelfth_tells_the_order_of_all(tmp_path: Path) -> None:
    assert [one.at and one.at.month for one in events(said("whatsapp", tmp_path / "c.txt", chat("1/5/24", "2/5/24", "13/5/24")))] == [
        5,
        5,
        5,
    ]
    assert [one.at and one.at.month for one in events(said("whatsapp", tmp_path / "c.txt", chat("1/5/24", "1/13/24")))] == [1, 1]


def test_else_time_going_forward_tells_it(tmp_path: Path) -> None:
    found = events(said("whatsapp", tmp_path / "c.txt", chat("11/5/24", "12/5/24", "1/6/24")))
    assert [one.at and (one.at.day, one.at.month) for one in found] == [(11, 5), (12, 5), (1, 6)]


def test_where_nothing_tells_it_the_messages_have_no_time_until_a_later_export(tmp_path: Path) -> None:
    found = said("whatsapp", tmp_path / "c.txt", chat("1/5/24", "2/5/24"))
    later = events(said("whatsapp", tmp_path / "c.txt", chat("1/5/24", "2/5/24", "14/5/24")))
    assert [one.at for one in events(found)] == [None, None]
    assert [one.where for one in unread(found)] == ["c.txt"]
    assert [one.key for one in later][:2] == [one.key for one in events(found)]
    assert later[0].revision > events(found)[0].revision


def test_a_message_has_many_lines_and_a_pasted_chat_is_part_of_one(tmp_path: Path) -> None:
    text = (
        "[13.02.25, 10:00:00] Ana: one\n\ntwo\n[13.2.2025, 10:00] Bo: pasted\n2/11/19, 14:48 - Cy: pasted\n[13.02.25, 10:00:01] Bo: three\n"
    )
    found = events(said("whatsapp", tmp_path / "c.txt", text))
    assert [one.text for one in found] == ["one\n\ntwo\n[13.2.2025, 10:00] Bo: pasted\n2/11/19, 14:48 - Cy: pasted", "three"]
    assert [one.where for one in found] == ["c.txt:1", "c.txt:6"]


@pytest.mark.parametrize(
    "line",
    [
        "Messages and calls are end-to-end encrypted. Tap to learn more.",
        "Ana Ruiz left",
        "Ana Ruiz changed the subject from “Trip: Rome” to “Trip: Oslo”",
        "Ana Ruiz: \u200eAna Ruiz joined using this group's invite link",
        "+34 600 000 001 hat die Gruppe verlassen",
    ],
)
def test_what_the_program_says_is_nobody_s_message(tmp_path: Path, line: str) -> None:
    (event,) = events(said("whatsapp", tmp_path / "c.txt", f"13/02/2025, 10:00 - {line}\n"))
    assert (event.aside, event.parties) == ("automated", ())


@pytest.mark.parametrize(
    ("line", "title", "text"),
    [
        ("<Media omitted>", "Media omitted", ""),
        ("<Medien ausgeschlossen>", "Medien ausgeschlossen", ""),
        ("\u200eimage omitted", "image omitted", ""),
        ("IMG-20210428-WA0001.jpg (file attached)\nLook!", "IMG-20210428-WA0001.jpg (file attached)", "Look!"),
        ("\u200e<attached: 00000042-PHOTO.jpg>", "attached: 00000042-PHOTO.jpg", ""),
        ("See you \u200e<This message was edited>", "", "See you"),
    ],
)
def test_of_what_was_left_out_the_note_remains(tmp_path: Path, line: str, title: str, text: str) -> None:
    (event,) = events(said("whatsapp", tmp_path / "c.txt", f"13/02/2025, 10:00 - Ana: {line}\n"))
    assert (event.title, event.text, event.aside) == (title, text, "")


def test_what_was_taken_back_is_set_aside(tmp_path: Path) -> None:
    lines = "13/02/2025, 10:00 - Ana: This message was deleted\n13/02/2025, 10:00 - Bo: Du hast diese Nachricht gelöscht.\n"
    assert [one.aside for one in events(said("whatsapp", tmp_path / "c.txt", lines))] == ["trash", "trash"]


def test_in_a_group_only_the_sender_takes_part(tmp_path: Path) -> None:
    text = CHAT + "13/02/2025, 10:02 - \u202a+34 600 000 001\u202c: Me too\n13/02/2025, 10:03 - ~ Di: <Media omitted>\n"
    found = events(said("whatsapp", tmp_path / "WhatsApp Chat mit Chor (2).txt", text))
    assert [names(one.parties) for one in found][2:] == [[("from", "phone", "+34 600 000 001")], [("from", "name", "whatsapp/di")]]
    assert [one.title for one in found] == ["Chor", "Chor", "Chor", "Chor (Media omitted)"]


def test_who_has_not_answered_yet_is_known_by_the_name_of_the_chat(tmp_path: Path) -> None:
    (event,) = events(said("whatsapp", tmp_path / "WhatsApp Chat with Ana.txt", "13/02/2025, 10:00 - Bo: Are you there?\n"))
    assert names(event.parties) == [("from", "name", "whatsapp/bo"), ("to", "name", "whatsapp/ana")]


def test_equal_messages_of_one_minute_are_several_and_keep_their_keys(tmp_path: Path) -> None:
    text = CHAT + "13/02/2025, 10:01 - Bo Lind: Yes\n"
    first = [one.key for one in events(said("whatsapp", tmp_path / "a.txt", text))]
    later = [one.key for one in events(said("whatsapp", tmp_path / "b.txt", text + "14/02/2025, 10:01 - Bo Lind: Yes\n"))]
    assert len(set(first)) == 3
    assert later[:3] == first


def test_a_long_chat_is_cut_newest_first_and_loses_nothing(tmp_path: Path) -> None:
    path = tmp_path / "c.txt"
    path.write_text(
        "".join(f"{1 + n // 60:02}.02.25, 10:{n % 60:02} - P{n % 2}: {m}\nmore\n" for n in range(1200) for m in range(2)), "utf-8"
    )
    pieces = sources()["whatsapp"].pieces(path)
    assert len(pieces) == 6
    assert [piece.newest for piece in pieces] == sorted((piece.newest for piece in pieces), reverse=True)
    found = events(read("whatsapp", path))
    assert (len(found), len({one.key for one in found}), sum(piece.holds for piece in pieces)) == (2400, 2400, 2400)
    assert {one.where for one in found} == {f"c.txt:{line}" for line in range(1, 4801, 2)}


def test_a_log_file_of_a_program_is_no_chat(tmp_path: Path) -> None:
    path = tmp_path / "app.log"
    path.write_text("[2024-01-05 10:30:00] production.ERROR: it broke\n" * 5)
    assert not sources()["whatsapp"].knows(path, path.read_bytes())


def test_five_orders_of_the_day_give_one_chat() -> None:
    place = SHARED / "corpora/chats/joweich+chat-miner/test/whatsapp"
    if not place.is_dir():
        pytest.skip("the corpora are not on this machine")
    wanted = [(one["timestamp"], one["author"], one["message"]) for one in json.loads((place / "target.json").read_text("utf-8"))][::-1]
    for path in place.glob("*.txt"):
        found = [one for one in events(read("whatsapp", path)) if not one.aside]
        assert [(f"{one.at:%Y-%m-%dT%H:%M:%S}", one.parties[0].name, one.text.replace("\n", " ")) for one in found] == wanted
