"""Chats, transcripts, LinkedIn, the second address book and the list of touches: they parse back, and hold what the truth says."""

import csv
import io
import re
from collections import Counter
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from itertools import pairwise
from pathlib import Path
from typing import Any, NamedTuple
from zipfile import ZipFile
from zoneinfo import ZoneInfo

import pytest

from goodwill.demo.world import World

TODAY = date(2026, 11, 21)
BERLIN = ZoneInfo("Europe/Berlin")
ANDROID = re.compile(r"(?m)^(\d\d\.\d\d\.\d\d, \d\d:\d\d) - (?:([^:\n]+): )?")
IOS = re.compile(r"(?m)^\u200e?\[(\d\d\.\d\d\.\d\d, \d\d:\d\d:\d\d)\] (?:([^:\n]+): )?")
CUE = re.compile(r"(?m)^(?:\d\d:)?\d\d:\d\d\.\d{3} --> (?:\d\d:)?\d\d:\d\d\.\d{3}\n(.+)$")


class Files(NamedTuple):
    """A world, and its truth."""

    world: World
    folder: Path
    truth: dict[str, Any]
    seconds: float

    def rows(self, name: str, skip: int = 0) -> list[dict[str, str]]:
        text = (self.folder / name).read_bytes().decode()
        return list(csv.DictReader(io.StringIO("".join(text.splitlines(keepends=True)[skip:]), newline="")))

    def chat(self, name: str) -> str:
        path = self.folder / name
        return ZipFile(path).read("_chat.txt").decode() if path.suffix == ".zip" else path.read_text("utf-8")


class Message(NamedTuple):
    at: datetime
    author: str  # "" for the phone itself
    text: str


def messages(text: str) -> Iterator[Message]:
    """A chat, cut before each stamp."""
    stamp = IOS if text.lstrip("\u200e").startswith("[") else ANDROID
    found = list(stamp.finditer(text))
    for one, end in zip(found, [*(after.start() for after in found[1:]), len(text)]):
        form = "%d.%m.%y, %H:%M:%S" if stamp is IOS else "%d.%m.%y, %H:%M"
        said = text[one.end() : end].rstrip("\r\n")
        system = "Ende-zu-Ende-verschlüsselt" in said
        yield Message(datetime.strptime(one[1], form).replace(tzinfo=BERLIN), "" if system else one[2] or "", said)


@pytest.fixture(scope="module")
def made(written: Any) -> Files:
    return Files(*written)


def test_a_world_is_written_in_less_than_four_seconds(made: Files) -> None:
    assert made.seconds < 4


def test_every_file_is_named_and_address_books_come_first(made: Files) -> None:
    names = [path.name for path in made.world.files]
    assert names[:3] == ["contacts.vcf", "contacts.csv", "Connections.csv"]
    assert {*names, "truth.json"} == {path.name for path in made.folder.iterdir()}
    assert len(names) == 16


@pytest.mark.parametrize("number", range(3))
def test_a_chat_holds_as_many_messages_as_the_truth_counts(made: Files, number: int) -> None:
    known = made.truth["chats"][number]
    said = list(messages(made.chat(known["file"])))
    by_people = [one for one in said if one.author]
    assert len(by_people) == known["messages"] > 80
    assert len(said) - len(by_people) == known["system"]
    assert {one.author for one in by_people} == set(known["people"])
    assert sum(one.author == "Mia Hartmann" for one in by_people) == known["from_me"] > 10
    assert sum("gelöscht." in one.text for one in by_people) == known["deleted"] == 1
    assert sum("Diese Nachricht wurde bearbeitet" in one.text for one in by_people) == known["edited"] == 1
    media = ("<Medien ausgeschlossen>", "weggelassen", "(Datei angehängt)")
    assert sum(any(word in one.text for word in media) for one in by_people) == known["media"] > 4


