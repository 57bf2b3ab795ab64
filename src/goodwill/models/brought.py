"""Brought: what words bring about that are of nobody alone: circles, what the owner can give, introductions."""

from collections.abc import Sequence

from django.db.models import Q

from goodwill.models import bulk, circle, introduction, offer, own_gifts, voice
from goodwill.models.book import Book
from goodwill.models.figures import stale
from goodwill.models.introduction import Introduction
from goodwill.models.offer import Offer
from goodwill.models.word import Word


def follow(word: Word) -> None:
    """Brings all that in line with this word, whether it stands or was taken back."""
    if word.verb == circle.VERB:
        circle.follow(word)
    elif word.verb in (own_gifts.VERB, offer.NOT):
        offer.match_again(word.book)
    elif word.verb == introduction.VERB or word.value.get("reason") == introduction.REASON:
        introduction.follow(word)
    elif word.verb == voice.VERB:
        voice.follow(word)
    if word.verb == "keep" and word.person_id is not None:
        ask_those_beside(word.book, [word.person_id])


def ask_those_beside(book: Book, people: Sequence[int]) -> None:
    """Who was to meet somebody is asked about again, when the owner puts that one aside."""
    beside: set[int] = set()
    for some in bulk.in_batches(people):
        beside.update(Offer.objects.filter(other__in=some).values_list("person_id", flat=True))
        pairs = Introduction.objects.filter(Q(a__in=some) | Q(b__in=some)).values_list("a_id", "b_id")
        beside.update(one for pair in pairs for one in pair)
    stale(book, sorted(beside - set(people)))
