"""Source words: what came in, in sentences and as JSON, for every door."""

from typing import Any

from goodwill.daily.source_health import Seen, SeenFeed
from goodwill.models import Source
from goodwill.models.source import MAIL
from goodwill.words import _, ngettext

_OTHERS = {  # kinds that bring something else than touches
    **dict.fromkeys(("vcard", "contacts_csv", "linkedin"), "cards"),
    **dict.fromkeys(("vtt", "srt", "spoken_text", "whisper"), "talk"),
    **dict.fromkeys(("feed", "saved_links"), "reading"),
}


def kind(source: Source) -> str:
    """What kind of thing it is, in a word or two."""
    return {
        "mbox": _("mail archive"),
        "maildir": _("mail folder"),
        "eml": _("single mails"),
        "ics": _("calendar"),
        "vcard": _("address book"),
        "contacts_csv": _("contact list"),
        "linkedin": _("LinkedIn contacts"),
        "linkedin_messages": _("LinkedIn messages"),
        "whatsapp": _("WhatsApp chat"),
        "vtt": _("transcript"),
        "srt": _("transcript"),
        "spoken_text": _("transcript"),
        "whisper": _("transcript"),
        "touch_log": _("touch log"),
        "saved_links": _("saved links"),
        "feed": _("feed"),
    }.get(source.kind, source.kind)


def called(source: Source) -> str:
    return source.called or _("mails sent in one by one")


def where(source: Source) -> str:
    """Where it lies, and whether it still does."""
    if source.is_sent:
        return _("Sent by the browser: the copy is gone, your own file is where it was.")
    if not source.is_there:
        return _("It is not there any more. What was read stays.")
    return _("It is still there.") if not source.is_changed else _("It is still there, and has changed since.")


def holds(source: Source) -> str:
    """How much is in it; while it was never read to its end, how much it seems to be."""
    n = source.things or source.holds
    if source.kind in MAIL:
        return ngettext("{n} letter", "{n} letters", n).format(n=_spaced(n))
    return ngettext("{n} entry", "{n} entries", n).format(n=_spaced(n))


def passed(source: Source) -> str:
    """What came of it between people: "820 touches with 212 people"."""
    if not source.touches:
        nothing = _("nothing that passed between two people")
        return {"cards": _("who people are"), "talk": _("what was said in a conversation"), "reading": _("something to read")}.get(
            _OTHERS.get(source.kind, ""), nothing
        )
    touches = ngettext("{n} touch", "{n} touches", source.touches).format(n=_spaced(source.touches))
    people = ngettext("{n} person", "{n} people", source.people).format(n=_spaced(source.people))
    return _("{touches} with {people}").format(touches=touches, people=people)


def document(seen: list[Seen], feeds: list[SeenFeed]) -> dict[str, Any]:
    return {"sources": [_source(one) for one in seen], "feeds": [_feed(one) for one in feeds]}


def _source(seen: Seen) -> dict[str, Any]:
    one = seen.source
    return {
        "id": one.pk,
        "name": called(one),
        "kind": one.kind,
        "place": one.place,
        "read_at": one.read_at,
        "holds": one.things or one.holds,
        "touches": one.touches,
        "people": one.people,
        "by_me": one.from_me,
        "first_at": one.first_at,
        "last_at": one.last_at,
        "set_aside": one.aside,
        "unread": seen.unread,
        "is_there": None if one.is_sent else one.is_there,
        "is_changed": one.is_changed,
        "waiting": max(0, one.waiting),
        "months": one.months,
        "wrong": [wrong._asdict() for wrong in seen.wrong],
    }


def _feed(seen: SeenFeed) -> dict[str, Any]:
    feed = seen.feed
    return {
        "name": feed.name,
        "kind": "feed",
        "url": feed.url,
        "checked_at": feed.checked_at,
        "articles": seen.articles,
        "wrong": [wrong._asdict() for wrong in seen.wrong],
    }


def _spaced(n: int) -> str:
    return f"{n:,}".replace(",", "\u202f")
