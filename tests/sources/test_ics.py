"""iCalendar: meetings as calendars really write them."""

import time
from datetime import UTC, datetime, timedelta
from pathlib import Path

import pytest

from goodwill.event import Event, Party, Said, Unread
from goodwill.sources import ics

GENERATOR = Path(__file__).resolve().parents[3] / "shared/corpora/bad/_made-here/make_bad_input.py"


@pytest.fixture
def say(tmp_path: Path):
    def say(text: str | bytes) -> list[Said]:
        path = tmp_path / "cal.ics"
        path.write_bytes(text if isinstance(text, bytes) else text.encode())
        return [said for piece in ics.pieces(path) for said in ics.read(path, piece)]

    return say


@pytest.fixture
def meet(say):
    def meet(*lines: str, around: str = "") -> list[Said]:
        """What one VEVENT says; lines may hold several, parted by a line that says "next"."""
        text = "\r\n".join(["BEGIN:VCALENDAR", *around.splitlines(), "BEGIN:VEVENT", "UID:m", *lines, "END:VEVENT", "END:VCALENDAR", ""])
        return say(text.replace("next\r\n", "END:VEVENT\r\nBEGIN:VEVENT\r\nUID:m\r\n"))

    return meet


def days(said: list[Said]) -> list[str]:
    return [f"{one.at:%Y-%m-%d}" for one in said if isinstance(one, Event) and one.at]


def test_a_meeting_is_read_whole(meet) -> None:
    assert meet(
        "DTSTART;TZID=Europe/Madrid:20250203T140000",
        "DURATION:PT1H30M",
        "SUMMARY:Lunch\\, again",
        "DESCRIPTION:Bring the book.\\nJoin: https://zoom.example/1",
        "LOCATION:Librería Sol",
        "SEQUENCE:3",
        "ORGANIZER;CN=Ana Ruiz:mailto:Ana@example.org",
        'ATTENDEE;CN="Berg, Bo";PARTSTAT=ACCEPTED:MAILTO:bo@example.net',
        "BEGIN:VALARM",
        "DESCRIPTION:Reminder",
        "ATTENDEE:mailto:alarm@example.org",
        "END:VALARM",
    ) == [
        Event(
            key="ical:m",
            kind="meeting",
            at=datetime(2025, 2, 3, 13, 0, tzinfo=UTC),
            until=datetime(2025, 2, 3, 14, 30, tzinfo=UTC),
            parties=(Party("host", "email", "ana@example.org", "Ana Ruiz"), Party("guest", "email", "bo@example.net", "Berg, Bo")),
            title="Lunch, again",
            text="Bring the book.\nJoin: https://zoom.example/1",
            place="Librería Sol",
            revision=3,
            where="cal.ics:2",
        )
    ]


# --- who takes part


def test_rooms_and_lists_are_nobody_and_everybody_is_there_once(meet) -> None:
    (meeting,) = meet(
        "DTSTART:20250203T100000Z",
        "ORGANIZER:mailto:ana@example.org",
        "ATTENDEE;PARTSTAT=ACCEPTED:mailto:ANA@example.org",
        "ATTENDEE;CUTYPE=ROOM;CN=Sol:mailto:sol@example.org",
        "ATTENDEE;CUTYPE=GROUP:mailto:all@example.org",
        "ATTENDEE:mailto:c_1@resource.calendar.google.com",
        "ATTENDEE;CN=bo@example.net:mailto:bo@example.net",
        "ATTENDEE:mailto:bo%40example.net",
        "ATTENDEE;EMAIL=cy@example.org:urn:uuid:1",
        "ATTENDEE;CN=Di:urn:uuid:2",
        "ATTENDEE:tel:+34600000001",
        "ATTENDEE:urn:uuid:3",
    )
    assert meeting.parties == (
        Party("host", "email", "ana@example.org"),
        Party("guest", "email", "bo@example.net"),
        Party("guest", "email", "cy@example.org"),
        Party("guest", "name", "Di", "Di"),
        Party("guest", "phone", "+34600000001"),
    )


def test_who_declined_is_told_as_such(meet) -> None:
    (meeting,) = meet("DTSTART:20250203T100000Z", "ATTENDEE;PARTSTAT=DECLINED:mailto:bo@example.net")
    assert meeting.parties == (Party("declined", "email", "bo@example.net"),)


