"""Said: what follows a verb: Today is brought up to date, and the next page says quietly what was done, with Undo."""

from collections.abc import Callable
from hashlib import sha256
from typing import Any

from django.http import HttpResponse, HttpResponseRedirect, JsonResponse
from django.shortcuts import get_object_or_404, redirect
from django.urls import reverse
from django.utils.http import url_has_allowed_host_and_scheme
from django.views.decorators.http import require_POST

from goodwill.daily import jobs
from goodwill.daily import round as daily
from goodwill.doors import several_words
from goodwill.doors.web.ask import Asked, is_script, number
from goodwill.doors.web.ask import now as now_
from goodwill.errors import Trouble
from goodwill.models import Book, Word, owner
from goodwill.models.once import LONGEST, once
from goodwill.models.word import SEVERAL
from goodwill.words import _

ASIDE = ("csrfmiddlewaretoken", "once", "noted_at")  # of a form: what is no word of the owner's
MANY = 200  # people of whom one thing was said: what that means for Today the clock works out, while the page goes on
LINE = "line"  # in the session: the quiet line that the next page shows


def said(request: Asked, sentence: str, to: str, word: Word | None = None, taken: Word | None = None) -> HttpResponse:
    """Back to the page, where the sentence waits with its Undo, if there is one: `taken` is a word that was taken back."""
    about = word or taken
    if about is None or about.value.get(SEVERAL, 1) <= MANY:
        bring_up_to_date(request)
    if not request.POST.get("noted_at"):  # what waited on a phone arrives while the owner is somewhere else
        request.session[LINE] = {"text": sentence, "word": word.pk if word else None}
    return JsonResponse({"to": to, "said": sentence}) if is_script(request) else see(to)


def said_once(request: Asked, say: Callable[[], tuple[Word, str]], to: str | Callable[[Word], str] = "") -> HttpResponse:
    """Says it, unless the token in the form did so before. `to`: by default the page of whom it is about."""
    sentence = _("That had arrived already.")

    def speak() -> Word:
        nonlocal sentence
        word, sentence = say()
        return word

    word, _is_new = once(request.book, token_of(request), speak)
    to = (to if isinstance(to, str) else to(word)) or reverse(*(("person", None, [word.person_id]) if word.person_id else ("people",)))
    return said(request, sentence, to, word if word.undone_at is None else None)


def token_of(request: Asked) -> str:
    """The token of the form, tied to what it says: on a page that a browser brought back, other words are another thing."""
    token = request.POST.get("once", "")
    words = sorted(field for field in request.POST.lists() if field[0] not in ASIDE)
    return sha256(repr((token[:LONGEST], request.path, words)).encode()).hexdigest()[:LONGEST] if token else ""


def see(to: str) -> HttpResponse:
    """After a POST: look at this page (303, so that reloading it does nothing twice)."""
    response = HttpResponseRedirect(to)
    response.status_code = 303
    return response


def bring_up_to_date(request: Asked) -> None:
    """For one word this is a matter of milliseconds. While files are read in, the clock does it, with all the rest.

    So it hears the rest of a book whose letters an earlier version read, half a million of them perhaps.
    """
    if not jobs.is_reading(request.book):
        daily.today(Book.objects.select_related("me").get(pk=request.book.pk), now_(request), daily.A_FEW)


def last(book: Book) -> Word | None:
    """The owner's last word that stands: the one that undo takes back."""
    return Word.objects.filter(book=book, undone_at=None).order_by("-pk").first()


def take_line(session: Any) -> dict[str, Any] | None:
    """The quiet line, once."""
    line: dict[str, Any] | None = session.pop(LINE, None) if LINE in session else None
    return line


@require_POST
def undo(request: Asked) -> HttpResponse:
    """Takes back the word that is meant, or the last one; what was said of many at once, of them all."""
    meant = number(request.POST, "word")
    if meant is None:
        word = owner.undo(request.book, now_(request))
    else:
        word = get_object_or_404(Word.objects.select_related("book", "person"), book=request.book, pk=meant)
        if word.undone_at is not None:
            raise Trouble(_("That was taken back already."))
        word = owner.take_back(word, now_(request))
    name = several_words.people(word.value[SEVERAL]) if SEVERAL in word.value else word.person.name if word.person else ""
    sentence = _("Taken back: {name}.").format(name=name) if name else _("Taken back.")
    return said(request, sentence, back(request), taken=word)


def back(request: Asked) -> str:
    """The page that the form named, if it is one of ours."""
    to = request.POST.get("back", "")
    return to if to.startswith("/") and url_has_allowed_host_and_scheme(to, None) else redirect("today").url
