"""Mail archives: where one message ends and the next begins, in all the ways programs write them."""

import mailbox
import pickle
import re
from email.message import EmailMessage
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from goodwill.event import Event, Said, Unread
from goodwill.sources import mbox

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
BODY = "Dear all,\nFrom now on we meet on Monday.\n>From was typed so\n\nFrom Ann Mon Feb  3 10:00:00 2025 is not a separator\n"


def one(body: str, head: str = "", n: int = 1) -> str:
    return f"From ana@x.example Mon Feb  3 10:00:0{n} 2025\nFrom: ana@x.example\nMessage-ID: <{n}@x>\n{head}\n{body}"


def read(tmp_path: Path, text: str | bytes) -> list[Said]:
    path = tmp_path / "in.mbox"
    path.write_bytes(text if isinstance(text, bytes) else text.encode())
    assert mbox.knows(path, path.read_bytes()[:65536])
    return [said for piece in mbox.pieces(path) for said in mbox.read(path, piece)]


def texts(said: list[Said]) -> dict[str, str]:
    assert all(isinstance(event, Event) for event in said)
    return {event.key: event.text for event in said if isinstance(event, Event)}


@pytest.mark.parametrize(
    ("escaped", "words"),
    [
        (re.sub("(?m)^From ", ">From ", BODY), "From now on we meet on Monday."),  # mboxo
        (re.sub("(?m)^(>*From )", r">\1", BODY), "From now on we meet on Monday."),  # mboxrd
        (BODY, "From now on we meet on Monday."),  # not at all
    ],
)
def test_a_typed_from_is_no_separator_and_stays_as_typed(tmp_path: Path, escaped: str, words: str) -> None:
    found = texts(read(tmp_path, one(escaped + "\n") + one(escaped + "\n", n=2)))
    assert list(found) == ["mail:2@x", "mail:1@x"]
    assert all(words in text and "\nFrom Ann Mon" in text for text in found.values())


def test_a_quoted_from_stays_a_quote(tmp_path: Path) -> None:
    assert texts(read(tmp_path, one("> a\n>From here on\n> b\n\nYes.\n"))) == {"mail:1@x": "Yes."}


def test_a_content_length_that_fits_is_believed(tmp_path: Path) -> None:
    body = f"See below.\n\n{one('forwarded', n=3)}\n"
    found = texts(read(tmp_path, one(body + "\n", f"Content-Length: {len(body)}\n") + one("two\n", n=2)))
    assert list(found) == ["mail:2@x", "mail:1@x"]
    assert found["mail:1@x"].startswith("See below.")


def test_a_content_length_that_does_not_fit_loses_nothing(tmp_path: Path) -> None:
    for wrong in ("9999999", "1", "0", "x"):
        found = texts(read(tmp_path, one("one\n\n", f"Content-Length: {wrong}\n") + one("two\n", n=2)))
        assert found == {"mail:2@x": "two", "mail:1@x": "one"}


def test_all_line_ends_are_line_ends(tmp_path: Path) -> None:
    text = one("one\n\n") + one("two\n", n=2)
    for end in ("\n", "\r\n", "\r"):
        assert texts(read(tmp_path, text.replace("\n", end))) == {"mail:2@x": "two", "mail:1@x": "one"}


def test_no_empty_line_before_a_separator_is_needed(tmp_path: Path) -> None:
    assert texts(read(tmp_path, one("one\n") + one("two", n=2))) == {"mail:2@x": "two", "mail:1@x": "one"}


@pytest.mark.parametrize(
    "separator",
    [
        "From 1820000000000000000@xxx Mon Feb 03 10:00:00 +0000 2025",
        "From ken at kjbeath.example  Mon Feb  3 10:00:00 2025",
        "From - Mon Feb 03 10:00:00 2025",
        "From MAILER-DAEMON Mon Feb  3 10:00:00 2025",
        "From ana@x.example Mon Feb  3 10:00 2025",
        "From ana@x.example Mon Feb  3 10:00:00 CET 2025",
        "From ana@x.example Mon Feb  3 10:00:00 2025 +0100",
        "From ana@x.example Mon, 3 Feb 2025 10:00:00 +0100",
        "From ana@x.example  Mon Feb  3 10:00:00 2025 remote from elsewhere",
    ],
)
def test_separators_come_in_many_forms(tmp_path: Path, separator: str) -> None:
    found = read(
        tmp_path, f"{separator}\nFrom: a@x.example\nMessage-ID: <1@x>\n\none\n\n{separator}\nFrom: a@x.example\nMessage-ID: <2@x>\n\ntwo\n"
    )
    assert texts(found) == {"mail:1@x": "one", "mail:2@x": "two"}
    assert all(isinstance(event, Event) and event.at is not None and event.at.year == 2025 for event in found)


def test_a_mark_of_byte_order_is_no_harm(tmp_path: Path) -> None:
    assert texts(read(tmp_path, b"\xef\xbb\xbf" + (one("one\n\n") + one("two\n", n=2)).encode())) == {"mail:2@x": "two", "mail:1@x": "one"}


