"""Brought: what words bring about that are of nobody alone: circles, what the owner can give, introductions."""

from goodwill.models import circle, introduction, offer, own_gifts
from goodwill.models.word import Word


def follow(word: Word) -> None:
    """Brings all that in line with this word, whether it stands or was taken back."""
    if word.verb == circle.VERB:
        circle.follow(word)
    elif word.verb in (own_gifts.VERB, offer.NOT):
        offer.match_again(word.book)
    elif word.verb == introduction.VERB or word.value.get("reason") == introduction.REASON:
        introduction.follow(word)
