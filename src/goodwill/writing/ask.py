"""Ask: the words of a request that begins with thanks or a give, and leaves room for a no. Built on true things alone."""

from goodwill.judgement import asking
from goodwill.models import Book
from goodwill.models.asking import Before
from goodwill.models.gives import ARTICLE, NOTE, Give
from goodwill.models.touch import Touch
from goodwill.writing.draft import bare, letter, voices
from goodwill.writing.share import in_their_words
from goodwill.writing.voice import Voice, day, phrase


def ask(before: Before) -> dict[str, str]:
    """{"channel", "subject", "body"}; {} where they are not to be asked, or nothing true is there to begin with."""
    book, person = before.want.book, before.stand.person
    first = beginning(before)
    if not before.may_ask or first is None:
        return {}
    spoken = voices(book, {person.pk})[person.pk]
    others = before.want.others.rstrip(" .")
    said = phrase(spoken, "asking.others", others=others) if others else ""
    asked = phrase(spoken, "asking.ask", want=before.want.text.rstrip(" ."), others=said)
    body = f"{_first(book, spoken, first, person.called)}\n\n{asked} {phrase(spoken, 'asking.out')}"
    return {"channel": "mail", "subject": phrase(spoken, "asking.subject"), "body": letter(book, person, spoken, body)}


def give(before: Before) -> dict[str, str]:
    """Where no goodwill stands: the same beginning without the ask; {} where that is not it, or nothing true is there."""
    book, person = before.want.book, before.stand.person
    first = beginning(before)
    if not before.may_ask or first is None or not any(kind in asking.GIVE_FIRST for kind, _why in before.flags):
        return {}
    spoken = voices(book, {person.pk})[person.pk]
    body = _first(book, spoken, first, person.called, alone=True)
    return {"channel": "mail", "subject": phrase(spoken, "subject.want_at_risk"), "body": letter(book, person, spoken, body)}


def beginning(before: Before) -> Give | None:
    """What the letter begins with: what is owed, a give, or thanks for the last exchange, where something came from them."""
    for give in before.stand.gives:
        if give.kind != NOTE or Touch.objects.filter(person=before.stand.person, event__key=give.touch).exclude(way="out").exists():
            return give
    return None


def _first(book: Book, spoken: Voice, give: Give, called: str, alone: bool = False) -> str:
    """The first sentence, or all there is: nothing in it that the touch does not bear."""
    if give.kind == ARTICLE:
        said = phrase(spoken, "asking.article", title=give.title, about=in_their_words(give.quote, list(give.words)))
        return f"{said}\n\n{give.url}"
    title = bare(give.title)
    about = phrase(spoken, "about", title=title) if title and called not in title.split() else ""
    which = "want_at_risk" if alone and give.kind == NOTE else f"asking.{give.kind}"
    return phrase(spoken, which, day=day(spoken, book.local(give.at).date()), about=about)
