"""Owner: the verbs by which the owner says something about people, each kept as one word that can be undone.

What a word changes on people is always worked out from all words that still stand (`apply`), so saying, undoing
and rebuilding end in the same state.
"""

from datetime import UTC, date, datetime, time, timedelta
from typing import Any
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Q

from goodwill.errors import Trouble
from goodwill.models import bulk, noted, same, want
from goodwill.models.anchor import anchor_of
from goodwill.models.article import SHARE, VERDICTS, Fit, apply_verdict
from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.moment import seconds
from goodwill.models.names import NAME
from goodwill.models.own import take_for_own
from goodwill.models.person import Handle, Person
from goodwill.models.storable import storable
from goodwill.models.suggestion import Suggestion
from goodwill.models.touch import BOTH, OUT, SEEN, Event, Part, Touch, replace_said_anew
from goodwill.models.treated import treat
from goodwill.models.word import Word
from goodwill.words import _, of_machine

LATER = 7  # days that "later" lasts, where the owner names no day
KEEP = ("yes", "no", "later", "died", "")
BY_HAND = "card_due"  # the one reason that is no letter: what "I did it" says of it is a card that is in the post
TOUCHING = {"touched": BOTH, "met": BOTH, "talked": BOTH, "sent": OUT, "done": OUT}


@transaction.atomic
def begin(name: str, emails: list[str], timezone: str = "") -> Book:
    """Makes the owner and the book; again: adds addresses, and a new time zone where one is said.

    Raises:
        Trouble: no name or address for a first book, or an unknown time zone.
    """
    book = Book.objects.first()
    if book is None:
        if not name or not emails:
            raise Trouble(_("A new book needs your name and an address."), _('goodwill init --me "Your Name" --email you@example.org'))
        book = Book.objects.create(language=of_machine(), user=get_user_model().objects.get_or_create(username="owner")[0])
        book.me = Person.objects.create(book=book, name=name[:NAME])
    assert book.me is not None
    if name:
        book.me.name = name[:NAME]
        book.me.save(update_fields=["name"])
    if timezone:
        book.timezone = zone_called(timezone)
    with book.writing():
        book.save()
        take_for_own(book, [("email", email.strip().casefold()[:320]) for email in emails])
    return book


def zone_called(name: str) -> str:
    """Raises: Trouble where there is no such time zone."""
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError):
        raise Trouble(_("There is no time zone called {name}.").format(name=name), _("Name it as in Europe/Berlin.")) from None


def say(book: Book, verb: str, person: Person | None, now: datetime, **value: Any) -> Word:
    """Keeps a word of the owner's and lets it take effect."""
    with book.writing():
        anchor = "" if person is None else anchor_of(person)
        word = Word.objects.create(book=book, person=person, anchor=anchor, verb=verb, value=storable(value), at=seconds(now))
        apply(word, now)
    return word


def undo(book: Book, now: datetime) -> Word:
    """Takes back the owner's last word.

    Raises:
        Trouble: nothing is left to undo.
    """
    word = Word.objects.filter(book=book, undone_at=None).order_by("-pk").first()
    if word is None:
        raise Trouble(_("There is nothing to undo."))
    return take_back(word, now)


def take_back(word: Word, now: datetime) -> Word:
    """Leaves the book as if this word had never been said, whatever was said since. Doing it twice is doing it once.

    What was said together with it goes with it (models/several.py); then the first of these words is returned.
    """
    from goodwill.models import several  # here, because its verbs are kept like those of this file

    with word.book.writing():
        if len(together := several.whole(word)) > 1:
            return several.take_back(together, now)
        if Word.objects.filter(pk=word.pk, undone_at=None).update(undone_at=seconds(now)):
            word.undone_at = now
            apply(word, now)
    return word


def apply(word: Word, now: datetime) -> None:
    """Brings everything that this word bears on in line with the words that stand now."""
    from goodwill.models.brought import follow  # here, because their verbs are said by `say`

    if word.verb in same.ABOUT_WHO:
        same.unsettle(word)
    if word.verb in TOUCHING:
        _apply_touch(word)
        noted.beside(word)
    elif word.verb in noted.VERBS:
        noted.follow(word)
    want.follow(word)
    follow(word)
    if word.person is not None and not (word.undone_at is not None and leave(word.person)):
        treat(word.person)
        if word.value.get("reason"):
            _apply_suggestion(word)
        if word.verb == "article":
            apply_verdict(word)
        stale(word.book, [word.person.pk])
    Book.objects.filter(pk=word.book_id).update(dealt_on=None)


