"""The demo world: what stands in its files is what its truth says."""

import mailbox
import re
from collections.abc import Callable
from datetime import UTC, date, datetime, timedelta
from email import message_from_bytes
from email.message import EmailMessage
from email.policy import default
from email.utils import getaddresses, parsedate_to_datetime
from pathlib import Path
from typing import Any, NamedTuple
from zoneinfo import ZoneInfo

import pytest

from goodwill.demo.calendar import folded
from goodwill.demo.cast import people
from goodwill.demo.chatter import SLOT, talk
from goodwill.demo.world import World, mail, write

TODAY = date(2026, 11, 21)
ENTRIES = ("promises", "thanks", "asks", "offers", "gives", "needs", "events", "introductions", "interests", "nos", "boundaries")


class Read(NamedTuple):
    """The world, read back with nothing but the standard library."""

    world: World
    folder: Path
    messages: list[EmailMessage]
    truth: dict[str, Any]
    by_id: dict[str, EmailMessage]


def bare(id: str) -> str:
    return id.strip().strip("<>")


def sent_at(message: EmailMessage) -> datetime:
    return parsedate_to_datetime(message["Date"])


def new_text(message: EmailMessage) -> str:
    """The plain text above the signature, without quoted lines."""
    body = message.get_body(("plain",))
    assert body is not None, message["Subject"]
    text = body.get_content().split("\n-- \n")[0]
    return "\n".join(line for line in text.splitlines() if not line.startswith(">"))


@pytest.fixture(scope="module")
def read(written: Any) -> Read:
    world, folder, truth, _seconds = written
    box = mailbox.mbox(folder / "mail.mbox", create=False)
    messages = [message_from_bytes(re.sub(rb"(?m)^>(>*From )", rb"\1", one.as_bytes()), policy=default) for one in box]
    return Read(world, folder, messages, truth, {bare(one["Message-ID"]): one for one in messages})


def test_the_same_day_and_seed_give_the_same_bytes(read: Read, tmp_path: Path) -> None:
    again = write(tmp_path, TODAY)
    assert [path.name for path in again.files] == [path.name for path in read.world.files]
    for path in (*again.files, tmp_path / "truth.json"):
        assert path.read_bytes() == (read.folder / path.name).read_bytes(), path.name


def test_another_seed_is_another_life(read: Read, tmp_path: Path) -> None:
    write(tmp_path, TODAY, seed=8)
    assert (tmp_path / "mail.mbox").read_bytes() != (read.folder / "mail.mbox").read_bytes()


def test_the_files_hold_as_much_as_the_truth_counts(read: Read) -> None:
    counts = read.truth["counts"]
    assert len(read.messages) == counts["messages"]
    assert (read.folder / "calendar.ics").read_bytes().count(b"BEGIN:VEVENT") == counts["meetings"]
    assert (read.folder / "contacts.vcf").read_bytes().count(b"BEGIN:VCARD") == counts["cards"]
    assert 1500 <= counts["messages"] <= 2500
    assert 0.2 < len(read.truth["set_aside"]) / counts["messages"] < 0.32


def test_every_message_id_is_unique(read: Read) -> None:
    assert len(read.by_id) == len(read.messages)


def test_every_answer_answers_a_message_that_is_there(read: Read) -> None:
    answered = [bare(one["In-Reply-To"]) for one in read.messages if one["In-Reply-To"]]
    assert len(answered) > 500
    assert set(answered) <= read.by_id.keys()


def test_no_answer_is_older_than_what_it_answers(read: Read) -> None:
    for message in read.messages:
        if message["In-Reply-To"]:
            assert sent_at(read.by_id[bare(message["In-Reply-To"])]) < sent_at(message), message["Subject"]


def test_nothing_is_written_today_or_later(read: Read) -> None:
    start = datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=ZoneInfo("Europe/Berlin"))
    assert all(sent_at(one) < start for one in read.messages)
    assert min(map(sent_at, read.messages)) > start - timedelta(days=570)


