"""Draft: a few words to start from, for each suggestion that is shown.

Short, in the language and form of address of the two, with the owner's own greeting; nothing in it that the
evidence does not say. It is marked as a draft wherever it is shown, and nothing is ever sent from here.
"""

from collections import defaultdict
from collections.abc import Sequence

from django.db import connection

from goodwill.models import Book, Event, Fit, Suggestion, Touch
from goodwill.writing.share import drafted, share
from goodwill.writing.voice import Voice, day, languages, phrase, voice

SHOWN = 20  # suggestions that get a draft ahead of being looked at
FITS = 500  # drafts for articles that are made in one round
NEWEST = 6  # texts each way that the voice is read off
LETTERS = 24  # letters of the owner's that their own language is read off
LATE = 3  # days after which an answer asks for forgiveness


def draft_all(book: Book) -> None:
    """Drafts for those that Today shows and that have none yet, in a constant number of queries."""
    wanted = list(Suggestion.objects.filter(book=book, rank__isnull=False, draft={}).order_by("rank").select_related("person")[:SHOWN])
    if not wanted:
        return
    texts = _texts([suggestion.person_id for suggestion in wanted])
    keys = [suggestion.evidence[0]["touch"] for suggestion in wanted]
    titles = {event.key: event for event in Event.objects.filter(book=book, key__in=keys).defer("text")}
    shared = drafted(book, wanted)
    strange = _to_a_stranger(book) if any(suggestion.person_id not in texts for suggestion in wanted) else None
    for suggestion, key in zip(wanted, keys):
        spoken = strange if strange and suggestion.person_id not in texts else voice(*texts[suggestion.person_id])
        suggestion.draft = shared.get((suggestion.person_id, suggestion.about)) or draft(suggestion, spoken, titles.get(key), book)
    Suggestion.objects.bulk_update(wanted, ["draft"])


def draft_fits(book: Book) -> None:
    """Words to send an article with, for those it would please that have none yet; in a constant number of queries."""
    fits = list(Fit.objects.filter(article__book=book, score__gt=0, draft={}).select_related("article", "person").order_by("-pk")[:FITS])
    if not fits:
        return
    spoken = voices(book, sorted({fit.person_id for fit in fits}))
    for fit in fits:
        fit.draft = share(fit, spoken[fit.person_id], book)
    Fit.objects.bulk_update(fits, ["draft"], batch_size=200)


def voices(book: Book, people: Sequence[int]) -> dict[int, Voice]:
    """How the owner writes to each of these people."""
    texts = _texts(people)
    strange = _to_a_stranger(book) if any(person not in texts for person in people) else Voice("en", False, "")
    return {person: voice(*texts[person]) if person in texts else strange for person in people}


def draft(suggestion: Suggestion, spoken: Voice, about: Event | None, book: Book) -> dict[str, str]:
    """{"channel", "subject", "body"}."""
    return {
        "channel": "mail",
        "subject": _subject(suggestion, spoken, about),
        "body": "\n\n".join(_parts(suggestion, spoken, about, book)),
    }


def _subject(suggestion: Suggestion, spoken: Voice, about: Event | None) -> str:
    if suggestion.reason == "reply_owed" and about is not None:
        return about.title if about.title.lower().startswith(("re:", "aw:", "sv:")) else f"Re: {about.title}"
    return phrase(spoken, f"subject.{suggestion.reason}")


def _parts(suggestion: Suggestion, spoken: Voice, about: Event | None, book: Book) -> list[str]:
    name = suggestion.person.called
    greeting = spoken.greeting or phrase(spoken, "greeting", name=name)
    me = book.me.called if book.me else ""
    body = _body(suggestion, spoken, about, book)
    if greeting.endswith(("!", ".")):  # after these, every language begins with a capital
        body = body[:1].upper() + body[1:]
    return [greeting, body, f"{phrase(spoken, 'closing')}\n{me}".strip()]


def _body(suggestion: Suggestion, spoken: Voice, about: Event | None, book: Book) -> str:
    at = book.local(about.at) if about is not None and about.at is not None else None
    title = _bare(about.title) if about is not None else ""
    known = suggestion.person.called in title.split()  # “First meeting with Ana”: a title for the owner's eyes
    quoted = {
        "at": phrase(spoken, "at", title=title) if title and not known else "",
        "about": phrase(spoken, "about", title=title) if title else "",
        "day": day(spoken, at) if at else "",
        "late": phrase(spoken, "late") if at and book.dealt_on and (book.dealt_on - at.date()).days > LATE else "",
    }
    if suggestion.reason == "reply_owed":
        asked = "\n".join(f"> {line}" for line in suggestion.evidence[0]["quote"].splitlines())
        return f"{phrase(spoken, 'reply_owed', **quoted)}\n\n{asked}\n"
    answered = suggestion.reason == "follow_up" and about is not None and about.kind == "mail"
    return phrase(spoken, "follow_up_answer" if answered else suggestion.reason, **quoted)


def _bare(title: str) -> str:
    """A subject without its Re: and Fwd:."""
    while title[:4].lower().startswith(("re:", "aw:", "wg:", "fw:", "fwd:", "sv:", "tr:")):
        title = title.partition(":")[2].strip()
    return title


def _to_a_stranger(book: Book) -> Voice:
    """How the owner writes to somebody there is no letter with: in the language of most of their letters, and politely."""
    mine = Touch.objects.filter(event__book=book, way="out").order_by("-id").values_list("event__text", flat=True)[:LETTERS]
    language = voice([text[:300] for text in mine], []).language
    return Voice(language, "formal" in languages()[language], "")


def _texts(people: Sequence[int]) -> dict[int, tuple[list[str], list[str]]]:
    """The newest texts of each person: mine, theirs."""
    with connection.cursor() as cursor:
        cursor.execute(
            f"""SELECT t.person_id, t.way, substr(e.text, 1, 1500) FROM
                  (SELECT person_id, event_id, way, others, row_number() OVER (PARTITION BY person_id, way ORDER BY at DESC, event_id) AS n
                   FROM goodwill_touch WHERE person_id IN ({",".join(map(str, people))}) AND way <> 'both' AND others < 3) t
                JOIN goodwill_event e ON e.id = t.event_id WHERE t.n <= {NEWEST} ORDER BY t.person_id, t.n""",  # noqa: S608 (whole numbers)
        )
        found: dict[int, tuple[list[str], list[str]]] = defaultdict(lambda: ([], []))
        for person, way, text in cursor.fetchall():
            found[person][way == "in"].append(text)
    return found
