"""Card: a card to write by hand, three weeks after a first meeting, or when the owner wants to; and where it goes.

All rows are derived: from who was met lately and from the owner's words. A card is named by its person and occasion, so
that what the owner said of it (its words, mailed, later, not this one) outlives every import and rebuild.
"""

from collections import defaultdict
from collections.abc import Iterator, Sequence
from datetime import date, datetime, timedelta
from typing import NamedTuple

from django.db import connection, models
from django.db.models import Q, QuerySet

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.book import Book
from goodwill.models.figures import Figures
from goodwill.models.moment import MomentField, moment, seconds
from goodwill.models.person import Person, suggestable
from goodwill.models.touch import Touch
from goodwill.models.word import Word
from goodwill.reason import Seen
from goodwill.words import _

REASON = "card_due"
DUE = timedelta(days=21)  # after a first meeting
OVER = timedelta(days=35)  # after it the moment has passed
SOON = 7  # days in which a card that the owner asked for is due
SHOWN = timedelta(days=60)  # how long a card stays on the list once it is mailed
COMPANY = 8  # from so many others on it was an event, not a meeting
ARRANGING = timedelta(days=40)  # before a first meeting, in which it was arranged
LETTERS = 3  # each way, alone with each other, make up for a meeting
QUOTE = 120  # characters of theirs that a card has room for
TO_WRITE, LATER, MAILED, NO = "", "later", "mailed", "no"


class Card(models.Model):
    book = models.ForeignKey(Book, on_delete=models.CASCADE, related_name="cards")
    person = models.ForeignKey(Person, on_delete=models.CASCADE, related_name="cards")
    about = models.CharField(max_length=1000)  # the occasion: the key of the meeting, or "asked:2026-05-14"
    key = models.CharField(max_length=1000, blank=True)  # of the event that it rests on
    quote = models.TextField(blank=True)  # what they said or wrote, as it stands there
    at = MomentField()
    due = models.DateField()
    over = models.DateField(null=True)  # the last day; null: none
    words = models.TextField(blank=True)  # to copy by hand; written by writing/card.py, or the owner's
    own = models.BooleanField(default=False)  # the owner's words
    state = models.CharField(max_length=8, blank=True)  # "" to write · later · mailed · no
    until = MomentField(null=True)  # put off until
    mailed_at = MomentField(null=True)

    class Meta:
        constraints = (models.UniqueConstraint(fields=["person", "about"], name="one_card_an_occasion"),)
        indexes = (models.Index(fields=["book", "due"]),)

    @property
    def is_asked(self) -> bool:
        return self.about.startswith("asked:")


def listed(book: Book, every: bool = False) -> QuerySet[Card]:
    """The cards to write and mail, the first due first. `every`: with those mailed lately, and those that are not to be."""
    found = Card.objects.filter(book=book).select_related("person").order_by("due", "person__name", "pk")
    return found if every else found.filter(state__in=(TO_WRITE, LATER))


# Deriving them.


class Begun(NamedTuple):
    """What a card is about: a first meeting, letters to and fro, or the owner's wish."""

    about: str
    at: datetime
    key: str
    quote: str = ""
    due: date | None = None


def derive(book: Book, people: Sequence[int], now: datetime) -> None:
    """Brings the cards of these people in line with what happened and what the owner said. In a constant number of queries."""
    said, sent = _said(people), _sent(people, now)
    begun = {person: [first] for person, first in _beginnings(book, people, now).items()}
    for person in Person.objects.filter(pk__in=list(said)).exclude(keep__in=("no", "died")).values_list("pk", flat=True):
        begun.setdefault(person, []).extend(_asked(said[person]))
    known = {(card.person_id, card.about): card for card in Card.objects.filter(person__in=people)}
    wanted = {}
    for person, ones in begun.items():
        for one in ones:
            card = _card(book, person, one, said.get(person, []), known.get((person, one.about)))
            if card.state in (TO_WRITE, LATER) and sent.get(person, one.at) > one.at:
                card.state, card.mailed_at = MAILED, sent[person]
            if not _has_passed(card, now):
                wanted[person, one.about] = card
    Card.objects.filter(pk__in=[card.pk for name, card in known.items() if name not in wanted]).delete()
    fields = [field.name for field in Card._meta.fields if field.name not in ("id", "book", "person", "about")]
    Card.objects.bulk_update([card for card in wanted.values() if card.pk], fields)
    Card.objects.bulk_create([card for card in wanted.values() if not card.pk])