def test_offices_rest_at_weekends(read: Read) -> None:
    office = {one["emails"][0] for one in read.truth["people"] if one["kind"] == "not_friend"} - {"daniel.rieck@rieck-post.example"}
    sent = [one for one in read.messages if getaddresses([str(one["From"])])[0][1] in office]
    assert len(sent) > 10
    assert sum(sent_at(one).weekday() > 4 for one in sent) <= 2


def test_some_meetings_are_still_to_come(read: Read) -> None:
    starts = re.findall(r"DTSTART;TZID=Europe/Berlin:(\d{8})", (read.folder / "calendar.ics").read_text("utf-8"))
    assert sum(f"{TODAY:%Y%m%d}" < day <= f"{TODAY + timedelta(days=14):%Y%m%d}" for day in starts) >= 6


def test_every_domain_is_reserved_for_examples(read: Read) -> None:
    headers = [value for one in read.messages for name in ("From", "To", "Cc") for value in one.get_all(name, [])]
    domains = {email.rpartition("@")[2] for _, email in getaddresses(map(str, headers)) if "@" in email}
    everything = b"".join((read.folder / name).read_bytes() for name in ("calendar.ics", "contacts.vcf")).decode()
    domains |= set(re.findall(r"@([\w.-]+)", re.sub(r"\r\n ", "", everything)))
    assert domains
    assert [domain for domain in domains if not domain.rstrip(".").endswith(".example")] == []


@pytest.mark.parametrize("kind", ENTRIES)
def test_every_quote_stands_in_the_new_text_of_its_message(read: Read, kind: str) -> None:
    assert read.truth[kind]
    for entry in read.truth[kind]:
        message = read.by_id[entry["message_id"]]
        assert entry["quote"] in new_text(message)
        assert (entry["by"] == "me") == (getaddresses([str(message["From"])])[0][1] in read.world.emails)


def test_every_set_aside_message_shows_why(read: Read) -> None:
    signs: dict[str, Callable[[EmailMessage], Any]] = {
        "newsletter": lambda one: one["List-Unsubscribe"] and not one["List-Id"],
        "list": lambda one: one["List-Id"],
        "automated": lambda one: one["Auto-Submitted"] == "auto-generated",
        "auto-reply": lambda one: one["Auto-Submitted"] == "auto-replied",
        "bounce": lambda one: one.get_content_type() == "multipart/report",
        "calendar": lambda one: "text/calendar" in [part.get_content_type() for part in one.walk()] or one["Auto-Submitted"],
    }
    assert set(read.truth["set_aside"].values()) == signs.keys()
    for id, why in read.truth["set_aside"].items():
        assert signs[why](read.by_id[id]), (why, read.by_id[id]["Subject"])


def test_every_expected_reason_has_its_evidence(read: Read) -> None:
    found: dict[str, int] = {}
    for person in read.truth["people"]:
        for reason in person["reasons"]:
            found[reason["reason"]] = found.get(reason["reason"], 0) + 1
            assert set(reason["messages"]) <= read.by_id.keys()
            assert reason["messages"] or reason.get("meetings") or reason["reason"] == "birthday"
    assert found == {"reply_owed": 5, "keep_in_touch": 5, "reconnect": 6, "follow_up": 5, "birthday": 3}


def test_a_reply_is_owed_only_to_the_newest_mail_of_that_person(read: Read) -> None:
    for person in read.truth["people"]:
        for reason in person["reasons"]:
            if reason["reason"] == "reply_owed":
                assert sent_at(read.by_id[reason["messages"][0]]).date().isoformat() == person["last_mail"]
                assert person["mails"]["from_me"] > 1


def test_healthy_ties_are_within_their_rhythm_and_quiet_ones_far_beyond(read: Read) -> None:
    for person in read.truth["people"]:
        if person["kind"] in ("close", "regular", "quiet", "dormant"):
            age = (TODAY - date.fromisoformat(person["last_mail"])).days
            beyond = age / person["rhythm_days"]
            assert (beyond <= 1) if person["kind"] in ("close", "regular") else (beyond > 2), person["name"]