def _apply_touch(word: Word) -> None:
    """A word that tells of a touch has an event of its own, as long as it stands."""
    key = f"said:{word.pk}"
    if word.undone_at is not None or not word.value.get("channel"):
        was_seen = Event.objects.filter(book=word.book, key=key, aside=SEEN).exists()
        Event.objects.filter(book=word.book, key=key).delete()
        if was_seen and word.person_id:
            replace_said_anew(word.book, word.person_id)
    elif word.person_id and not Event.objects.filter(book=word.book, key=key).exists():
        at = int(word.value["on_at"])
        way = TOUCHING[word.verb]
        kind = word.value["channel"]
        event = Event.objects.create(
            book=word.book, key=key, kind=kind, at=at, title=word.value.get("title", ""), text=word.value.get("note", "")
        )
        me, them = _my_handle(word.book), _anchored(word)
        roles = (("host", me), ("guest", them)) if way == BOTH else (("from", me), ("to", them))
        bulk.insert(Part, ("event_id", "handle_id", "role"), [(event.pk, handle, role) for role, handle in roles])
        Touch.objects.create(event=event, person_id=word.person_id, at=at, way=way)


def leave(person: Person) -> bool:
    """Whoever was in the book by words alone leaves it with the last of them; so do addresses that only a word gave."""
    met = list(person.words.filter(verb="met").values_list("undone_at", "value"))
    stands, gone = ({email for at, said in met if (at is None) == is_so for email in said.get("emails", ())} for is_so in (True, False))
    anchors = person.words.filter(undone_at=None).values_list("anchor", flat=True)
    stands |= {anchor.partition(":")[2] for anchor in anchors}
    on_cards = {value for said in person.profiles.values_list("said", flat=True) for _kind, value in said["handles"]}
    given = (Q(kind="name") & ~Q(value__in=stands)) | Q(value__in=gone - stands - on_cards)
    person.handles.filter(given, parts=None, spellings=None).delete()
    if person.handles.exists() or person.words.filter(undone_at=None).exists():
        return False
    person.words.update(person=None)
    Person.objects.filter(pk=person.pk).delete()
    return True


def _anchored(word: Word) -> int:
    """The handle that this word is about."""
    kind, _colon, value = word.anchor.partition(":")
    found = Handle.objects.filter(book=word.book_id, kind=kind, value=value).values_list("pk", flat=True).first()
    if found is None and word.person is not None:  # an address that only another word gave, and which went with that
        word.anchor = anchor_of(word.person)
        word.save(update_fields=["anchor"])
        return _anchored(word)
    assert found is not None
    return found


def _my_handle(book: Book) -> int:
    return Handle.objects.filter(person=book.owner_id).order_by("pk").values_list("pk", flat=True)[0]


def _apply_suggestion(word: Word) -> None:
    """The state of the suggestion that the word was about, by the last word on the same occasion that stands."""
    suggestion = Suggestion.objects.filter(person=word.person, reason=word.value["reason"]).first()
    if suggestion is None or suggestion.about != word.value.get("about", ""):
        return
    on_it = Word.objects.filter(person=word.person, undone_at=None, value__reason=suggestion.reason, value__about=suggestion.about)
    last = on_it.order_by("pk").last()
    suggestion.state = "" if last is None else "never" if last.verb == "keep" else last.verb
    suggestion.until = last.value.get("until") if last else None
    suggestion.decided_at = last.at if last else None
    suggestion.save()


def noon(day: date, book: Book) -> datetime:
    """A day that the owner names, as a moment."""
    return datetime.combine(day, time(12), book.zone).astimezone(UTC)


# What the owner can say.


def keep(person: Person, value: str, now: datetime, **about: Any) -> Word:
    if value not in KEEP:
        raise Trouble(_("Keep is one of {values}.").format(values=", ".join(k for k in KEEP if k)))
    return say(person.book, "keep", person, now, keep=value, **about)


def not_mine(book: Book, email: str, now: datetime) -> Word:
    """An address that looked like the owner's is somebody else's."""
    return say(book, "not mine", None, now, email=email.strip().casefold())


def set_rhythm(person: Person, text: str, now: datetime) -> Word:
    """`text`: days, or "" for the learned rhythm again."""
    return say(person.book, "rhythm", person, now, days=days_in(text))


def days_in(text: str) -> float | None:
    """Raises: Trouble: that is no number of days."""
    try:
        days = float(text) if text else None
    except ValueError:
        days = -1.0
    if days is not None and not 0 < days < 36500:
        raise Trouble(_("A rhythm is a number of days."), _("goodwill set Ana rhythm 30"))
    return days


def set_strength(person: Person, text: str, now: datetime) -> Word:
    return say(person.book, "strength", person, now, strength=strength_in(text))


def strength_in(text: str) -> float | None:
    """Raises: Trouble: that is no strength."""
    try:
        strength = float(text) if text else None
    except ValueError:
        strength = -1.0
    if strength is not None and not 0 <= strength <= 1000:
        raise Trouble(_("A strength is a number from 0 up."), _("goodwill set Ana strength 5"))
    return strength


def touched(person: Person, now: datetime, channel: str = "call", on: date | None = None, note: str = "", **about: Any) -> Word:
    at = now if on is None or on == person.book.local(now).date() else noon(on, person.book)
    if at > now:
        raise Trouble(_("That day has not come yet."))
    return say(person.book, "touched", person, now, channel=channel or "call", on_at=seconds(at), note=note, **about)