def _said(people: Sequence[int]) -> dict[int, list[Word]]:
    found: dict[int, list[Word]] = defaultdict(list)
    verbs = Q(verb="card") | Q(verb__in=("sent", "done", "later"), value__reason=REASON)
    for word in Word.objects.filter(verbs, person__in=people, undone_at=None).order_by("pk"):
        found[word.person_id or 0].append(word)
    return found


def _sent(people: Sequence[int], now: datetime) -> dict[int, datetime]:
    """When each got a card last, by whatever the owner noted of it."""
    cards = Touch.objects.filter(person__in=people, event__kind="card", at__lte=seconds(now)).exclude(way="in").order_by("at")
    return {person: at for person, at in cards.values_list("person_id", "at") if at is not None}


def _asked(words: list[Word]) -> Iterator[Begun]:
    """The cards that the owner asked for."""
    for word in words:
        if word.value.get("asked") and word.at is not None:
            yield Begun(word.value["about"], word.at, word.value.get("key", ""), "", date.fromisoformat(word.value["due"]))


def _card(book: Book, person: int, one: Begun, words: list[Word], card: Card | None) -> Card:
    """The card of an occasion, as the words leave it."""
    before = card.words if card is not None and not card.own and card.quote == one.quote else ""
    card = card or Card(book=book, person_id=person, about=one.about)
    card.key, card.quote, card.at = one.key, one.quote, one.at
    card.due = one.due or (book.local(one.at) + DUE).date()
    card.over = None if one.due else (book.local(one.at) + OVER).date()
    card.words, card.own, card.state, card.until, card.mailed_at = before, False, TO_WRITE, None, None
    for word in words:
        if word.value.get("about") != one.about:
            continue
        if word.verb in ("sent", "done"):
            card.state, card.mailed_at = MAILED, word.at
        elif word.verb == "later":
            card.state, card.until = LATER, moment(word.value["until"])
        elif "words" in word.value:
            card.words, card.own = word.value["words"], bool(word.value["words"])
        elif "no" in word.value:
            card.state = NO if word.value["no"] else TO_WRITE
    return card


def _has_passed(card: Card, now: datetime) -> bool:
    """Is it no longer worth showing? One that was put off waits for its day, and two weeks more."""
    assert card.at is not None
    if card.state == NO and card.is_asked:
        return True
    if card.state == MAILED:
        return card.mailed_at is not None and card.mailed_at + SHOWN < now
    if card.state == LATER and card.until is not None:
        return card.until + timedelta(days=14) < now
    return card.over is not None and card.book.local(now).date() > card.over


def _beginnings(book: Book, people: Sequence[int], now: datetime) -> dict[int, Begun]:
    """With whom of these it began lately, and with what."""
    since = now - OVER - ARRANGING
    lately = Figures.objects.filter(suggestable(), person__in=people, first_at__gte=seconds(since)).exclude(person=book.owner_id)
    fresh = list(lately.filter(Q(n_met__gte=1) | Q(n_in__gte=LETTERS, n_out__gte=LETTERS)).values_list("person_id", flat=True))
    found = {}
    for person, touches in _touches(book, fresh, now).items():
        first = _first_meeting(touches) or _first_letters(touches)
        if first is not None:
            found[person] = first
    return found


