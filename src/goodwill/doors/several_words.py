"""Several words: what was said of many people at once, in one sentence for every door."""

from datetime import UTC, datetime

from goodwill.models import Book, Word
from goodwill.models.word import SEVERAL
from goodwill.words import _, day, days, ngettext


def people(n: int) -> str:
    return ngettext("{n} person", "{n} people", n).format(n=n)


def sentence(book: Book, word: Word, now: datetime) -> str:
    """What was said of all of them; "" where the word is about one alone."""
    if SEVERAL not in word.value:
        return ""
    value, whom = word.value, people(word.value[SEVERAL])
    if word.verb == "circle":
        said = _("You put {people} into “{circle}”.") if value["circle"] else _("You took {people} out of their circles.")
        return said.format(people=whom, circle=value["circle"])
    if word.verb == "keep":
        said = {
            "yes": _("You chose {people}."),
            "no": _("You said of {people}: not one for Goodwill."),
            "later": _("You let {people} rest until {day}."),
            "died": _("You said that {people} have died."),
            "": _("You put {people} back among everybody else."),
        }[value["keep"]]
        return said.format(people=whom, day=_until(book, value, now) or _("three months have passed"))
    if word.verb == "rhythm" and value["days"] is not None:
        return _("Every {rhythm} is right with {people}.").format(rhythm=days(value["days"]), people=whom)
    learned = {"rhythm": _("The rhythm with {people} is learned again."), "strength": _("How close you are to {people} is as you set it.")}
    return learned[word.verb].format(people=whom)


def _until(book: Book, value: dict[str, int], now: datetime) -> str:
    return day(book.local(datetime.fromtimestamp(value["until"], UTC)), book.local(now)) if "until" in value else ""
