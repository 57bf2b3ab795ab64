"""Person: one page for one human being: how you know them, your rhythm, what is open, what passed between you."""

from collections.abc import Callable
from datetime import date, datetime

from django.db.models import Q, QuerySet
from django.db.models.functions import Substr
from django.http import Http404, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors.web.account import account
from goodwill.doors.web.ask import Asked, day_in, noted_on, now, the_person
from goodwill.doors.web.course import course
from goodwill.doors.web.people import standing
from goodwill.doors.web.said import said_once
from goodwill.doors.web.steps import steps
from goodwill.doors.web.strip import strips
from goodwill.errors import Trouble
from goodwill.models import Person, Touch, Word, owner, talk
from goodwill.models.known import happened
from goodwill.models.moment import seconds
from goodwill.models.team import company
from goodwill.models.wants import led_to
from goodwill.words import _, day, days, figure, ngettext
from goodwill.writing.bond import known, rhythm, strength

PAGE = 30  # touches
QUOTE = 320  # characters of a mail in the timeline
COMING = 3  # meetings ahead


@require_GET
def person(request: Asked, number: int) -> HttpResponse:
    whom, book, now_ = the_person(request, number), request.book, now(request)
    touches = _touches(whom, now_, request.GET.get("before", ""))
    words = Word.objects.filter(person=whom, undone_at=None, verb__in=("note", *talk.VERBS)).order_by("-pk")
    notes = [(text, word.at) for word in words if (text := talk.surprise_in(word))]
    stage, tone = standing(whom, now_)
    page = {
        "room": "people",
        "person": whom,
        "stage": stage,
        "tone": tone,
        "known": known(book, whom, next((word for word in words if word.verb == "met"), None), now_),
        "handles": [h for h in whom.handles.order_by("kind", "pk") if h.kind in ("email", "phone", "url")],
        "birthday": birthday(whom.birthday),
        "steps": steps(book, whom, now_),
        "strip": strips(book, [whom], now_)[whom.pk],
        "rhythm": rhythm(whom, now_),
        "course": course(book, whom, now_),
        "account": account(book, whom, now_),
        "strength": strength(whom),
        "counted": counted(whom, now_),
        "coming": _coming(whom, now_),
        "touches": touches[:PAGE],
        "older": _after(touches),
        "is_first_page": "before" not in request.GET,
        "notes": notes,
        "company": company(whom, now_),
        "led_to": led_to(whom),
        "today": book.local(now_).date(),
    }
    return render(request, "person.html", page)


def _touches(whom: Person, now_: datetime, before: str) -> list[Touch]:
    """One more than fit, the newest first, along the index; `before`: the moment and number of the last one shown."""
    touches = _with_words(whom).filter(at__lte=seconds(now_))
    at, _dot, pk = before.partition(".")
    if at.isdecimal() and pk.isdecimal():
        touches = touches.filter(at__lte=int(at)).filter(Q(at__lt=int(at)) | Q(pk__lt=int(pk)))
    return list(touches.order_by("-at", "-pk")[: PAGE + 1])


def _after(touches: list[Touch]) -> str:
    """Where the next page begins, if there is one."""
    if len(touches) <= PAGE:
        return ""
    last = touches[PAGE - 1]
    assert last.at is not None
    return f"{seconds(last.at)}.{last.pk}"


def _coming(whom: Person, now_: datetime) -> list[Touch]:
    """The next meetings; like the rest, the latest first."""
    return list(_with_words(whom).filter(happened(now_, "event__"), at__gt=seconds(now_)).order_by("at", "pk")[:COMING])[::-1]


def _with_words(whom: Person) -> QuerySet[Touch]:
    """Touches with the beginning of what was written, not all of it."""
    return Touch.objects.filter(person=whom).select_related("event").defer("event__text").annotate(quote=Substr("event__text", 1, QUOTE))


def counted(whom: Person, now_: datetime) -> list[str]:
    """What those sentences rest on, for whoever wants to see it."""
    f = whom.figures
    if not f.touches:
        return []
    lines = [
        ngettext("{n} touch in all", "{n} touches in all", f.touches).format(n=f.touches),
        _("{n} from {name}, {m} from you, {met} together").format(n=f.n_in, name=whom.called, m=f.n_out, met=f.n_met),
        _("what stands between you today, in letters of a paragraph: {now} ± {unsure}; at its most {best}").format(
            now=figure(f.near(now_), 1), unsure=figure(f.unsure_now(now_), 1), best=figure(f.best, 1)
        ),
    ]
    if (chance := f.chance(now_)) is not None:
        lines.append(_("chance of contact within a month, if nobody does anything: {n} of 100").format(n=round(100 * chance)))
    if f.due_at is not None and not f.rhythm_said:
        lines.append(
            _("from {day} on, Goodwill counts you two as losing sight of each other").format(
                day=day(whom.book.local(f.due_at), whom.book.local(now_))
            )
        )
    return lines


def birthday(said_: str) -> str:
    """ "1984-05-14" or "--05-14" as a day."""
    try:
        when = date.fromisoformat(said_.replace("--", "2000-", 1) if said_.startswith("--") else said_)
    except ValueError:
        return ""
    return day(when, when) if said_.startswith("--") else day(when)


# What the owner says on this page.


@require_POST
def say(request: Asked, number: int, verb: str) -> HttpResponse:
    whom = the_person(request, number)
    if verb not in VERBS:
        raise Http404
    return said_once(request, lambda: VERBS[verb](request, whom), reverse("person", args=[number]))


Answer = tuple[Word, str]


def _touched(request: Asked, whom: Person) -> Answer:
    channel, note = request.POST.get("channel", "call")[:12], request.POST.get("note", "").strip()
    word = owner.touched(whom, now(request), channel, day_in(request.POST, "on") or noted_on(request), note)
    return word, _("Noted: you and {name} were in touch.").format(name=whom.called)


def _rhythm(request: Asked, whom: Person) -> Answer:
    text = request.POST.get("days", "").strip()
    word = owner.set_rhythm(whom, text, now(request))
    if not text:
        return word, _("The rhythm with {name} is learned again.").format(name=whom.called)
    return word, _("From now on, every {rhythm} is right with {name}.").format(rhythm=days(float(text)), name=whom.called)


def _circle(request: Asked, whom: Person) -> Answer:
    circle = request.POST.get("circle", "").strip()[:60]
    word = owner.say(request.book, "circle", whom, now(request), circle=circle)
    return word, _("{name}: {circle}.").format(name=whom.called, circle=circle or _("no circle"))


def _note(request: Asked, whom: Person) -> Answer:
    text = request.POST.get("text", "").strip()
    if not text:
        raise Trouble(_("The note is empty."), _("Write what you want to remember."))
    return owner.say(request.book, "note", whom, now(request), text=text), _("Noted about {name}.").format(name=whom.called)


def _keep(request: Asked, whom: Person) -> Answer:
    value = request.POST.get("keep", "")
    word = owner.keep(whom, value, now(request))
    sentences = {
        "yes": _("{name} is one of those you chose."),
        "no": _("{name} will not be suggested again."),
        "later": _("{name} rests for three months."),
        "died": _("{name} will not be suggested again."),
        "": _("{name} is treated like everybody else."),
    }
    return word, sentences[value].format(name=whom.called)


VERBS: dict[str, Callable[[Asked, Person], Answer]] = {
    "touched": _touched,
    "rhythm": _rhythm,
    "circle": _circle,
    "note": _note,
    "keep": _keep,
}
