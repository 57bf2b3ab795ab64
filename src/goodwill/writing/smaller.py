"""Smaller: what can be done instead, in a minute, when there is a reason not to do it: a line, a question, a way out for them."""

from datetime import date, datetime, timedelta
from typing import NamedTuple

from goodwill.models import Book, Event, Suggestion, Word, owner
from goodwill.models.excuse import AWKWARD, REFUSAL, THEM, TIME, TIRED, WAITS, WORDS
from goodwill.words import _
from goodwill.writing.draft import AGAIN, WRITTEN, again, letter, quoted, voices
from goodwill.writing.voice import Voice, phrase


class Smaller(NamedTuple):
    """One act of a minute, and the words for it."""

    act: str
    draft: dict[str, str]  # as draft.draft gives it


def put_off(suggestion: Suggestion, now: datetime, until: date | None = None, because: str = "") -> Word:
    """Later, and why; what could be done instead at once is laid beside the draft, as `smaller`.

    Raises:
        Trouble: that day is not still to come.
    """
    book = suggestion.book
    if until is None and because in WAITS:
        until = book.local(now).date() + timedelta(days=WAITS[because])
    word = owner.later(suggestion, now, until, because)
    instead = smaller(book, suggestion, because)
    draft = {name: said for name, said in suggestion.draft.items() if name != "smaller"}
    if instead is not None:
        draft["smaller"] = {"act": instead.act, "because": because, **instead.draft}
    Suggestion.objects.filter(pk=suggestion.pk).update(draft=draft)
    return word


def smaller(book: Book, suggestion: Suggestion, because: str) -> Smaller | None:
    """Instead of `suggestion`, in view of `because` (models/excuse.py). None where it had better wait, as a card does."""
    if because == THEM or because not in ACTS or suggestion.reason in WRITTEN:
        return None
    spoken = voices(book, {suggestion.person_id})[suggestion.person_id]
    about = Event.objects.filter(book=book, key=suggestion.evidence[0]["touch"]).defer("text").first()
    body = _body(book, suggestion, because, spoken, about)
    subject = suggestion.draft.get("subject") or phrase(spoken, "smaller.subject")
    return Smaller(acts()[because], {"channel": "mail", "subject": subject, "body": letter(book, suggestion.person, spoken, body)})


def _body(book: Book, suggestion: Suggestion, because: str, spoken: Voice, about: Event | None) -> str:
    facts = quoted(book, suggestion, spoken, about)
    which = ACTS[because]
    if which == "line" and suggestion.reason in ("reply_owed", "follow_up"):
        which = f"line_{suggestion.reason}" if facts["day"] else which
    if which == "question" and not facts["about"]:
        which = "question_bare"
    if which == "out" and suggestion.reason == AGAIN:  # which leaves one already
        return again(suggestion, spoken, about, facts)
    if which == "out":
        return f"{phrase(spoken, suggestion.words or suggestion.reason, **facts)} {phrase(spoken, 'smaller.out', **facts)}".strip()
    return phrase(spoken, f"smaller.{which}", **facts)


ACTS = {TIME: "line", TIRED: "line", WORDS: "question", AWKWARD: "gentle", REFUSAL: "out"}


def acts() -> dict[str, str]:
    """The smaller act, in one sentence to the owner."""
    return {
        TIME: _("One line is enough, and takes a minute."),
        TIRED: _("One line is enough; it need not be clever."),
        WORDS: _("Then ask: one question is easier than a letter, and shows that you remember."),
        AWKWARD: _("Say that there is no occasion, and that no answer is needed."),
        REFUSAL: _("Leave them a way out. A kind no costs nothing, and keeps the door open."),
    }
