"""Share: the words to send an article with: why it made one think of them, and the link. For each fit, when it is found."""

import re

from goodwill.judgement.interest import stem
from goodwill.models import Book, Fit
from goodwill.models.article import SHARE
from goodwill.writing.draft import letter, voices
from goodwill.writing.voice import Voice, phrase

FITS = 500  # drafts for articles that are made in one round
_WORD = re.compile(r"[^\W\d_](?:[\w’'-]*[^\W_])?")


def draft_fits(book: Book) -> None:
    """Words to send an article with, for those it would please that have none yet; in a constant number of queries."""
    fits = list(Fit.objects.filter(article__book=book, score__gt=0, draft={}).select_related("article", "person").order_by("-pk")[:FITS])
    if not fits:
        return
    spoken = voices(book, {fit.person_id for fit in fits})
    for fit in fits:
        fit.draft = share(fit, spoken[fit.person_id], book)
    Fit.objects.bulk_update(fits, ["draft"], batch_size=200)


def share(fit: Fit, spoken: Voice, book: Book) -> dict[str, str]:
    """One sentence on why, and the link on a line of its own. All of it stands in the article or in what they wrote."""
    body = phrase(spoken, SHARE, title=fit.article.title, about=in_their_words(fit.evidence[0]["quote"], fit.words))
    return {"channel": "mail", "subject": fit.article.title, "body": letter(book, fit.person, spoken, f"{body}\n\n{fit.article.url}")}


def in_their_words(quote: str, words: list[str]) -> str:
    """The longest stretch of it that is made of words which the two have in common: "pricing study"."""
    telling = {stem(word) for word in words}
    stretch, longest = list[re.Match[str]](), list[re.Match[str]]()
    for found in _WORD.finditer(quote):
        stretch = [*stretch, found] if stem(found.group().casefold()) in telling else []
        longest = stretch if len(stretch) > len(longest) else longest
    return " ".join(quote[longest[0].start() : longest[-1].end()].split()) if longest else quote