def test_a_cancelled_meeting_is_set_aside(meet) -> None:
    assert meet("DTSTART:20250203T100000Z", "STATUS:CANCELLED")[0].aside == "cancelled"
    assert meet("DTSTART:20250203T100000Z", around="METHOD:CANCEL")[0].aside == "cancelled"
    assert meet("DTSTART:20250203T100000Z", "STATUS:CONFIRMED", around="METHOD:REQUEST")[0].aside == ""


def test_a_cancelling_calendar_says_nothing_of_the_next_in_the_file(say) -> None:
    one = "BEGIN:VCALENDAR\n{}BEGIN:VEVENT\nUID:{}\nDTSTART:20250101\nEND:VEVENT\nEND:VCALENDAR\n"
    assert [event.aside for event in say(one.format("METHOD:CANCEL\n", 1) + one.format("", 2))] == ["cancelled", ""]


def test_a_mass_meeting_is_read_at_once(meet) -> None:
    started = time.perf_counter()
    (meeting,) = meet("DTSTART:20250203T100000Z", *(f'ATTENDEE;CN="P{n}":mailto:p{n}@example.org' for n in range(5000)))
    assert len(meeting.parties) == 5000
    assert time.perf_counter() - started < 2


# --- when


@pytest.mark.parametrize(
    ("start", "at"),
    [
        ("DTSTART:20250703T100000Z", "2025-07-03T10:00:00+00:00"),
        ("DTSTART:20250703T100000", "2025-07-03T10:00:00+00:00"),
        ("DTSTART;VALUE=DATE:20250703", "2025-07-03T12:00:00+00:00"),
        ("DTSTART;TZID=Europe/Berlin:20250703T100000", "2025-07-03T10:00:00+02:00"),
        ("DTSTART;TZID=W. Europe Standard Time:20250703T100000", "2025-07-03T10:00:00+02:00"),
        ("DTSTART;TZID=/mozilla.org/20050126_1/Europe/Berlin:20250703T100000", "2025-07-03T10:00:00+02:00"),
        ('DTSTART;TZID="(UTC-05:00) Eastern Time (US & Canada)":20250703T100000', "2025-07-03T10:00:00-04:00"),
        ("DTSTART;TZID=(UTC+01:00) Amsterdam, Berlin:20250703T100000", "2025-07-03T10:00:00+02:00"),
        ("DTSTART;TZID=(GMT-03:30) Nowhere:20250703T100000", "2025-07-03T10:00:00-03:30"),
        ("DTSTART;TZID=Mars/Olympus:20250703T100000", "2025-07-03T10:00:00+00:00"),
        ("DTSTART;TZID=../../etc/passwd:20250703T100000", "2025-07-03T10:00:00+00:00"),
        ("DTSTART:2025-07-03T10:00:00Z", "2025-07-03T10:00:00+00:00"),
    ],
)
def test_a_time_is_understood_in_its_zone(meet, start: str, at: str) -> None:
    assert meet(start)[0].at.isoformat() == at


def test_a_time_without_a_zone_is_in_the_one_that_the_calendar_names(meet) -> None:
    (lunch,) = meet("DTSTART:20250703T100000", around="X-WR-TIMEZONE:Europe/Berlin")
    assert lunch.at.isoformat() == "2025-07-03T10:00:00+02:00"


ZONE = """BEGIN:VTIMEZONE
TZID:Ana's own
BEGIN:STANDARD
DTSTART:16010101T030000
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
RRULE:FREQ={freq};BYDAY=-1SU;BYMONTH=10
END:STANDARD
BEGIN:DAYLIGHT
DTSTART:16010101T020000
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
RRULE:FREQ={freq};BYDAY=-1SU;BYMONTH=3
END:DAYLIGHT
END:VTIMEZONE"""


def test_a_zone_may_be_spelt_out_in_the_file(meet) -> None:
    (meeting,) = meet("DTSTART;TZID=Ana's own:20250703T100000", around=ZONE.format(freq="YEARLY"))
    assert meeting.at == datetime(2025, 7, 3, 8, 0, tzinfo=UTC)