@pytest.mark.parametrize("number", range(3))
def test_what_was_marked_in_a_chat_stands_in_its_message(made: Files, number: int) -> None:
    known = made.truth["chats"][number]
    by_people = [one for one in messages(made.chat(known["file"])) if one.author]
    assert {"promise", "ask", "thanks", "give"} <= {entry["kind"] for entry in known["entries"]}
    for entry in known["entries"]:
        message = by_people[entry["n"]]
        assert entry["quote"] in message.text
        assert (entry["by"] == "me") == (message.author == "Mia Hartmann")
        assert message.at <= datetime.fromisoformat(entry["at"]) < message.at + timedelta(minutes=1)


@pytest.mark.parametrize("number", range(3))
def test_a_chat_runs_forward_and_ends_before_today(made: Files, number: int) -> None:
    times = [one.at for one in messages(made.chat(made.truth["chats"][number]["file"]))]
    assert all(one <= two for one, two in pairwise(times))
    assert times[-1] < datetime(TODAY.year, TODAY.month, TODAY.day, tzinfo=BERLIN)
    assert times[0] > times[-1] - timedelta(days=560)


def test_who_is_silent_by_mail_is_silent_in_the_chat_too(made: Files) -> None:
    ana = next(one for one in made.truth["people"] if one["id"] == "ana")
    (chat,) = (one for one in made.truth["chats"] if "ana" in one["people"].values())
    assert chat["last_at"] < ana["last_mail"]


def test_messages_span_lines_and_languages(made: Files) -> None:
    ana = made.chat("WhatsApp Chat - Ana Ruiz.zip")
    assert any("\n" in one.text for one in messages(ana))
    assert "\u200e[" in ana
    assert "¿" in ana
    assert " the " in ana


@pytest.mark.parametrize("number", range(3))
def test_a_transcript_holds_the_cues_and_speakers_that_the_truth_counts(made: Files, number: int) -> None:
    known = made.truth["transcripts"][number]
    text = (made.folder / known["file"]).read_text("utf-8")
    assert text.startswith("WEBVTT\n")
    cues = CUE.findall(text)
    assert len(cues) == known["cues"]
    voices = Counter(re.match(r"<v ([^>]+)>|([^:]+): ", cue) for cue in cues)
    names = {found[1] or found[2] for found in voices if found}
    assert names == {one["name"] for one in known["speakers"]}
    assert "mia" in [one["person"] for one in known["speakers"]]
    assert 300 < known["seconds"] < 900
    words = sum(one["words"] for one in known["speakers"])
    assert words == sum(len(re.sub(r"^<v [^>]+>|</v>$|^[^:<]+: ", "", cue).split()) for cue in cues)


@pytest.mark.parametrize("number", range(3))
def test_what_was_marked_in_a_transcript_stands_in_it(made: Files, number: int) -> None:
    known = made.truth["transcripts"][number]
    text = (made.folder / known["file"]).read_text("utf-8")
    assert {"need", "promise", "interest", "thanks"} <= {entry["kind"] for entry in known["entries"]}
    assert all(entry["quote"] in text for entry in known["entries"])


def test_every_transcript_belongs_to_a_meeting_of_its_day(made: Files) -> None:
    calendar = re.sub(r"\r\n ", "", (made.folder / "calendar.ics").read_bytes().decode())
    styles = set()
    for known in made.truth["transcripts"]:
        at = datetime.fromisoformat(known["at"])
        assert at.date() < TODAY
        assert f"UID:{known['meeting']}" in calendar
        assert f"DTSTART;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}" in calendar
        utc = at.astimezone(UTC)
        assert any(day in known["file"] for day in (f"{at:%Y-%m-%d}", f"{at:%Y%m%d_%H%M%S}", f"GMT{utc:%Y%m%d-%H%M%S}"))
        styles.add(known["flavour"])
    assert styles == {"zoom", "teams", "plain"}


def test_somebody_listens_asks_and_cuts_in(made: Files) -> None:
    mia = [one for known in made.truth["transcripts"] for one in known["speakers"] if one["person"] == "mia"]
    assert all(one["follow_ups"] > 3 and one["open_questions"] > 1 and one["backchannels"] > 2 for one in mia)
    assert sum(one["cut_in"] for known in made.truth["transcripts"] for one in known["speakers"]) >= 4


