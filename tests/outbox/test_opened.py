"""Mailto and ICS: what the owner opens in their own programs."""

from datetime import UTC, timedelta
from urllib.parse import parse_qs, unquote, urlsplit

import pytest

from goodwill.errors import Trouble
from goodwill.letter import Letter, Party
from goodwill.outbox import ics, mailto
from said import ANA, MIA, NOW


def test_a_mailto_link_holds_the_letter(letter: Letter) -> None:
    link = urlsplit(mailto.out(letter).where)
    said = parse_qs(link.query, strict_parsing=True)
    assert (link.scheme, unquote(link.path)) == ("mailto", ANA)
    assert (said["subject"], said["body"]) == (["Grüße"], [letter.body.replace("\n", "\r\n")])


def test_an_address_cannot_add_fields_to_the_link(letter: Letter) -> None:
    link = mailto.out(letter._replace(to=(Party("ana@ruiz.example?bcc=eve@evil.example"),))).where
    assert "bcc" not in parse_qs(urlsplit(link).query)


def test_a_call_is_proposed_as_an_event_that_both_are_in(letter: Letter) -> None:
    from icalendar import Calendar

    begins = NOW + timedelta(days=3)
    left = ics.out(letter._replace(begins=begins, minutes=45, place="Café Zentral"))
    (event,) = Calendar.from_ical(left.file).walk("VEVENT")
    assert event.decoded("dtstart").astimezone(UTC) == begins.astimezone(UTC)
    assert event.decoded("dtend") - event.decoded("dtstart") == timedelta(minutes=45)
    assert (event["summary"], event["location"], event["status"], event["uid"]) == ("Grüße", "Café Zentral", "TENTATIVE", letter.id)
    assert (str(event["organizer"]), str(event["attendee"])) == (f"mailto:{MIA}", f"mailto:{ANA}")
    assert (event["attendee"].params["CN"], event["attendee"].params["PARTSTAT"]) == ("Ana Ruiz", "NEEDS-ACTION")


def test_the_source_for_calendars_understands_what_it_makes(letter: Letter, tmp_path: object) -> None:
    from pathlib import Path

    from goodwill.event import Event
    from goodwill.sources import ics as source

    path = Path(str(tmp_path)) / "call.ics"
    path.write_bytes(ics.out(letter._replace(begins=NOW)).file)
    (event,) = [said for piece in source.pieces(path) for said in source.read(path, piece)]
    assert isinstance(event, Event)
    assert (event.at, event.title) == (NOW, "Grüße")


def test_without_a_time_there_is_nothing_to_propose(letter: Letter) -> None:
    with pytest.raises(Trouble, match="When"):
        ics.out(letter)