def test_a_zone_that_would_take_for_ever_is_not_played(meet) -> None:
    (meeting,) = meet("DTSTART;TZID=Ana's own:20250703T100000", around=ZONE.format(freq="SECONDLY"))
    assert meeting.at == datetime(2025, 7, 3, 10, 0, tzinfo=UTC)


@pytest.mark.parametrize("start", ["00010101T000000Z", "99991231T235959Z", "16040514"])
def test_a_year_that_nobody_lived_is_no_time(meet, start: str) -> None:
    (meeting,) = meet(f"DTSTART:{start}", "DURATION:P1000W", "RRULE:FREQ=YEARLY")
    assert (meeting.key, meeting.at, meeting.until) == ("ical:m", None, None)


def test_an_end_before_the_start_is_no_end(meet) -> None:
    assert meet("DTSTART:20250203T100000Z", "DTEND:20250203T090000Z")[0].until is None


def test_an_event_without_a_start_is_told_and_costs_no_other(meet) -> None:
    unread, other = meet("SUMMARY:When?", "next", "DTSTART:20250203T100000Z")
    assert unread == Unread("cal.ics:2", "this event does not say when it starts")
    assert other.key == "ical:m"
    assert meet("DTSTART:Next Year")[0] == Unread("cal.ics:2", "this event starts at “Next Year”, which is no date")


# --- recurring meetings


def test_each_instance_has_its_own_key_by_its_instant(meet) -> None:
    said = meet("DTSTART;TZID=Europe/Madrid:20250324T100000", "DTEND;TZID=Europe/Madrid:20250324T103000", "RRULE:FREQ=WEEKLY;COUNT=2")
    assert [one.key for one in said] == ["ical:m/20250324T090000Z", "ical:m/20250331T080000Z"]  # the clocks changed between them
    assert [one.until - one.at for one in said] == [timedelta(minutes=30)] * 2


def test_what_is_taken_out_moved_or_added_is_honoured(meet) -> None:
    said = meet(
        "DTSTART;TZID=Europe/Madrid:20250203T100000",
        "RRULE:FREQ=DAILY;COUNT=4",
        "EXDATE;TZID=Europe/Madrid:20250204T100000",
        "RDATE;TZID=Europe/Madrid:20250210T100000",
        "SUMMARY:Review",
        "next",
        "RECURRENCE-ID:20250205T090000Z",
        "DTSTART;TZID=Europe/Madrid:20250205T160000",
        "SUMMARY:Review, later",
        "next",
        "RECURRENCE-ID;VALUE=DATE:20250206",
        "DTSTART;TZID=Europe/Madrid:20250206T100000",
        "STATUS:CANCELLED",
    )
    assert [(one.key.partition("/")[2], f"{one.at:%d %H:%M}", one.title, one.aside) for one in said] == [
        ("20250203T090000Z", "03 10:00", "Review", ""),
        ("20250205T090000Z", "05 16:00", "Review, later", ""),
        ("20250206T090000Z", "06 10:00", "", "cancelled"),
        ("20250210T090000Z", "10 10:00", "Review", ""),
    ]


def test_a_change_may_hold_from_then_on(meet) -> None:
    said = meet(
        "DTSTART:20250203T100000Z",
        "RRULE:FREQ=DAILY;COUNT=4",
        "next",
        "RECURRENCE-ID;RANGE=THISANDFUTURE:20250205T100000Z",
        "DTSTART:20250205T110000Z",
        "SUMMARY:An hour later",
    )
    assert [(f"{one.at:%d %H}", one.title) for one in said] == [
        ("03 10", ""),
        ("04 10", ""),
        ("05 11", "An hour later"),
        ("06 11", "An hour later"),
    ]


def test_a_changed_instance_alone_is_told_under_the_key_that_it_has_in_its_series(meet) -> None:
    (meeting,) = meet("RECURRENCE-ID:20250205T090000Z", "DTSTART:20250205T150000Z")
    assert (meeting.key, meeting.at.hour) == ("ical:m/20250205T090000Z", 15)


def test_of_two_revisions_the_later_is_told(meet) -> None:
    said = meet("DTSTART:20250203T100000Z", "SEQUENCE:2", "SUMMARY:new", "next", "DTSTART:20250203T090000Z", "SEQUENCE:1", "SUMMARY:old")
    assert [(one.title, one.revision) for one in said] == [("new", 2)]


