"""Calendar: Mia's meetings, as her calendar program exports them."""

from dataclasses import dataclass, field
from datetime import UTC, date, datetime, timedelta
from importlib.resources import files

from goodwill.demo.cast import OWNER, WORK, Person
from goodwill.demo.days import SPAN, at_work, moment, working

_ZONE = """BEGIN:VTIMEZONE
TZID:Europe/Berlin
BEGIN:DAYLIGHT
TZOFFSETFROM:+0100
TZOFFSETTO:+0200
TZNAME:CEST
DTSTART:19700329T020000
RRULE:FREQ=YEARLY;BYMONTH=3;BYDAY=-1SU
END:DAYLIGHT
BEGIN:STANDARD
TZOFFSETFROM:+0200
TZOFFSETTO:+0100
TZNAME:CET
DTSTART:19701025T030000
RRULE:FREQ=YEARLY;BYMONTH=10;BYDAY=-1SU
END:STANDARD
END:VTIMEZONE"""
_CANCELLED = 2  # weeks ago, when the weekly meeting did not take place
_MOVED = 5  # weeks ago, when it was held an hour later


@dataclass(frozen=True)
class Meeting:
    """One line of texts/meetings.txt, put on a day."""

    uid: str
    at: datetime
    minutes: int
    title: str
    place: str
    guests: tuple[Person, ...]
    more: dict[str, str] = field(default_factory=dict)

    @property
    def host(self) -> str:
        return self.more.get("host", "")


def meetings(today: date, cast: dict[str, Person]) -> list[Meeting]:
    """All single meetings, the file's order."""
    found: list[Meeting] = []
    for line in (files("goodwill.demo") / "texts" / "meetings.txt").read_text("utf-8").splitlines():
        if line and not line.startswith("#"):
            when, title, place, guests, more = (part.strip() for part in line.split("|"))
            age, clock, minutes = when.split()
            hour, minute = map(int, clock.split(":"))
            day = today - timedelta(days=int(age))
            open_day = at_work if int(age) > 0 else working
            at = moment(open_day(day, today) if hour < 18 else day, hour, minute)
            facts = dict(part.strip().partition("=")[::2] for part in more.split(";") if part.strip())
            people = tuple(cast[key.strip()] for key in guests.split(","))
            found.append(Meeting(f"{len(found) + 1:03d}-{at:%Y%m%d}@hartmann-lesen.example", at, int(minutes), title, place, people, facts))
    return found


def calendar(today: date, cast: dict[str, Person]) -> tuple[bytes, int]:
    """The file, and how many VEVENTs it holds."""
    events = [_event(one) for one in meetings(today, cast)] + _weekly(today, cast) + _days_off(today) + _choir(today)
    lines = [
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Seagull//Kalender 128//DE",
        "CALSCALE:GREGORIAN",
        "X-WR-CALNAME:Mia",
        *_ZONE.split("\n"),
    ]
    for event in events:
        lines += ["BEGIN:VEVENT", *event, "END:VEVENT"]
    lines.append("END:VCALENDAR")
    return "".join(f"{folded(line)}\r\n" for line in lines).encode(), len(events)


def invitation(meeting: Meeting, method: str) -> str:
    """The same meeting as a mail carries it."""
    lines = ["BEGIN:VCALENDAR", "VERSION:2.0", "PRODID:-//Seagull//Kalender 128//DE", f"METHOD:{method}"]
    lines += ["BEGIN:VEVENT", *_event(meeting), "END:VEVENT", "END:VCALENDAR"]
    return "".join(f"{folded(line)}\r\n" for line in lines)


def folded(line: str) -> str:
    """No line longer than 75 octets; a character is never cut."""
    out, size = "", 0
    for char in line:
        width = len(char.encode())
        if size + width > 73:
            out, size = out + "\r\n ", 1
        out, size = out + char, size + width
    return out


def escaped(text: str) -> str:
    return text.replace("\\", "\\\\").replace(";", "\\;").replace(",", "\\,").replace("\n", "\\n")


