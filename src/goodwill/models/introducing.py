"""Introducing: the owner's verbs about an introduction: begin it, asked, agreed, declined, made, thanked, what came of it."""

from datetime import datetime

from goodwill.errors import Trouble
from goodwill.models import owner
from goodwill.models.anchor import anchor_of
from goodwill.models.book import Book
from goodwill.models.introduction import AGREED, ASKED, BEGUN, DECLINED, MADE, OUTCOME, THANKED, VERB, Introduction
from goodwill.models.offer import PERSON, Offer
from goodwill.models.person import Person
from goodwill.models.word import Word
from goodwill.words import _

TEXT = 400  # characters of what came of it
OF_ONE = (ASKED, AGREED, DECLINED, THANKED)  # steps that one of the two takes


def begin(a: Person, b: Person, now: datetime) -> Introduction:
    """The two may be good for each other. With what is known of why, where that was found. Twice is once.

    Raises:
        Trouble: they are one, or one of them is not to be suggested.
    """
    if a.pk == b.pk:
        raise Trouble(_("Those are one and the same."))
    gone = next((one for one in (a, b) if one.keep in ("no", "died")), None)
    if gone is not None:
        raise Trouble(_("{name} is not to be suggested.").format(name=gone.name), _("goodwill set {id} keep yes").format(id=gone.pk))
    known = between(a, b)
    if known is not None:
        return known
    found = Offer.objects.filter(kind=PERSON, person=a, other=b).order_by("-at", "pk").first()
    if found is None and Offer.objects.filter(kind=PERSON, person=b, other=a).exists():
        return begin(b, a, now)
    why = {} if found is None else _why(found)
    owner.say(a.book, VERB, a, now, other=anchor_of(b), step=BEGUN, names=[a.called, b.called], **why)
    made = between(a, b)
    assert made is not None
    return made


def _why(offer: Offer) -> dict[str, str | None]:
    return {
        "about": ", ".join(offer.words),
        "key": offer.key,
        "at": offer.at.isoformat() if offer.at else None,
        "quote": offer.quote,
        "said_key": offer.said_key,
        "said_at": offer.said_at.isoformat() if offer.said_at else None,
        "said": offer.said,
    }


def between(a: Person, b: Person) -> Introduction | None:
    pairs = Introduction.objects.select_related("a", "b", "book").prefetch_related("steps")
    return pairs.filter(a=a, b=b).first() or pairs.filter(a=b, b=a).first()


def take(one: Introduction, step: str, whom: Person | None, now: datetime, text: str = "") -> Word:
    """One step further, as the owner says.

    Raises:
        Trouble: it is not said who, or the step comes too early.
    """
    if step in OF_ONE and (whom is None or whom.pk not in (one.a_id, one.b_id)):
        raise Trouble(_("Which of the two? {a} or {b}?").format(a=one.a.name, b=one.b.name))
    if step not in (*OF_ONE, MADE, OUTCOME):
        raise Trouble(_("That is no step of an introduction."))
    if step in (THANKED, OUTCOME) and not one.steps.filter(step=MADE).exists():
        raise Trouble(_("They have not been brought together yet."))
    text = " ".join(text.split())[:TEXT]
    if step == OUTCOME and not text:
        raise Trouble(_("What came of it? A few words are needed."))
    if step == MADE:
        text = text or _("I introduced {a} and {b} to each other.").format(a=one.a.name, b=one.b.name)
    which = "" if whom is None else "a" if whom.pk == one.a_id else "b"
    said = {"names": [one.a.called, one.b.called], "who": "" if whom is None else whom.called, "text": text}
    return owner.say(one.book, VERB, one.a, now, other=anchor_of(one.b), step=step, whom=which, **said)


def drop(one: Introduction, now: datetime) -> Word:
    """No introduction of these two after all: what it was begun by is taken back."""
    return owner.take_back(one.word, now)


def the_introduction(book: Book, number: int) -> Introduction:
    """Raises: Trouble where there is none."""
    found = Introduction.objects.filter(book=book, pk=number).select_related("a", "b", "book", "word").first()
    if found is None:
        raise Trouble(_("There is no introduction {number}.").format(number=number), _("goodwill introductions"))
    return found