@pytest.mark.parametrize(
    ("start", "rule", "expected"),
    [
        ("20250131", "FREQ=MONTHLY;COUNT=3", ["2025-01-31", "2025-03-31", "2025-05-31"]),
        ("20250107", "FREQ=MONTHLY;BYDAY=1TU;COUNT=3", ["2025-01-07", "2025-02-04", "2025-03-04"]),
        ("20250131", "FREQ=MONTHLY;BYDAY=MO,TU,WE,TH,FR;BYSETPOS=-1;COUNT=3", ["2025-01-31", "2025-02-28", "2025-03-31"]),
        ("20240229", "FREQ=YEARLY;UNTIL=20321231", ["2024-02-29", "2028-02-29", "2032-02-29"]),
        ("20250203", "FREQ=DAILY;UNTIL=20250205", ["2025-02-03", "2025-02-04", "2025-02-05"]),
        ("20250101", "FREQ=YEARLY;BYWEEKNO=20;BYDAY=MO;COUNT=2", ["2025-01-01", "2025-05-12", "2026-05-11"]),
        ("20250203", "FREQ=DAILY;UNTIL=20240101", []),
    ],
)
def test_rules_are_played_as_the_standard_says(meet, start: str, rule: str, expected: list[str]) -> None:
    assert days(meet(f"DTSTART;VALUE=DATE:{start}", f"RRULE:{rule}")) == expected


@pytest.mark.parametrize(
    ("rule", "instances", "unread"),
    [
        ("FREQ=SECONDLY", 1, 1),
        ("FREQ=MINUTELY;INTERVAL=0", 1, 1),
        ("FREQ=SECONDLY;COUNT=2000000000", 1, 1),
        ("FREQ=DAILY;BYHOUR=" + ",".join(map(str, range(24))) + ";BYMINUTE=" + ",".join(map(str, range(60))), 1, 1),
        ("FREQ=DAILY;INTERVAL=0", 1, 1),
        ("FREQ=FORTNIGHTLY", 1, 1),
        ("FREQ=DAILY;UNTIL=whenever", 1, 1),
        ("FREQ=DAILY;BYMONTH=99999999999999999999", 1, 1),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30", 1, 0),
        ("FREQ=DAILY;BYMONTH=2;BYMONTHDAY=30", 1, 0),
        ("FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=29;BYDAY=FR;BYSETPOS=366", 1, 0),
        ("FREQ=DAILY;INTERVAL=99999999", 1, 0),
        ("FREQ=DAILY", 400, 0),
        ("FREQ=DAILY;COUNT=2000000000", 400, 0),
        ("FREQ=YEARLY", 12, 0),
    ],
)
def test_endless_and_hostile_rules_are_bounded(meet, rule: str, instances: int, unread: int) -> None:
    started = time.perf_counter()
    said = meet("DTSTART:20240110T000000Z", f"RRULE:{rule}")
    assert (len(days(said)), len([one for one in said if isinstance(one, Unread)])) == (instances, unread)
    assert time.perf_counter() - started < 2


# --- the file


def test_what_is_no_event_is_left_out(say) -> None:
    assert say("BEGIN:VCALENDAR\nBEGIN:VTODO\nUID:1\nDTSTART:20250101\nEND:VTODO\nBEGIN:VFREEBUSY\nEND:VFREEBUSY\nEND:VCALENDAR\n") == []


def test_what_is_no_calendar_says_so(say) -> None:
    assert say("Dear Bo,\n\nshall we say eight?\n") == [Unread("cal.ics", "no calendar begins in it")]


def test_a_file_that_ends_early_says_so(say) -> None:
    ana, cut = say("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250101T100000Z\nSUMM")
    assert ana.key == "ical:1"
    assert cut == Unread("cal.ics:2", "what begins here has no end: the file may be cut off")


def test_an_empty_file_is_called_empty(say) -> None:
    assert say("") == say("\r\n" * 50) == [Unread("cal.ics", "the file is empty")]


