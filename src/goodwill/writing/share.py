"""Share: the words to send an article with: why it made one think of them, and the link. For each fit, when it is found."""

import re
from collections.abc import Sequence

from goodwill.judgement.interest import stem
from goodwill.models import Book, Fit, Suggestion
from goodwill.models.article import SHARE
from goodwill.writing.voice import Voice, phrase

_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")


def share(fit: Fit, spoken: Voice, book: Book) -> dict[str, str]:
    """One sentence on why, and the link on a line of its own. All of it stands in the article or in what they wrote."""
    greeting = spoken.greeting or phrase(spoken, "greeting", name=fit.person.called)
    body = phrase(spoken, SHARE, title=fit.article.title, about=in_their_words(fit.evidence[0]["quote"], fit.words))
    body = body[:1].upper() + body[1:] if greeting.endswith(("!", ".")) else body
    closing = f"{phrase(spoken, 'closing')}\n{book.me.called if book.me else ''}".strip()
    return {"channel": "mail", "subject": fit.article.title, "body": f"{greeting}\n\n{body}\n\n{fit.article.url}\n\n{closing}"}


def in_their_words(quote: str, words: list[str]) -> str:
    """The longest stretch of it that is made of words which the two have in common: "pricing study"."""
    telling = {stem(word) for word in words}
    stretch, longest = list[re.Match[str]](), list[re.Match[str]]()
    for found in _WORD.finditer(quote):
        stretch = [*stretch, found] if stem(found.group().casefold()) in telling else []
        longest = stretch if len(stretch) > len(longest) else longest
    return " ".join(quote[longest[0].start() : longest[-1].end()].split()) if longest else quote


def drafted(book: Book, suggestions: Sequence[Suggestion]) -> dict[tuple[int, str], dict[str, str]]:
    """The drafts that lie with the fits of these suggestions, by person and article: in one query, or none."""
    wanted = [(s.person_id, s.about) for s in suggestions if s.reason == SHARE]
    if not wanted:
        return {}
    people, keys = zip(*wanted)
    fits = Fit.objects.filter(article__book=book, person__in=people, article__key__in=keys).exclude(draft={})
    return {(person, key): draft for person, key, draft in fits.values_list("person_id", "article__key", "draft")}
