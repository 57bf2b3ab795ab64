"""Touch logs: kept by hand, in which whoever is not named is the keeper."""

from datetime import UTC, datetime
from pathlib import Path
from typing import Any

import pytest
from reading import events, said, unread

from goodwill.event import Party
from goodwill.intake import run
from goodwill.models import Touch
from said import NOW

ANA = Party("guest", "name", "log/ana ruiz", "Ana Ruiz")
ME = Party("guest", "me", "me")


@pytest.mark.parametrize(
    ("direction", "parties"),
    [
        ("both", (ME, ANA)),
        ("in", (ANA._replace(role="from"), ME._replace(role="to"))),
        ("out", (ME._replace(role="from"), ANA._replace(role="to"))),
    ],
)
def test_the_direction_says_who_reached_out(tmp_path: Path, direction: str, parties: tuple[Party, ...]) -> None:
    text = f"date,person,channel,direction,note\n2025-02-03,Ana Ruiz,call,{direction},about the choir\n"
    (event,) = events(said("touch_log", tmp_path / "l.csv", text))
    assert (event.kind, event.at, event.title) == ("call", datetime(2025, 2, 3, 12, tzinfo=UTC), "about the choir")
    assert event.parties == parties


@pytest.mark.parametrize(
    ("channel", "kind"),
    [("email", "mail"), ("Phone", "call"), ("WhatsApp", "chat"), ("lunch", "meeting"), ("postcard", "card"), ("visit", "visit")],
)
def test_channels_have_many_names(tmp_path: Path, channel: str, kind: str) -> None:
    text = f"Date;Person;Channel;Direction\n2025-02-03;Ana Ruiz;{channel};both\n"
    assert [one.kind for one in events(said("touch_log", tmp_path / "l.csv", text))] == [kind]


def test_an_address_is_an_address_and_several_people_are_several(tmp_path: Path) -> None:
    text = "date,person,channel,direction\n2025-02-03 18:30,Bo <Bo@lind.example>; Ana Ruiz,dinner,\n"
    (event,) = events(said("touch_log", tmp_path / "l.csv", text))
    assert event.parties == (ME, Party("guest", "email", "bo@lind.example", "Bo"), ANA)


def test_what_is_not_understood_is_told_by_its_line(tmp_path: Path) -> None:
    rows = (
        "1/5/2025,Ana,call,both",
        "2025-02-03,,call,both",
        "2025-02-03,Ana,pigeon,both",
        "2025-02-03,Ana,mail,",
        "2025-02-03,Ana,mail,up",
    )
    found = said("touch_log", tmp_path / "l.csv", "\n".join(["date,person,channel,direction", *rows]))
    assert [one.where for one in unread(found)] == [f"l.csv:{n}" for n in range(2, 7)]
    assert events(found) == []


def test_two_equal_rows_are_two_touches_and_stay_so(tmp_path: Path) -> None:
    row = "2025-02-03,Ana,call,both\n"
    first = events(said("touch_log", tmp_path / "l.csv", "date,person,channel,direction\n" + row * 2))
    later = events(said("touch_log", tmp_path / "l.csv", "date,person,channel,direction\n" + row * 2 + "2025-02-04,Ana,call,both\n"))
    assert len({one.key for one in first}) == 2
    assert [one.key for one in later][:2] == [one.key for one in first]


def test_traffic_of_other_programs_is_chat_between_ids(tmp_path: Path) -> None:
    text = "time,sender,recipient\n999993600,582,364\n2001-09-09T01:46:40+00:00,364,ana@ruiz.example\nsoon,1,2\n"
    found = said("touch_log", tmp_path / "l.csv", text)
    one, other = events(found)
    assert (one.kind, one.at) == ("chat", datetime(2001, 9, 9, 0, 0, tzinfo=UTC))
    assert one.parties == (Party("from", "name", "log/582", "582"), Party("to", "name", "log/364", "364"))
    assert other.parties[1] == Party("to", "email", "ana@ruiz.example")
    assert [bad.where for bad in unread(found)] == ["l.csv:4"]


@pytest.mark.django_db
def test_the_keeper_of_a_log_is_the_owner_of_the_book(book: Any, tmp_path: Path) -> None:
    rows = ("2025-02-03,Ana,call,in", "2025-02-04,Ana,mail,out", "2025-02-05,Ana;Bo,dinner,both", "2025-02-06,Ana,card,out")
    path = tmp_path / "l.csv"
    path.write_text("\n".join(["date,person,channel,direction", *rows]))
    list(run.run(book, [path], NOW))
    touches = Touch.objects.filter(event__book=book).order_by("at", "person__name").values_list("person__name", "way", "others")
    assert list(touches) == [("Ana", "in", 0), ("Ana", "out", 0), ("Ana", "both", 1), ("Bo", "both", 1), ("Ana", "out", 0)]