def test_an_event_without_an_end_does_not_swallow_the_next(say) -> None:
    said = say("BEGIN:VCALENDAR\nBEGIN:VEVENT\nUID:1\nDTSTART:20250101\nBEGIN:VEVENT\nUID:2\nDTSTART:20250102\nEND:VEVENT\nEND:VCALENDAR\n")
    assert [one.key for one in said if isinstance(one, Event)] == ["ical:1", "ical:2"]


def test_an_event_without_a_uid_keeps_the_key_that_its_words_give(say) -> None:
    text = "BEGIN:VCALENDAR\nBEGIN:VEVENT\nDTSTART:20250101\nSUMMARY:Lunch\nEND:VEVENT\nEND:VCALENDAR\n"
    (lunch,) = say(text)
    assert lunch.key.startswith("ical:sha256-")
    assert say(text)[0].key == lunch.key != say(text.replace("Lunch", "Dinner"))[0].key


def test_links_and_attachments_are_words_or_nothing(meet) -> None:
    (meeting,) = meet(
        "DTSTART:20250101T100000Z", "SUMMARY:<img src=x onerror=alert(1)>\0", "ATTACH:file:///etc/passwd", "URL:javascript:alert(1)"
    )
    assert meeting.title == "<img src=x onerror=alert(1)>"
    assert "passwd" not in repr(meeting)


@pytest.mark.skipif(not GENERATOR.exists(), reason="the generator of hostile files is not on this machine")
def test_hostile_files_are_read_as_wished(tmp_path: Path) -> None:
    import subprocess
    import sys

    subprocess.run([sys.executable, "-W", "ignore", GENERATOR, tmp_path, "--seed", "1"], check=True, capture_output=True)
    wishes = dict(line.split("\t", 1) for line in (tmp_path / "expected.tsv").read_text().splitlines())
    calendars = {name: wish for name, wish in wishes.items() if name.endswith(".ics")}
    assert len(calendars) > 25
    for name, wish in calendars.items():
        path, started = tmp_path / name, time.perf_counter()
        said = [one for piece in ics.pieces(path) for one in ics.read(path, piece)]
        assert time.perf_counter() - started < 2 and len(said) <= 401, name
        if wish == "1 event":
            assert [one.title for one in said] == ["Zoë"], name
        elif "as the CRLF file" in wish:
            assert [one.key for one in said] == [f"ical:1/2025010{n}T100000Z" for n in (1, 2, 3)], name
        elif ("ends early" in wish and not path.read_bytes().endswith(b"END:VCALENDAR")) or "empty" in wish:
            assert any(isinstance(one, Unread) for one in said), name


NEVER = (
    "BEGIN:STANDARD\nDTSTART:16010101T000000\nTZOFFSETFROM:+0100\nTZOFFSETTO:+0200\n"
    "RRULE:FREQ=YEARLY;BYMONTH=2;BYMONTHDAY=30\nEND:STANDARD\n"
)


@pytest.mark.parametrize(
    "inside",
    [
        "BEGIN:X\n" * 30_000,
        "BEGIN:VEVENT\nUID:1\nDTSTART:20250101\n" * 5_000,
        "BEGIN:X\n" * 15_000 + "END:Y\n" * 15_000,
        f"BEGIN:VTIMEZONE\nTZID:X\n{NEVER * 15}END:VTIMEZONE\nBEGIN:VEVENT\nDTSTART;TZID=X:20250101T000000\nRRULE:FREQ=DAILY\nEND:VEVENT\n",
        "BEGIN:VEVENT\nDTSTART:20240101\nRRULE:FREQ=DAILY\n" + f"EXDATE:{','.join(['20240101'] * 5_000)}\n" * 20 + "END:VEVENT\n",
        'BEGIN:VEVENT\nDTSTART:20240101\nATTENDEE;CN="' + '"a;' * 300_000 + ":mailto:ana@example.org\nEND:VEVENT\n",
        "BEGIN:VEVENT\nDTSTART:20240101\nSUMMARY:" + "\\;" * 500_000 + "\nEND:VEVENT\n",
    ],
    ids=["deep", "never ended", "never begun", "zone", "dates", "quotes", "escapes"],
)
def test_no_file_takes_longer_than_its_size_deserves(say, inside: str) -> None:
    started = time.perf_counter()
    say(f"BEGIN:VCALENDAR\n{inside}END:VCALENDAR\n")
    assert time.perf_counter() - started < 2
