"""Voice: how the owner writes, as their letters show it, how they want it instead, and one draft of today as it reads now."""

from typing import Any

from django.http import HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.views.decorators.http import require_GET, require_POST

from goodwill.doors import voice_words
from goodwill.doors.web.ask import Asked, now, number, the_person
from goodwill.doors.web.said import said
from goodwill.models import Book, Person, Suggestion, voice
from goodwill.models.typed import meant
from goodwill.words import _
from goodwill.writing import heard
from goodwill.writing.draft import voices
from goodwill.writing.voice import beginning, ending, languages

DRAFTS = 20  # of today, of which the first mail is shown


@require_GET
def page(request: Asked) -> HttpResponse:
    """To everybody; with `?who=`, a name or number, to one."""
    book, person = request.book, _whom(request)
    letters = heard.sent(book, now(request), person)
    words = [word for word in voice.said(book) if person is None or word.person_id in (None, person.pk)]
    found = {
        "room": "settings",
        "part": "voice",
        "person": person,
        "ways": [(voice_words.language(w.language), w, voice_words.lines(w), voice_words.how_long(w)) for w in heard.ways(letters)],
        "others": [] if person else [(one, [(voice_words.other(h), h) for h in one.habits]) for one in heard.others(letters)],
        "said": [(word, voice_words.wish(word)) for word in words],
        "example": _example(book, person),
        "kinds": _kinds(),
        "languages": [(code, voice_words.language(code)) for code in languages()],
        "longest": voice.LONG,
    }
    return render(request, "voice.html", found)


def _whom(request: Asked) -> Person | None:
    """Raises: Trouble where nobody is called so, or more than one."""
    text = request.GET.get("who", "").strip()
    if not text:
        return None
    return the_person(request, int(text)) if text.isdecimal() else meant(request.book, text, now(request))


def _example(book: Book, person: Person | None) -> dict[str, Any] | None:
    """A draft of today's as it reads now; of somebody who has none, how a letter would begin and end."""
    shown = Suggestion.objects.filter(person=person) if person else Suggestion.objects.filter(book=book, rank__isnull=False)
    drafts = shown.order_by("rank", "pk").select_related("person")[:DRAFTS]
    first = next((one for one in drafts if one.draft.get("channel") == "mail" and one.draft.get("body")), None)
    if first is not None:
        return {"person": first.person, "body": first.draft["body"], "is_draft": True}
    if person is None:
        return None
    spoken = voices(book, {person.pk})[person.pk]
    me = book.me.called if book.me else ""
    return {"person": person, "body": f"{beginning(spoken, person.called)}\n\n…\n\n{ending(spoken, me)}", "is_draft": False}


def _kinds() -> list[tuple[str, str]]:
    return [
        ("sign", _("Sign with")),
        ("closing", _("Close with")),
        ("greeting", _("Greet with (… is the name)")),
        ("never", _("Never write")),
    ]


@require_POST
def want(request: Asked) -> HttpResponse:
    """One thing that the owner wants of their letters."""
    which = number(request.POST, "person", 1)
    person = the_person(request, which) if which else None
    what, text = request.POST.get("what", ""), request.POST.get("text", "")
    language = request.POST.get("language", "")
    word = voice.want(request.book, what, text, now(request), person, language if language in languages() else "")
    to = reverse("voice") + (f"?who={person.pk}" if person else "")
    return said(request, _("Kept: {wish}").format(wish=voice_words.wish(word)), to, word)