def test_strangers_were_never_answered_and_the_copied_never_wrote(read: Read) -> None:
    for person in read.truth["people"]:
        if person["kind"] == "stranger":
            assert person["mails"] == {"from_them": 1, "from_me": 0}
        if person["kind"] == "cc_only":
            assert person["mails"] == {"from_them": 0, "from_me": 0}


def test_two_people_are_called_anna_weber_and_one_has_two_addresses(read: Read) -> None:
    annas = [one for one in read.truth["people"] if one["name"] == "Anna Weber"]
    assert len(annas) == 2
    assert {"jonas.weber@werkstatt-lesen.example", "jonas@weber-familie.example"} == set(read.truth["same_person"][0]["emails"])
    names = {name for one in read.messages for name, email in getaddresses([str(one["From"])]) if email.startswith("jonas")}
    assert names == {"Jonas Weber", "J. Weber", "Weber, Jonas"}


def test_mail_comes_in_many_shapes(read: Read) -> None:
    parts = [part for one in read.messages for part in one.walk() if not part.is_multipart()]
    assert {"quoted-printable", "base64", "8bit", "7bit"} <= {part["Content-Transfer-Encoding"] for part in parts}
    assert {"utf-8", "iso-8859-1"} <= {part.get_content_charset() for part in parts}
    assert {"text/plain", "text/html", "text/calendar", "application/pdf"} <= {part.get_content_type() for part in parts}
    assert not [one["Subject"] for one in read.messages for part in one.walk() if part.defects]


def test_a_line_that_begins_like_a_separator_is_quoted(read: Read) -> None:
    assert b"\n>From here it looks" in (read.folder / "mail.mbox").read_bytes()


@pytest.mark.parametrize("today", [date(2024, 2, 29), date(2025, 1, 1), date(2026, 3, 30), date(2026, 8, 2)])
def test_any_day_can_be_today(today: date) -> None:
    cast = people()
    post = mail(today, 7, cast)
    assert max(letter.at for letter in post.letters).astimezone(UTC) < post.end.astimezone(UTC)
    for letter in post.letters:
        assert letter.answers is None or letter.answers.at < letter.at, letter.subject
        assert not re.search(r"\{|\}|\[\[|\]\]|/r ", letter.text), letter.text


@pytest.mark.parametrize("language", ["de", "en", "fr", "es"])
def test_small_talk_has_enough_to_say_and_every_line_an_answer(language: str) -> None:
    lines = talk(language).lines
    assert sum(map(len, lines.values())) >= 60
    assert all(line.answers for kind in "nq" for line in lines[kind])
    known = {"kid", "o.kid", "partner", "o.partner", "pet", "o.pet", "town", "o.town", "project", "o.project", "called", "title", "me"}
    for line in (answer for kind in "nq" for lead in lines[kind] for answer in (lead, *lead.answers)):
        slots = {slot for slot in SLOT.findall(line.text) if "|" not in slot}
        assert slots <= known | talk(language).words.keys(), line.text


def test_nobody_is_addressed_in_the_wrong_form() -> None:
    cast = people()
    post = mail(TODAY, 7, cast)
    wrong = {"de": r"\b(du|dir|dich|dein\w*)\b", "fr": r"\b(tu|te|toi|ton|ta|tes)\b", "es": r"\b(tú|te|ti|tus?)\b"}
    for letter in post.letters:
        person = cast.get(post.people.get(letter.id, ""))
        if person and person.form == "sie" and person.language in wrong:
            assert not re.search(wrong[person.language], letter.text), letter.text


def test_a_calendar_line_is_cut_between_characters_not_within() -> None:
    line = "SUMMARY:" + "ä" * 80
    assert all(len(part.encode()) <= 75 for part in folded(line).split("\r\n"))
    assert folded(line).replace("\r\n ", "") == line


def test_whom_a_want_depends_on_can_be_found_by_an_address(read: Read) -> None:
    known = {address for person in read.truth["people"] for address in person["emails"]}
    assert [one.text for one in read.world.wants] == [one["want"] for one in read.truth["wants"]]
    assert {address for one in read.world.wants for address in one.people} <= known