def test_the_newest_comes_first(tmp_path: Path) -> None:
    found = read(tmp_path, one("1\n\n", n=1) + one("3\n\n", n=3) + one("2\n\n", n=2))
    assert [event.key for event in found if isinstance(event, Event)] == ["mail:3@x", "mail:2@x", "mail:1@x"]


def test_each_says_where_it_stands(tmp_path: Path) -> None:
    text = one("one\n\n") + one("two\n", n=2)
    found = read(tmp_path, text)
    places = [int(event.where.removeprefix("in.mbox:")) for event in found]
    assert [text[place:][:8] for place in places] == ["From ana"] * 2


def test_a_message_cut_short_is_read_as_far_as_it_goes(tmp_path: Path) -> None:
    assert texts(read(tmp_path, one("one\n\n") + one("tw", n=2))) == {"mail:2@x": "tw", "mail:1@x": "one"}


def test_an_endless_header_is_unread_and_the_rest_is_read(tmp_path: Path) -> None:
    found = read(tmp_path, one("one\n\n") + one("x\n\n", "Subject: " + "A" * (3 << 20) + "\n", 2) + one("three\n", n=3))
    unread = [said for said in found if isinstance(said, Unread)]
    assert [said.where for said in unread] == [f"in.mbox:{len(one('one') + '  ')}"]
    assert texts([said for said in found if isinstance(said, Event)]) == {"mail:3@x": "three", "mail:1@x": "one"}


def test_the_same_id_twice_is_said_twice(tmp_path: Path) -> None:
    assert [event.key for event in read(tmp_path, one("one\n\n") + one("other\n")) if isinstance(event, Event)] == ["mail:1@x"] * 2


def test_separators_are_found_across_the_edges_of_what_is_read_at_once(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    text = "".join(one(f"{n}\n\n", n=n) for n in range(1, 9))
    monkeypatch.setattr(mbox, "_ENVELOPE", 100)
    for size in range(100, 220):
        monkeypatch.setattr(mbox, "_BLOCK", size)
        assert len(read(tmp_path, text)) == 8


def test_what_is_no_mailbox_is_not_known(tmp_path: Path) -> None:
    for text in (
        b"",
        b"From here on we go.\nFrom: nobody",
        b"From: ana@x.example\n\nhi",
        b"x" * 3000,
        b"From Ann Mon Feb  3 10:00:00 2025\nhello\n",
    ):
        assert not mbox.knows(tmp_path / "in.mbox", text)


def test_a_file_without_mail_says_so_and_an_empty_one_says_nothing(tmp_path: Path) -> None:
    path = tmp_path / "in.mbox"
    path.write_bytes(b"x\n" * 100)
    assert [said for piece in mbox.pieces(path) for said in mbox.read(path, piece)] == [
        Unread("in.mbox", "no mail found: nothing in it looks like the start of a message")
    ]
    path.write_bytes(b"")
    assert mbox.pieces(path) == []


def test_a_million_messages_fit_into_forty_megabytes(tmp_path: Path) -> None:
    path = tmp_path / "in.mbox"
    path.write_text("".join(one("x\n\n", n=n % 10) for n in range(2000)))
    pieces = mbox.pieces(path)
    assert [piece.holds for piece in pieces] == [200] * 10
    assert sum(len(pickle.dumps(piece)) for piece in pieces) / 2000 * 1_000_000 < 40 << 20


@settings(max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.lists(st.text(alphabet=st.sampled_from("aé >\nFrom :123\t"), max_size=120), min_size=1, max_size=6), st.randoms())
def test_what_the_standard_library_writes_is_read_back_in_any_order(tmp_path: Path, bodies: list[str], dice: object) -> None:
    path = tmp_path / "any.mbox"
    path.unlink(missing_ok=True)
    box = mailbox.mbox(path)
    for n, body in enumerate(bodies):
        message = EmailMessage()
        message["From"], message["Message-ID"] = "Ana <ana@x.example>", f"<{n}@x>"
        message.set_content(body)
        box.add(message)
    box.close()
    pieces = mbox.pieces(path)
    forth = [said for piece in pieces for said in mbox.read(path, piece)]
    back = [said for piece in reversed(pieces) for said in mbox.read(path, piece)]
    assert {event.key for event in forth if isinstance(event, Event)} == {f"mail:{n}@x" for n in range(len(bodies))}
    assert sorted(map(repr, forth)) == sorted(map(repr, back))


@pytest.mark.parametrize(("name", "count"), [("bolker.mbox", 1057), ("shackleton.mbox", 2315)])
def test_real_mailboxes_are_read_whole(name: str, count: int) -> None:
    path = SHARED / "mailboxes" / name
    if not path.exists():
        pytest.skip("the real mailboxes are not on this machine")
    found = [said for piece in mbox.pieces(path) for said in mbox.read(path, piece)]
    assert [said for said in found if isinstance(said, Unread)] == []
    assert len({event.key for event in found if isinstance(event, Event)}) == count
    assert sum(isinstance(event, Event) and event.aside != "" for event in found) <= 3
