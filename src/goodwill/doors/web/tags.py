"""Tags: what templates can say that Django's own tags cannot: days as people say them, the rhythm strip."""

from datetime import date, datetime
from functools import cache
from secrets import token_hex
from typing import Any
from urllib.parse import quote

from django import template
from django.urls import reverse
from django.utils.dates import WEEKDAYS
from django.utils.html import escape, format_html
from django.utils.safestring import SafeString
from django.utils.text import Truncator

from goodwill import words
from goodwill.doors import ledger_words
from goodwill.doors.web import phone, plots, quick, said, strip
from goodwill.doors.web.ask import is_copy, now
from goodwill.models import Book, Fact, Person, Question, Touch
from goodwill.words import _, ngettext

IN_PLACE = SafeString('hx-boost="true" hx-target="#main" hx-select="#main" hx-swap="outerHTML show:none"')
SQUEEZED = 280  # characters of one line
register = template.Library()
for _name, _plot in (
    ("early_plot", plots.early),
    ("calibration_plot", plots.calibration),
    ("bar_plot", plots.bar),
    ("line_sample", plots.sample),
    ("percent", plots.percent),
    ("weeks_plot", plots.weeks),
):
    register.simple_tag(_plot, name=_name)
register.tag("url", quick.url)
register.tag("translate", quick.translate)


@register.simple_tag(takes_context=True)
def day(context: Any, when: datetime | date | None) -> SafeString | str:
    """ "14 May", or with the year where it is not this one's."""
    if when is None:
        return ""
    request = context["request"]
    return _time(when, words.day(_local(request.book, when), request.book.local(now(request))))


@register.simple_tag(takes_context=True)
def ago(context: Any, when: datetime | None) -> SafeString | str:
    """ "today", "yesterday", "12 days ago"."""
    if when is None:
        return ""
    request = context["request"]
    return _time(when, ago_words(request.book, when, now(request)))


def ago_words(book: Book, when: datetime, now_: datetime) -> str:
    n = (book.local(now_).date() - book.local(when).date()).days
    if n <= 0:
        return _("today") if n == 0 else words.day(book.local(when), book.local(now_))
    return _("yesterday") if n == 1 else _("{days} ago").format(days=words.days(n))


def _time(when: datetime | date, text: str) -> SafeString:
    return SafeString(f'<time datetime="{when.isoformat()}">{escape(text)}</time>')


def _local(book: Book, when: datetime | date) -> datetime | date:
    return book.local(when) if isinstance(when, datetime) else when


def long_day(when: date) -> str:
    """ "Saturday, 21 November"."""
    return _("{weekday}, {day}").format(weekday=WEEKDAYS[when.weekday()], day=words.day(when, when))


@register.filter
def days(n: float) -> str:
    return words.days(n)


@register.simple_tag
def rhythm_strip(shown: strip.Strip | None, name: str, is_small: bool = False) -> SafeString:
    """The rhythm strip of one person (strip.py)."""
    return SafeString("") if shown is None else strip.svg(shown, name, strip.SMALL if is_small else strip.LARGE)


@register.simple_tag(takes_context=True)
def quiet_line(context: Any) -> dict[str, Any] | None:
    """What was just done, once, with the word to undo."""
    request = context.get("request")
    return said.take_line(request.session) if hasattr(request, "session") else None


@register.simple_tag(takes_context=True)
def whose_phone(context: Any) -> str:
    """Whose book a phone has before it, for the script alone. Of a copy nothing is kept."""
    return "" if is_copy() else phone.whose(context["request"])


@register.simple_tag(takes_context=True)
def once(context: Any) -> SafeString:
    """A token by which a form is taken once, though it may be sent twice (doors/web/said.py). None on a page that a phone keeps."""
    is_kept = getattr(context.get("request"), "book", None) is None
    return SafeString("") if is_kept else format_html('<input type="hidden" name="once" value="{}">', token_hex(8))


@register.simple_tag(takes_context=True)
def earlier_day(context: Any) -> str:
    """The day looked at, in a copy; else nothing."""
    request = context.get("request")
    if not is_copy() or getattr(request, "book", None) is None:
        return ""
    return words.day(request.book.local(now(request)))


@register.inclusion_tag("who_link.html", takes_context=True)
def who_is_asked(context: Any) -> dict[str, bool]:
    """A quiet link to what is in question about who is who, where something is."""
    return {"is_asked": Question.objects.filter(book=context["request"].book).exists()}


@register.filter
def percent(share: float) -> str:
    return plots.percent(share)


@register.filter
def told_of(fact: Fact) -> str:
    """What a fact says in few words."""
    return ledger_words.told_of(fact)


@register.filter
def minutes(n: int) -> str:
    return ngettext("{n} minute", "{n} minutes", n).format(n=n)


@register.filter
def spaced(n: int) -> str:
    """A number with what stands between thousands in this language."""
    return words.figure(n)


@register.filter
def on_day(when: datetime | date) -> str:
    """A day with its year, within a sentence: "14 May 2026"."""
    return words.day(when)


@register.filter
def squeezed(text: str) -> str:
    """One line of it, shortened at a word."""
    line = " ".join(text.split())
    return line if len(line) <= SQUEEZED else Truncator(line).chars(SQUEEZED, truncate="…")


@register.filter
def happened(key: str) -> str:
    """The address of what happened, by its key."""
    return f"{_happened()}?key={quote(key, safe='')}"


@cache
def _happened() -> str:
    return reverse("happened")


@register.simple_tag
def in_place() -> SafeString:
    """What makes a form act where it stands: the page's main part is renewed and does not move. Without a script it is a form.

    Not for a form with a button that stands outside it: htmx does not hear that one.
    """
    return IN_PLACE


@register.simple_tag
def way_words(touch: Touch, person: Person, is_coming: bool = False) -> str:
    """Who said it to whom, in words: "Ana wrote", "you met"."""
    if is_coming:
        return _("you will meet")
    kind, name, writes = touch.event.kind, person.called, touch.event.kind in ("mail", "chat", "card")
    if touch.way == "both":
        met = {"meeting": _("you met"), "call": _("you spoke"), "chat": _("you chatted"), "visit": _("a visit")}
        return met.get(kind, _("you were in touch"))
    if touch.way == "in":
        return _("{name} wrote").format(name=name) if writes else _("from {name}: {kind}").format(name=name, kind=kind)
    return _("you wrote") if writes else _("from you: {kind}").format(kind=kind)
