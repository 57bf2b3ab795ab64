"""Ledger: the owner's verbs about what went each way, and the questions that pages and commands ask of it."""

from collections.abc import Iterable
from datetime import date, datetime

from django.db.models import QuerySet

from goodwill.errors import Trouble
from goodwill.models.book import Book
from goodwill.models.corrections import about
from goodwill.models.entry import ME, THEM, WRONG, Entry, waits
from goodwill.models.fact import Fact
from goodwill.models.moment import seconds
from goodwill.models.noted import KINDS
from goodwill.models.owner import noon, say
from goodwill.models.person import Person
from goodwill.models.word import Word
from goodwill.words import _

WHAT = 400  # characters of what was noted


def note(person: Person, verb: str, what: str, now: datetime, by: str = ME, due: date | None = None, on: date | None = None) -> Entry:
    """A line that the owner writes: "I promised Ana the deck by Friday".

    Args:
        verb: gave, offered, asked, promised, thanked. by: "me" or "them".
    """
    what = " ".join(what.split())[:WHAT]
    if verb not in KINDS or by not in (ME, THEM):
        raise Trouble(_("The ledger knows {verbs}.").format(verbs=", ".join(KINDS)))
    if not what:
        raise Trouble(_("What was it? A few words are needed."))
    at = now if on is None or on == person.book.local(now).date() else noon(on, person.book)
    if at > now:
        raise Trouble(_("That day has not come yet."))
    word = say(person.book, verb, person, now, by=by, what=what, due=due.isoformat() if due else None, on_at=seconds(at))
    return Entry.objects.select_related("event", "person").get(book=person.book, event__key=f"said:{word.pk}")


def limit(person: Person, rule: str, now: datetime, until: date | None = None) -> Word:
    """A limit that the owner sets: "only by phone", "never about the grant"."""
    rule = " ".join(rule.split())[:WHAT]
    if not rule:
        raise Trouble(_("Which limit? A few words are needed."))
    return say(person.book, "boundary", person, now, by=ME, what=rule, due=until.isoformat() if until else None, on_at=seconds(now))


def settle(line: Entry, now: datetime) -> Word:
    """It is settled, whatever was found."""
    return say(line.book, "settled", line.person, now, **about(line))


def reopen(line: Entry, now: datetime) -> Word:
    """It is still open, whatever was found."""
    return say(line.book, "open", line.person, now, **about(line))


def wrong(line: Entry | Fact, now: datetime, whose: Person | None = None) -> Word:
    """It is not so; or, with `whose`, it was somebody else."""
    if whose is None:
        return say(line.book, "wrong", line.person, now, **about(line))
    if whose.pk == line.person_id:
        raise Trouble(_("It is {name}’s already.").format(name=whose.name))
    if line.rule == "said":
        raise Trouble(_("You noted that yourself."), _("Take it back with goodwill undo, or in What you said, and note it anew."))
    return say(line.book, "wrong", whose, now, moved=True, **about(line))


def line(book: Book, number: int) -> Entry:
    found = Entry.objects.filter(book=book, pk=number).select_related("event", "person", "settled_by", "book").first()
    if found is None:
        raise Trouble(_("There is no line {number} in the ledger.").format(number=number), _("goodwill ledger"))
    return found


def lines(book: Book, now: datetime, person: Person | None = None, is_open: bool = False, also_wrong: bool = False) -> QuerySet[Entry]:
    """What went each way, the newest first."""
    found = Entry.objects.filter(book=book, at__lte=seconds(now))
    if person is not None:
        found = found.filter(person=person)
    if is_open:
        found = found.filter(waits(now))
    elif not also_wrong:
        found = found.exclude(state=WRONG)
    return found.select_related("event", "person", "settled_by").defer("event__text").order_by("-at", "event__key", "-pk")


def facts(book: Book, now: datetime, people: Iterable[int] | None = None) -> QuerySet[Fact]:
    found = Fact.objects.filter(book=book, at__lte=seconds(now)).exclude(state=WRONG)
    if people is not None:
        found = found.filter(person__in=people)
    return found.select_related("event", "person").defer("event__text").order_by("-at", "event__key", "-pk")


def again(word: Word) -> int | None:
    """Which line it is that this correction has given to somebody else, once it was heard anew."""
    if not word.value.get("moved"):
        return None
    said = {"event__key": word.value["touch"], "kind": word.value["kind"], "quote": word.value["quote"]}
    return Entry.objects.filter(book=word.book, person=word.person, **said).values_list("pk", flat=True).first()
