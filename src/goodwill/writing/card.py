"""Card: the words to copy by hand: what for, and one thing that they themselves said or did."""

from goodwill.models import Book, Event
from goodwill.models.card import Card, listed
from goodwill.writing.draft import bare, letter, title_of, voices
from goodwill.writing.voice import Voice, day, phrase


def write_all(book: Book) -> None:
    """Words for the cards that have none yet, in a constant number of queries."""
    wanted = list(listed(book).filter(words=""))
    if not wanted:
        return
    spoken = voices(book, {card.person_id for card in wanted})
    about = {event.key: event for event in Event.objects.filter(book=book, key__in=[card.about for card in wanted]).defer("text")}
    for card in wanted:
        card.words = words(card, spoken[card.person_id], about.get(card.about), book)
    Card.objects.bulk_update(wanted, ["words"])


def words(card: Card, spoken: Voice, about: Event | None, book: Book) -> str:
    """Nothing in it that the evidence does not say; where it says little, they are few."""
    title = bare(title_of(about)) if about is not None else ""
    at = phrase(spoken, "at", title=title) if title and card.person.called not in title.split() else ""
    if card.is_asked:
        first = phrase(spoken, "card.asked")
    elif about is not None and about.kind == "mail":
        first = phrase(spoken, "card.letters")
    else:
        assert card.at is not None
        first = phrase(spoken, "card.meeting", day=day(spoken, book.local(card.at)), at=at)
    told = phrase(spoken, "card.wrote", quote=" ".join(card.quote.split())) if card.quote else ""
    return letter(book, card.person, spoken, f"{first} {told}".strip())
