"""ICS: a call or visit, proposed as a calendar file that the owner opens and invites with."""

from datetime import timedelta
from urllib.parse import quote

from goodwill.letter import Account, Left, Letter, Party, Trouble
from goodwill.words import _

name = "ics"
what = _("proposes a call or visit, as a calendar file")
wants: tuple[str, ...] = ()


def out(letter: Letter, account: Account | None = None) -> Left:
    """The same letter makes the same event: opened twice, a calendar shows it once."""
    from icalendar import Calendar, Event, vCalAddress, vText

    def who(party: Party, **params: str) -> vCalAddress:
        address = vCalAddress(f"mailto:{quote(party.email, safe='@')}")
        address.params.update({"CN": vText(party.name or party.email), **params})
        return address

    if letter.begins is None:
        raise Trouble(_("When shall it be?"), _("--at 2026-05-14T15:00"))
    event = Event()
    event.add("uid", letter.id)
    event.add("dtstamp", letter.at)
    event.add("dtstart", letter.begins)
    event.add("dtend", letter.begins + timedelta(minutes=letter.minutes))
    event.add("summary", letter.subject)
    event.add("description", letter.body)
    event.add("status", "TENTATIVE")
    if letter.place:
        event.add("location", letter.place)
    event.add("organizer", who(letter.sender), encode=False)
    for party in letter.to:
        event.add("attendee", who(party, RSVP="TRUE", PARTSTAT="NEEDS-ACTION"), encode=False)
    calendar = Calendar()
    calendar.add("prodid", "-//Goodwill//EN")
    calendar.add("version", "2.0")
    calendar.add_component(event)
    calendar.add_missing_timezones()
    return Left(False, f"{letter.begins:%Y-%m-%d}.ics", calendar.to_ical())
