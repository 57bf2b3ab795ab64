"""Today: the few acts worth doing now, as rows that are there already; and what the owner does with them."""

from collections.abc import Callable, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill import plugins
from goodwill.daily import jobs
from goodwill.doors.web import begin, phone, sample
from goodwill.doors.web.ask import Asked, is_copy, now, number, the_person
from goodwill.doors.web.evidence import Shown, evidence
from goodwill.doors.web.said import said, see
from goodwill.doors.web.strip import Strip, strips
from goodwill.doors.web.tags import ago_words, long_day
from goodwill.errors import Trouble
from goodwill.models import Book, Person, Suggestion, Word, excuse, needs, owner
from goodwill.models.addresses import addresses
from goodwill.models.calendar import coming
from goodwill.models.outbox import accounts
from goodwill.outbox.mailto import link
from goodwill.today.chosen import open_suggestions
from goodwill.words import _, day, days, ngettext
from goodwill.writing.smaller import put_off

HELD_BACK = 30  # shown of those held back
AHEAD = timedelta(days=1)  # within which a conversation is worth preparing for
LONGER = 1.5  # times the rhythm: "longer is fine"
NUMBERS = ("no", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve")


class Sheet(NamedTuple):
    """One suggestion with everything its sheet shows."""

    suggestion: Suggestion
    tag: str
    tone: str
    evidence: Sequence[Shown]
    strip: Strip | None
    address: str
    mail: str
    need: int | None = None  # what it is to be of use for: its worksheet

    @property
    def person(self) -> Person:
        return self.suggestion.person

    @property
    def has_rhythm(self) -> bool:
        return self.suggestion.reason == "keep_in_touch" and self.person.figures.rhythm is not None


class Ahead(NamedTuple):
    """The next conversation, for which there is a page to read."""

    number: int
    sentence: str


def ahead(book: Book, now_: datetime) -> Ahead | None:
    event = next(iter(coming(book, now_, 1)), None)
    if event is None or event.at is None or book.local(event.at).date() - book.local(now_).date() > AHEAD:
        return None
    at, today_ = book.local(event.at), book.local(now_).date()
    which = _("Today at {time}: {title}.") if at.date() <= today_ else _("Tomorrow at {time}: {title}.")
    return Ahead(event.pk, which.format(time=f"{at:%H:%M}", title=event.title or _("a meeting")))


@require_GET
def today(request: Asked) -> HttpResponse:
    book, now_ = request.book, now(request)
    open_ = [s for s in open_suggestions(book) if s.state == ""]
    held = Suggestion.objects.filter(book=book, state__in=("", "later")).exclude(why_not="").exclude(pk__in=[s.pk for s in open_])
    page = {
        "room": "today",
        "day": long_day(book.local(now_).date()),
        "sheets": sheets(book, open_, now_),
        "accounts": list(accounts(book).values()),
        "heading": heading(open_),
        "held": held.order_by("-score", "pk").select_related("person")[:HELD_BACK],
        "n_held": held.count(),
        "excuses": list(excuse.sentences().items()),
        "smaller": smaller_sheet(request),
        "waits": ((1, _("Tomorrow")), (7, _("In a week")), (30, _("In a month"))),
        "ahead": ahead(book, now_),
        "is_behind": book.dealt_on != book.local(now_).date() and not is_copy(),
        "is_reading": jobs.is_reading(book),
        "sample_of": sample.home(),
        "is_first": begin.FLAG in request.session,
    }
    if open_:
        begin.is_seen(request, page["is_reading"] is True)
    page["is_empty_book"] = not open_ and not page["n_held"] and book.as_of is None
    may_keep = not (page["is_behind"] or page["is_reading"] or is_copy())
    page["kept_line"] = kept_line(book, now_) if may_keep else ""
    response = render(request, "today.html", page)
    if may_keep:
        response[phone.KEEP] = "today"
    return response


def kept_line(book: Book, now_: datetime) -> str:
    """What stands over it when a phone shows it later, without a connection."""
    at = book.local(now_)
    return _("No connection just now. This is Today as you last saw it: {day}, {time}.").format(day=long_day(at.date()), time=f"{at:%H:%M}")


def smaller_sheet(request: Asked) -> dict[str, Any] | None:
    """What could be done instead of that which was just put off."""
    pk = number(request.GET, "smaller")
    s = Suggestion.objects.filter(book=request.book, pk=pk, state="later").select_related("person").first() if pk else None
    instead = s.draft.get("smaller") if s else None
    if s is None or instead is None:
        return None
    address = addresses([s.person]).get(s.person_id, "")
    mail = link(address, instead["subject"], instead["body"]) if address else ""
    return {"suggestion": s, "person": s.person, "act": instead["act"], "body": instead["body"], "mail": mail}


def heading(open_: Sequence[Suggestion]) -> str:
    """ "Three people, about nine minutes." """
    n, minutes = len(open_), sum(s.minutes for s in open_)
    if not n:
        return _("Nobody needs you today.")
    people = ngettext("{n} person", "{n} people", n).format(n=in_words(n))
    time = ngettext("about {n} minute", "about {n} minutes", minutes).format(n=in_words(minutes))
    text = _("{people}, {time}.").format(people=people, time=time)
    return text[0].upper() + text[1:]


def in_words(n: int) -> str:
    return _(NUMBERS[n]) if n < len(NUMBERS) else str(n)


def sheets(book: Book, open_: Sequence[Suggestion], now_: datetime) -> list[Sheet]:
    """In as many queries for sixty as for one."""
    people = [s.person for s in open_]
    strips_, addresses_, evidence_ = strips(book, people, now_), addresses(people), evidence(book, open_)
    needs_ = {number: need.pk for number, need in needs.of(book, open_).items()}
    made = []
    for s in open_:
        address, draft = addresses_.get(s.person_id, ""), s.draft
        tag, tone = tagged(book, s, evidence_[s.pk], now_)
        is_mail = address and draft.get("channel", "mail") == "mail"
        to = f"{address},{draft['also']}" if draft.get("also") else address
        mail = link(to, draft.get("subject", ""), draft.get("body", "")) if is_mail else ""
        strip = strips_[s.person_id]
        made.append(Sheet(s, tag, tone, evidence_[s.pk], strip if len(strip.marks) > 1 else None, address, mail, needs_.get(s.pk)))
    return made


def tagged(book: Book, s: Suggestion, shown: Sequence[Shown], now_: datetime) -> tuple[str, str]:
    """Few words for what kind of occasion it is, and in which of the three colours."""
    f, at, way = s.person.figures, shown[0].at if shown else None, shown[0].way if shown else ""
    quiet = (book.local(now_).date() - book.local(f.last_at).date()).days if f.last_at else 0
    match s.reason:
        case "keep_in_touch" | "reconnect":
            return _("quiet for {silence}").format(silence=days(quiet)), ""
        case "reply_owed" if at:
            return _("asked {ago}").format(ago=ago_words(book, at, now_)), "wait"
        case "follow_up" if at and way != "both":
            return _("answered {ago}").format(ago=ago_words(book, at, now_)), "wait"
        case "follow_up" if at:
            return _("first met on {day}").format(day=day(book.local(at), book.local(now_))), "wait"
        case "promise_due":
            return _("promised"), "wait"
        case "thanks_owed" if at:
            return _("given {ago}").format(ago=ago_words(book, at, now_)), "wait"
        case "their_promise" if at:
            return _("promised {ago}").format(ago=ago_words(book, at, now_)), "them"
        case "return_favour":
            return _("a favour"), "give"
        case "share_article":
            return _("something to read"), "give"
        case "show" if at:
            return _("said {ago}").format(ago=ago_words(book, at, now_)), "wait"
        case "birthday":
            today_ = book.local(now_).date()
            return (_("birthday today") if s.due == today_ else _("birthday on {day}").format(day=day(s.due, now_))), "give"
        case "card_due":
            return _("a card by {day}").format(day=day(s.due, now_)), "give"
        case "visit":
            return _("a trip"), "give"
        case "introduce":
            return _("bring together"), "give"
        case "new_people":
            return _("somebody new"), "them"
        case "address_missing":
            return _("address wanted"), ""
    return plugins.title(s.reason), ""


# What the owner does with a suggestion. It is named by person, reason and occasion: those stay while rows are replaced.


@require_POST
def decide(request: Asked, person: int, reason: str, verb: str) -> HttpResponse:
    """One button on a sheet."""
    whom = the_person(request, person)
    if verb not in VERBS:
        raise Http404
    suggestion = Suggestion.objects.filter(person=whom, reason=reason, about=request.POST.get("about", "")).first()
    if suggestion is None or suggestion.state not in ("", "later"):
        return see(reverse("today"))  # pressed twice, or settled elsewhere: it is as the owner wants it
    suggestion.book, suggestion.person = request.book, whom
    word, sentence = VERBS[verb](request, suggestion)
    smaller = f"?smaller={suggestion.pk}" if word.value.get("because") else ""
    return said(request, sentence, reverse("today") + smaller, word)


Answer = tuple[Word, str]


def _sent(request: Asked, s: Suggestion) -> Answer:
    return owner.sent(s, now(request)), _("Noted: you wrote to {name}.").format(name=s.person.called)


def _done(request: Asked, s: Suggestion) -> Answer:
    return owner.done(s, now(request)), _("Done with {name}.").format(name=s.person.called)


def _later(request: Asked, s: Suggestion) -> Answer:
    because = request.POST.get("because", "")[:200]
    wait = number(request.POST, "days", 1, 3660) or excuse.WAITS.get(because, owner.LATER)
    today_ = request.book.local(now(request)).date()
    until = today_ + timedelta(days=wait)
    return put_off(s, now(request), until, because), _("{name} can wait until {day}.").format(name=s.person.called, day=day(until, today_))


def _longer(request: Asked, s: Suggestion) -> Answer:
    usual = s.person.figures.rhythm
    if usual is None:
        raise Trouble(_("No rhythm is known yet with {name}.").format(name=s.person.called))
    longer = round(usual * LONGER, 1)
    sentence = _("From now on, every {rhythm} is right with {name}.").format(rhythm=days(longer), name=s.person.called)
    return owner.set_rhythm(s.person, str(longer), now(request)), sentence


def _not_now(request: Asked, s: Suggestion) -> Answer:
    return _keep(request, s, "later"), _("{name} rests for three months.").format(name=s.person.called)


def _never(request: Asked, s: Suggestion) -> Answer:
    return _keep(request, s, "no"), _("{name} will not be suggested again.").format(name=s.person.called)


def _died(request: Asked, s: Suggestion) -> Answer:
    return _keep(request, s, "died"), _("{name} will not be suggested again.").format(name=s.person.called)


def _keep(request: Asked, s: Suggestion, value: str) -> Word:
    return owner.keep(s.person, value, now(request), reason=s.reason, about=s.about)


VERBS: dict[str, Callable[[Asked, Suggestion], Answer]] = {
    "sent": _sent,
    "done": _done,
    "later": _later,
    "longer": _longer,
    "not-now": _not_now,
    "never": _never,
    "died": _died,
}