def meet(
    book: Book,
    name: str,
    now: datetime,
    emails: list[str],
    place: str = "",
    on: date | None = None,
    through: str = "",
    note: str = "",
    **about: Any,
) -> Person:
    """Captures a person in one go: a name plus anything; `about` is what else the word keeps (models/talk.py)."""
    if not name.strip():
        raise Trouble(_("Who was it? A name is needed."))
    at = now if on is None or on == book.local(now).date() else noon(on, book)
    with book.writing():
        handles = [("email", email.strip().casefold()[:320]) for email in emails]
        known = (
            Handle.objects.filter(book=book, kind="email", value__in=[value for _kind, value in handles]).select_related("person").first()
        )
        if known and known.person_id == book.owner_id:
            raise Trouble(_("That address is your own."))
        person = known.person if known else Person.objects.create(book=book, name=name.strip()[:NAME])
        own = [] if handles else [_nameless(book, name)]
        for kind, value in handles or own:
            Handle.objects.get_or_create(book=book, kind=kind, value=value, defaults={"person": person})
        channel = "meeting" if at <= now else ""
        where = {"place": place, "title": place, "through": through, "note": note, "channel": channel, "on_at": seconds(at)}
        emails = [value for _kind, value in handles]
        say(book, "met", person, now, name=name.strip(), emails=emails, handle=own, **where, **about)
    person.refresh_from_db()
    return person


def _nameless(book: Book, name: str) -> tuple[str, str]:
    """A handle for somebody of whom nothing is known but a name: two of one name are two."""
    n = Word.objects.filter(book=book, verb="met").count() + 1
    return "name", f"met/{n}/{name.strip()[:NAME].casefold()}"


def sent(suggestion: Suggestion, now: datetime, **letter: Any) -> Word:
    """I wrote to them. Counts as a mail until the real one shows up. Saying it twice is saying it once.

    Args:
        letter: where Goodwill itself sent it: its "id", by which the real one is known, its "title", and the words as "note".
    """
    return settled(suggestion) or say(
        suggestion.book,
        "sent",
        suggestion.person,
        now,
        **_about(suggestion),
        on_at=seconds(now),
        **{"channel": "mail", "title": suggestion.draft.get("subject", ""), **_other_than_mail(suggestion), **letter},
    )


def done(suggestion: Suggestion, now: datetime) -> Word:
    """I did it some other way."""
    about = {**_about(suggestion), "channel": "other", **_other_than_mail(suggestion)}
    return settled(suggestion) or say(suggestion.book, "done", suggestion.person, now, **about, on_at=seconds(now))


def _other_than_mail(suggestion: Suggestion) -> dict[str, Any]:
    if suggestion.reason == noted.SHOW:
        return noted.of_use(suggestion.evidence[0]["quote"])
    return by_hand(suggestion.draft.get("body", "")) if suggestion.reason == BY_HAND else {}


def by_hand(words: str) -> dict[str, Any]:
    """What the word says of a card that was mailed. "gave" is for the ledger: what was given, in few words."""
    return {"channel": "card", "title": _("A card by hand"), "note": words, "gave": _("a card written by hand")}


def later(suggestion: Suggestion, now: datetime, until: date | None = None, because: str = "") -> Word:
    day = until or suggestion.book.local(now).date() + timedelta(days=LATER)
    if day <= suggestion.book.local(now).date():
        raise Trouble(_("Later needs a day that is still to come."))
    at = datetime.combine(day, time(), suggestion.book.zone)
    return say(suggestion.book, "later", suggestion.person, now, **_about(suggestion), until=seconds(at), because=because)


def never(suggestion: Suggestion, now: datetime) -> Word:
    """Not one for Goodwill: this person is not suggested again."""
    return keep(suggestion.person, "no", now, **_about(suggestion))


def judged(fit: Fit, verdict: str, now: datetime) -> Word:
    """What the owner thinks of an article for somebody: not for them, they know it, good. Later matches learn from it."""
    if verdict not in VERDICTS:
        raise Trouble(_("A verdict is one of {values}.").format(values=", ".join(VERDICTS)))
    return say(fit.article.book, "article", fit.person, now, article=fit.article.key, verdict=verdict, words=fit.words)


def shared(fit: Fit, now: datetime) -> Word:
    """I sent them this article. Counts as a mail until the real one shows up. Saying it twice is saying it once."""
    on_it = Word.objects.filter(person=fit.person, verb="sent", undone_at=None, value__reason=SHARE, value__about=fit.article.key)
    said = {"reason": SHARE, "about": fit.article.key, "channel": "mail", "on_at": seconds(now), "title": fit.article.title}
    return on_it.first() or say(fit.article.book, "sent", fit.person, now, **said)


def settled(suggestion: Suggestion) -> Word | None:
    """The word by which this occasion is settled already."""
    said = Word.objects.filter(person=suggestion.person, verb__in=("sent", "done"), undone_at=None)
    return said.filter(value__reason=suggestion.reason, value__about=suggestion.about).first()


def _about(suggestion: Suggestion) -> dict[str, str]:
    return {"reason": suggestion.reason, "about": suggestion.about}