def test_connections_are_as_many_as_the_truth_says_and_some_have_left(made: Files) -> None:
    rows = made.rows("Connections.csv", skip=3)
    known = made.truth["linkedin"]
    named = [row for row in rows if row["First Name"]]
    assert (len(named), len(rows) - len(named)) == (known["connections"], known["blank"]) == (60, 4)
    assert {row["URL"] for row in named} == {one["url"] for one in known["people"]}
    assert len({row["URL"] for row in named}) == 60
    assert all(datetime.strptime(row["Connected On"], "%d %b %Y").date() < TODAY for row in rows)
    assert len(known["only_here"]) >= 15


def test_linkedin_messages_are_as_many_as_the_truth_says(made: Files) -> None:
    rows = made.rows("messages.csv")
    known = made.truth["linkedin"]
    assert len(rows) == known["messages"]
    assert len({row["CONVERSATION ID"] for row in rows}) == known["conversations"]
    assert sum(row["IS MESSAGE DRAFT"] == "Yes" for row in rows) == known["set_aside"]["draft"] == 1
    assert all(datetime.strptime(row["DATE"], "%Y-%m-%d %H:%M:%S UTC").date() < TODAY for row in rows)
    for entry in known["entries"]:
        assert entry["quote"] in rows[entry["n"]]["CONTENT"]
        assert (entry["by"] == "me") == (rows[entry["n"]]["FROM"] == "Mia Hartmann")


def test_the_second_address_book_overlaps_with_the_first(made: Files) -> None:
    rows = made.rows("contacts.csv")
    known = made.truth["google"]
    assert len(rows) == len(known) == made.truth["counts"]["google"]
    for row, one in zip(rows, known):
        assert [row[f"E-mail {n} - Value"] for n in (1, 2) if row[f"E-mail {n} - Value"]] == one["emails"]
    first = re.sub(r"\r\n ", "", (made.folder / "contacts.vcf").read_bytes().decode())
    both = [one for one in known if any(email in first for email in one["emails"])]
    assert len(both) > 20
    assert sum(len(one["emails"]) > 1 for one in both) >= 8


def test_the_list_of_touches_is_of_days_before_today(made: Files) -> None:
    rows = made.rows("touches.csv")
    assert [row["person"] for row in rows] == [one["name"] for one in made.truth["touch_log"]]
    assert {row["channel"] for row in rows} >= {"call", "visit", "card"}
    assert {row["direction"] for row in rows} == {"in", "out", "both"}
    assert all(date.fromisoformat(row["date"]) < TODAY for row in rows)


def test_every_other_address_is_reserved_for_examples_too(made: Files) -> None:
    text = "".join(made.chat(path.name) for path in made.world.files if path.suffix in (".csv", ".vtt", ".txt", ".zip"))
    domains = set(re.findall(r"@([\w.-]+)", text)) | set(re.findall(r"https?://([\w.-]+)/", text))
    assert [domain for domain in domains if not domain.endswith(".example")] == ["www.linkedin.com"]
    people = re.findall(r"https://www\.linkedin\.com/in/([^\s,]+)", text)
    assert all(slug.endswith("-example") for slug in people)


def test_business_is_done_on_days_when_offices_are_open() -> None:
    from goodwill.demo.cast import people
    from goodwill.demo.world import mail

    cast = people()
    for later in range(3):  # a Saturday, a Sunday and a Monday
        for letter in mail(TODAY + timedelta(days=later), 7, cast).letters:
            who = next((one for one in cast.values() if letter.sender.email in one.emails), None)
            if who and who.sphere == "work" and letter.aside not in ("list", "calendar", "auto-reply"):
                assert letter.at.weekday() < 5, (letter.at, letter.subject)


# --- the truth over all files


def test_every_promise_is_open_or_settled_and_says_by_what(made: Files) -> None:
    said = [*made.truth["promises"], *_entries(made.truth, "promise")]
    states = Counter((one["by"], one["state"]) for one in said)
    assert min(states[by, state] for by in ("me", "them") for state in ("open", "settled")) >= 4, states
    for one in said:
        assert one["state"] == "settled" or one["settled_by"] is None
        assert one["settled_by"] is None or one["settled_by"].partition(":")[0] in ("mail", "chat")


