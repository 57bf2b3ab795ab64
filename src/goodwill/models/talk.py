"""Talk: what the owner tells of a conversation: what they wanted, what I promised, what surprised me.

One word holds all of it, so one undo takes it back: the touch, their need, my promise, and the note (models/noted.py
puts the lines on the touch). A form that is sent twice names itself by a token, and makes one talk.
"""

from datetime import date, datetime
from typing import Any, NamedTuple

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.entry import Entry
from goodwill.models.fact import Fact
from goodwill.models.moment import seconds
from goodwill.models.noted import SHOW, of_use
from goodwill.models.owner import meet, noon, say, take_back
from goodwill.models.person import Person
from goodwill.models.word import Word
from goodwill.reason import occasion
from goodwill.words import _

CHANNELS = ("meeting", "call", "visit")
VERBS = ("talked", "met")  # the words that may hold a talk
LONG = 2000  # characters of a line


class Lines(NamedTuple):
    """The three lines, and the day that the promise names."""

    want: str = ""
    promise: str = ""
    due: date | None = None
    surprise: str = ""


def talked(person: Person, lines: Lines, now: datetime, channel: str = "meeting", on: date | None = None, token: str = "") -> Word:
    """We spoke. With a token that was seen before, nothing happens twice; other words with it take the place of the first.

    Raises:
        Trouble: the day is still to come, the channel is no conversation, or a line is too long.
    """
    with person.book.writing():
        said = _said(person.book, lines, now, on, token)
        if channel not in CHANNELS:
            raise Trouble(_("How you spoke is one of {values}.").format(values=", ".join(CHANNELS)))
        at = now if _is_today(person.book, on, now) else noon(on or now.date(), person.book)
        said |= {"channel": channel, "on_at": seconds(at)}
        return _seen(person.book, said, now) or say(person.book, "talked", person, now, **said)


def talked_with_new(book: Book, name: str, lines: Lines, now: datetime, email: str = "", on: date | None = None, token: str = "") -> Word:
    """We spoke, and they are not in the book yet."""
    with book.writing():
        said = _said(book, lines, now, on, token)
        before = _seen(book, said, now)
        if before is not None:
            return before
        note = said.pop("note")
        person = meet(book, name, now, [email] if email.strip() else [], on=on, note=note, **said)
        return Word.objects.filter(book=book, person=person, verb="met").order_by("-pk")[0]


def _said(book: Book, lines: Lines, now: datetime, on: date | None, token: str) -> dict[str, Any]:
    """What the word keeps."""
    if on is not None and on > book.local(now).date():
        raise Trouble(_("That day has not come yet."))
    want, promise, surprise = (" ".join(text.split()) for text in (lines.want, lines.promise, lines.surprise))
    if max(len(want), len(promise), len(surprise)) > LONG:
        raise Trouble(_("That is too long for a line: {n} characters at most.").format(n=LONG))
    due = lines.due.isoformat() if lines.due and promise else None
    said: dict[str, Any] = {"want": want, "promise": promise, "due": due, "surprise": surprise, "token": token}
    return {"note": _in_full(want, promise, surprise), **{name: value for name, value in said.items() if value}}


def _in_full(want: str, promise: str, surprise: str) -> str:
    """The three as one text, which stands in the timeline and can be searched."""
    told = (
        (want, _("They want: {words}")),
        (promise, _("I promised: {words}")),
        (surprise, _("A surprise: {words}")),
    )
    return "\n".join(text.replace("{words}", words) for words, text in told if words)


def _is_today(book: Book, on: date | None, now: datetime) -> bool:
    return on is None or on == book.local(now).date()


def _seen(book: Book, said: dict[str, Any], now: datetime) -> Word | None:
    """The talk that came with this token before: an offline phone may send twice. Words that were changed since replace it."""
    if not said.get("token"):
        return None
    earlier = Word.objects.filter(book=book, verb__in=VERBS, value__token=said["token"]).order_by("-pk").first()
    if earlier is None or all(earlier.value.get(name, "") == said.get(name, "") for name in ("want", "promise", "surprise")):
        return earlier
    take_back(earlier, now)
    return None


def surprise_in(word: Word) -> str:
    """What a word leaves among the notes about somebody."""
    if word.verb == "note":
        return str(word.value.get("text", ""))
    is_talk = any(word.value.get(name) for name in ("want", "promise", "surprise"))
    return str(word.value.get("surprise" if is_talk or word.verb == "talked" else "note", ""))


# Their need, and what followed.


def delivered(need: Fact, now: datetime, what: str = "") -> Word:
    """Something of use was given for this need: a give in the ledger, after which nothing is asked for it. Twice is once."""
    about = {"reason": SHOW, "about": occasion(need.event.key, need.quote)}
    with need.book.writing():
        before = Word.objects.filter(person=need.person_id, verb__in=("sent", "done"), undone_at=None, value__reason=SHOW)
        found = before.filter(value__about=about["about"]).first()
        if found is not None:
            return found
        what = " ".join(what.split())[:LONG]
        given = {"gave": what} if what else of_use(need.quote)
        return say(need.book, "done", need.person, now, **about, channel="other", note=given["gave"], on_at=seconds(now), **given)


def need_of(word: Word) -> Fact | None:
    return Fact.objects.filter(book=word.book, event__key=f"said:{word.pk}", kind="need").select_related("event", "person").first()


def promise_of(word: Word) -> Entry | None:
    found = Entry.objects.filter(book=word.book, event__key=f"said:{word.pk}", kind="promise")
    return found.select_related("event", "person", "settled_by").first()