def _touches(book: Book, people: Sequence[int], now: datetime) -> dict[int, list[Seen]]:
    """Everything between the owner and these people, who have not known each other for long; the oldest first."""
    found: dict[int, list[Seen]] = defaultdict(list)
    if not people:
        return found
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, e.key, t.at, e.kind, t.way, e.title, substr(e.text, 1, 2000), t.others, e.answers
                FROM goodwill_touch t JOIN goodwill_event e ON e.id = t.event_id
                WHERE t.person_id IN ({",".join(map(str, people))}) AND t.at <= %s ORDER BY t.at, e.key""",  # noqa: S608 (whole numbers)
            [seconds(now)],
        )
        for person, key, at, kind, way, title, text, others, answers in cursor.fetchall():
            when = moment(at)
            assert when is not None
            found[person].append(Seen(key, book.local(when), kind, way, title, text, "", others, answers))
    return found


def _first_meeting(touches: list[Seen]) -> Begun | None:
    met = next((seen for seen in touches if seen.way == "both" and seen.others < COMPANY), None)
    if met is None or met.at - touches[0].at > ARRANGING:
        return None
    return _begun(met, touches)


def _first_letters(touches: list[Seen]) -> Begun | None:
    """Letters to each other alone, some begun by either, in which they told something: thin evidence is none."""
    alone = [seen for seen in touches if seen.others == 0 and seen.way != "both"]
    theirs, mine = ([seen for seen in alone if seen.way == way] for way in ("in", "out"))
    if min(len(theirs), len(mine)) < LETTERS or not (any(map(_begins, theirs)) and any(map(_begins, mine))):
        return None
    begun = _begun(max(theirs[LETTERS - 1], mine[LETTERS - 1], key=lambda seen: seen.at), touches)
    return begun if begun.quote else None


def _begins(seen: Seen) -> bool:
    """Does it begin something, and answer nothing?"""
    return not seen.answers and not seen.title[:4].casefold().startswith(("re:", "aw:", "sv:", "fw:", "wg:", "fwd:"))


def _begun(seen: Seen, touches: list[Seen]) -> Begun:
    """With what they said or wrote nearest to it, where that can be thanked for."""
    from goodwill.reasons._said import tells  # here, because its patterns take longer to load than cards to list

    near = sorted((one for one in touches if one.way != "out"), key=lambda one: abs((one.at - seen.at).total_seconds()))
    told = next(((one, words) for one in near if one.way == "in" and (words := tells(one, QUOTE))), None)
    return Begun(seen.key, seen.at, told[0].key if told else seen.key, told[1] if told else "")


# What the owner says of them.


def ask_for(person: Person, now: datetime, due: date | None = None) -> Word:
    """A card that the owner wants to write, whatever happened."""
    today = person.book.local(now).date()
    due = due or today + timedelta(days=SOON)
    if due < today:
        raise Trouble(_("That day is over."))
    newest = person.touches.filter(at__lte=seconds(now)).order_by("-at", "-pk").values_list("event__key", flat=True).first()
    return owner.say(person.book, "card", person, now, asked=True, about=f"asked:{today}", due=due.isoformat(), key=newest or "")


def word(card: Card, text: str, now: datetime) -> Word:
    """The owner's own words for it; "" for a draft again."""
    return owner.say(card.book, "card", card.person, now, about=card.about, words=text.replace("\r\n", "\n").strip())


def skip(card: Card, now: datetime) -> Word:
    """Not this one."""
    return owner.say(card.book, "card", card.person, now, about=card.about, no=True)


def mailed(card: Card, now: datetime) -> Word:
    """It is written and in the post: a touch, and something given. Twice is once."""
    said = Word.objects.filter(person=card.person, verb__in=("sent", "done"), undone_at=None, value__reason=REASON, value__about=card.about)
    found = said.first()
    return found or owner.say(
        card.book, "done", card.person, now, on_at=seconds(now), reason=REASON, about=card.about, **owner.by_hand(card.words)
    )


def put_off(card: Card, now: datetime, until: date) -> Word:
    if until <= card.book.local(now).date():
        raise Trouble(_("Later needs a day that is still to come."))
    at = datetime(until.year, until.month, until.day, tzinfo=card.book.zone)
    return owner.say(card.book, "later", card.person, now, reason=REASON, about=card.about, until=seconds(at), because="")


# Where they go.


def lives_at(person: Person, text: str, now: datetime) -> Word:
    """The owner's word for somebody's postal address; "" for what the address book says."""
    return owner.say(person.book, "address", person, now, address=text.replace("\r\n", "\n").strip())


def i_live_at(book: Book, text: str, now: datetime) -> Word:
    """Where letters come back to."""
    return owner.say(book, "address", None, now, address=text.replace("\r\n", "\n").strip())


def my_address(book: Book) -> str:
    said = Word.objects.filter(book=book, verb="address", person=None, undone_at=None).order_by("-pk").first()
    return str(said.value["address"]) if said is not None else ""