def _event(meeting: Meeting) -> list[str]:
    until = meeting.at + timedelta(minutes=meeting.minutes)
    made = meeting.at - timedelta(days=9)
    lines = [f"UID:{meeting.uid}", f"DTSTAMP:{made.astimezone(UTC):%Y%m%dT%H%M%SZ}"]
    lines += [f"DTSTART;TZID=Europe/Berlin:{meeting.at:%Y%m%dT%H%M%S}", f"DTEND;TZID=Europe/Berlin:{until:%Y%m%dT%H%M%S}"]
    lines += [f"SUMMARY:{escaped(meeting.title)}", f"LOCATION:{escaped(meeting.place)}"]
    if "note" in meeting.more:
        lines.append(f"DESCRIPTION:{escaped(meeting.more['note'])}")
    state = next((word for word in ("cancelled", "tentative") if word in meeting.more), "confirmed")
    sequence = 1 if state == "cancelled" else 0
    return [*lines, f"STATUS:{state.upper()}", f"SEQUENCE:{sequence}", *_attending(meeting), "TRANSP:OPAQUE"]


def _attending(meeting: Meeting) -> list[str]:
    host = next((one for one in meeting.guests if one.key == meeting.host), None)
    mine = "DECLINED" if "declined" in meeting.more else "TENTATIVE" if "tentative" in meeting.more else "ACCEPTED"
    lines = [_organizer(host.name, host.emails[0]) if host else _organizer(OWNER, WORK)]
    lines.append(_attendee(OWNER, WORK, mine, "CHAIR" if not host else "REQ-PARTICIPANT"))
    return lines + [_attendee(one.name, one.emails[0], "ACCEPTED", "CHAIR" if one is host else "REQ-PARTICIPANT") for one in meeting.guests]


def _organizer(name: str, email: str) -> str:
    return f"ORGANIZER;CN={_quoted(name)}:mailto:{email}"


def _attendee(name: str, email: str, state: str, role: str) -> str:
    return f"ATTENDEE;CUTYPE=INDIVIDUAL;ROLE={role};PARTSTAT={state};CN={_quoted(name)}:mailto:{email}"


def _quoted(name: str) -> str:
    return f'"{name}"' if any(c in name for c in ",;:") else name


def _weekly(today: date, cast: dict[str, Person]) -> list[list[str]]:
    """Jour fixe with Jonas every week: once left out, once moved by an hour."""
    monday = today - timedelta(days=today.weekday())
    start = monday - timedelta(weeks=60)
    first = Meeting("jour-fixe@hartmann-lesen.example", moment(start, 9, 30), 45, "Jour fixe Vorlesewagen", "Videoanruf", (cast["jonas"],))
    skipped, moved = (moment(monday - timedelta(weeks=weeks), 9, 30) for weeks in (_CANCELLED, _MOVED))
    series = [*_event(first), "RRULE:FREQ=WEEKLY;BYDAY=MO", f"EXDATE;TZID=Europe/Berlin:{skipped:%Y%m%dT%H%M%S}"]
    later = Meeting(first.uid, moved + timedelta(hours=1), 45, first.title, first.place, first.guests)
    return [series, [*_event(later), f"RECURRENCE-ID;TZID=Europe/Berlin:{moved:%Y%m%dT%H%M%S}"]]


def _choir(today: date) -> list[list[str]]:
    """Rehearsal every week, with nobody invited."""
    tuesday = today - timedelta(days=today.weekday() - 1) - timedelta(weeks=70)
    at = moment(tuesday, 19, 30)
    times = [f"DTSTART;TZID=Europe/Berlin:{at:%Y%m%dT%H%M%S}", f"DTEND;TZID=Europe/Berlin:{at + timedelta(hours=2):%Y%m%dT%H%M%S}"]
    return [["UID:chor@hartmann-lesen.example", f"DTSTAMP:{at:%Y%m%dT%H%M%SZ}", *times, "SUMMARY:Chorprobe", "RRULE:FREQ=WEEKLY;BYDAY=TU"]]


def _days_off(today: date) -> list[list[str]]:
    """Whole days: holidays, and a week at the sea."""
    off = (
        (SPAN - 30, 7, "Urlaub an der Ostsee"), (300, 4, "Bei Mama in Celle"), (160, 9, "Urlaub in Sevilla"), (101, 1, "Feiertag"),
        (52, 1, "Klara Projekttag"), (-9, 1, "Feiertag"), (-10, 2, "Chorwochenende"),
    )  # fmt: skip
    events = []
    for number, (age, length, title) in enumerate(off):
        day = today - timedelta(days=age)
        dates = [f"DTSTART;VALUE=DATE:{day:%Y%m%d}", f"DTEND;VALUE=DATE:{day + timedelta(days=length):%Y%m%d}"]
        events.append(
            [f"UID:frei-{number}@hartmann-lesen.example", f"DTSTAMP:{day:%Y%m%d}T080000Z", *dates, f"SUMMARY:{title}", "TRANSP:TRANSPARENT"]
        )
    return events