def test_later_reasons_have_somebody_due_each(made: Files) -> None:
    reasons = made.truth["reasons_later"]
    wanted = {"talk", "card", "share", "offer", "introduce", "promise", "their_promise", "thanks", "return_favour", "one_more_try"}
    wanted |= {"stop", "date", "life_event", "away_and_back", "show", "reply_owed"}
    done = {"card_done", "shared", "life_event_done", "shown"}
    assert wanted | done == reasons.keys()
    assert {one["why"] for one in reasons["stop"]} == {"four_tries", "no", "boundary"}
    assert {one["why"] for one in reasons["date"]} == {"birthday", "loss", "anniversary"}
    assert {one["address"] for one in reasons["card"]} == {"known", "missing"}
    assert set(made.truth["steps"]) == set("123456")
    assert all(step["due"] for step in made.truth["steps"].values())
    assert all(made.truth["steps"][n]["done"] for n in "12345")


def test_every_piece_of_evidence_is_in_its_file(made: Files) -> None:
    mail = (made.folder / "mail.mbox").read_bytes().decode("utf-8", "replace")
    calendar = (made.folder / "calendar.ics").read_bytes().decode()
    known = {f"{kind}:{one['file']}" for kind, part in (("chat", "chats"), ("transcript", "transcripts")) for one in made.truth[part]}
    rows = [row for part in made.truth["reasons_later"].values() for row in part]
    rows += [row for step in made.truth["steps"].values() for part in step.values() for row in part]
    assert len(rows) > 90
    for row in rows:
        for evidence in row["evidence"]:
            kind, _, key = evidence.partition(":")
            if kind in ("mail", "ical"):
                assert key in (mail if kind == "mail" else calendar), row
            else:
                assert evidence.rpartition("#")[0] in known or kind == "linkedin", row


def test_everybody_spoken_of_is_known(made: Files) -> None:
    known = {one["id"] for key in ("people", "people_elsewhere") for one in made.truth[key]}
    spoken = {row["person"] for part in made.truth["reasons_later"].values() for row in part}
    spoken |= {name for want in made.truth["wants"] for name in (*want["people"], *want["at_risk"])}
    spoken |= {entry["person"] for kind in ("chats", "transcripts") for one in made.truth[kind] for entry in one["entries"]}
    spoken |= {name for pair in made.truth["different_people"] for name in pair}
    spoken |= {one["person"] for one in made.truth["touch_log"] if one["person"]}
    assert spoken <= known, spoken - known


def test_wants_have_a_day_and_somebody_who_is_not_ready(made: Files) -> None:
    assert len(made.truth["wants"]) >= 4
    for want in made.truth["wants"]:
        assert date.fromisoformat(want["by"]) > TODAY
        assert want["at_risk"].keys() <= set(want["people"])


def test_an_unanswered_request_is_unanswered(made: Files) -> None:
    people = {one["id"]: one for one in made.truth["people"]}
    dates = dict(re.findall(r"(?m)^Message-ID: <((\d{8})[^>]+)>", (made.folder / "mail.mbox").read_bytes().decode("utf-8", "replace")))
    for one in made.truth["reasons_later"]["one_more_try"]:
        newest = datetime.strptime(dates[one["evidence"][0].removeprefix("mail:")], "%Y%m%d").date()
        assert newest.isoformat() == people[one["person"]]["last_mail"]
        assert newest <= TODAY - timedelta(days=4)


def test_people_go_by_several_names_over_the_files(made: Files) -> None:
    groups = {one["person"]: one for one in made.truth["same_person"]}
    assert {"Camille Fournier", "Camille Fournier-Petit", "Camille F."} <= set(groups["camille"]["names"])
    assert "Mama" in groups["renate"]["names"]
    assert len(groups["ana"]["emails"]) == 2
    assert groups["ana"]["urls"]
    assert groups["ana"]["chats"]
    assert "Оксана Мельник" in groups["oksana"]["names"]
    assert ["anna1", "anna2"] in made.truth["different_people"]


def _entries(truth: dict[str, Any], kind: str) -> list[dict[str, Any]]:
    parts = [*truth["chats"], *truth["transcripts"], truth["linkedin"]]
    return [entry for part in parts for entry in part["entries"] if entry["kind"] == kind]
