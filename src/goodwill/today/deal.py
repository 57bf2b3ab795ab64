"""Deal: asks the reasons again for whoever needs it, and chooses the few acts that are worth doing today."""

import math
from collections.abc import Callable, Iterator, Sequence
from datetime import datetime
from typing import Any

import numpy as np

from goodwill import plugins
from goodwill.models import Book, Figures, Stranger, Suggestion, Word, bulk, card
from goodwill.models.person import suggestable
from goodwill.models.refresh import refresh
from goodwill.reason import Mask, Plugin, Reason
from goodwill.today.choose import choose
from goodwill.today.chosen import is_fresh
from goodwill.today.stories import stories, table

BATCH = 800


def deal(book: Book, now: datetime, learns: bool = True) -> None:
    """Brings Today up to date: figures, reasons, choice. Costs two queries when nothing has changed since.

    Args:
        learns: from all that passed, where that is due; not while more is being read in.
    """
    refresh(book, now, learns=learns)
    asked = 0
    while people := _to_ask(book, now):
        with book.writing():
            _ask(book, people, now)
        asked += len(people)
    if asked or not is_fresh(book, now):
        with book.writing():
            choose(book, now)


def _to_ask(book: Book, now: datetime) -> list[int]:
    return list(Figures.objects.filter(book=book, ask_at__lte=now).order_by("person_id").values_list("person_id", flat=True)[:BATCH])


def _ask(book: Book, people: list[int], now: datetime) -> None:
    """Asks every reason about these people and replaces what was suggested for them."""
    card.derive(book, people, now)
    wanted = list(
        Figures.objects.filter(suggestable(), person__in=people)
        .exclude(person=book.owner_id)
        .order_by("person_id")
        .values_list("person_id", flat=True)
    )
    rows: list[tuple[int, str, Reason]] = []
    next_at = dict.fromkeys(people, math.inf)
    worth_asking, later = _masked(wanted, now, _of_bonds)
    for person, names in _masked(_strangers(people, wanted), now, _of_strangers)[0].items():
        worth_asking[person] = names
    next_at.update(later)
    for person, story in stories(book, sorted(worth_asking), now).items():
        for name in worth_asking[person]:
            answer = plugins.reasons()[name].ask(story)
            if answer.next_at is not None:
                next_at[person] = min(next_at[person], max(answer.next_at.timestamp(), now.timestamp() + 1))
            if answer.reason is not None and _is_borne(answer.reason):
                rows.append((person, name, answer.reason))
    _write(book, people, list(_said_once(rows)), now)
    bulk.update(Figures, ["ask_at"], [(None if at == math.inf else math.ceil(at), person) for person, at in next_at.items()])


def _strangers(people: list[int], wanted: Sequence[int]) -> list[int]:
    """Who of these only stood beside the owner: whoever is put aside never does (today/strangers.py)."""
    found = Stranger.objects.filter(person__in=people).exclude(person__in=wanted).exclude(person__keep__in=("no", "died"))
    return list(found.filter(person__figures__isnull=False).order_by("person_id").values_list("person_id", flat=True))


def _of_strangers(reason: Plugin) -> bool:
    return getattr(reason, "of_strangers", False)


def _of_bonds(reason: Plugin) -> bool:
    return not _of_strangers(reason)


def _masked(people: list[int], now: datetime, which: Callable[[Plugin], bool]) -> tuple[dict[int, list[str]], dict[int, float]]:
    """Which reasons to ask about whom, and when at the latest the masks want to be looked at again."""
    names: dict[int, list[str]] = {}
    next_at = np.full(len(people), np.inf)
    figures = table(people, now)
    for name, reason in plugins.reasons().items():
        if not which(reason):
            continue
        mask: Mask = getattr(reason, "mask", _everybody)(figures)
        next_at = np.minimum(next_at, np.where(mask.now, np.inf, mask.next_at))
        for i in np.flatnonzero(mask.now):
            names.setdefault(people[i], []).append(name)
    return names, {person: float(at) for person, at in zip(people, next_at)}


def _everybody(figures: Any) -> Mask:
    return Mask(np.ones(len(figures.days), bool), np.full(len(figures.days), np.inf))


def _is_borne(reason: Reason) -> bool:
    """Evidence or silence."""
    return bool(reason.evidence) and all(evidence.touch for evidence in reason.evidence)


def _said_once(rows: Sequence[tuple[int, str, Reason]]) -> Iterator[tuple[int, str, Reason]]:
    """Leaves out those reasons in whose place another one speaks of the same words (`before` in reason.py)."""
    spoken = {
        (person, silent, evidence.touch, evidence.quote)
        for person, name, reason in rows
        for silent in getattr(plugins.reasons()[name], "before", ())
        for evidence in reason.evidence
    }
    for person, name, reason in rows:
        if not any((person, name, evidence.touch, evidence.quote) in spoken for evidence in reason.evidence):
            yield person, name, reason


def _write(book: Book, people: list[int], rows: Sequence[tuple[int, str, Reason]], now: datetime) -> None:
    """What stands is brought up to date under its number, so that a page left open still means what it says."""
    known = {(s.person_id, s.reason, s.about): s for s in Suggestion.objects.filter(person__in=people)}
    standing = {(person, name, reason.about) for person, name, reason in rows}
    Suggestion.objects.filter(pk__in=[known[gone].pk for gone in known.keys() - standing]).delete()
    decided = _decisions(people)
    Suggestion.objects.bulk_create(
        [
            Suggestion(
                book=book,
                person_id=person,
                reason=name,
                about=reason.about,
                words=reason.words or name,
                says=dict(reason.says),
                why=reason.why,
                evidence=[{"touch": e.touch, "at": None if e.at is None else e.at.isoformat(), "quote": e.quote} for e in reason.evidence],
                act=reason.act,
                draft=_draft_so_far(known.get((person, name, reason.about)), name, reason),
                due=reason.due,
                worth=reason.worth,
                urgent=reason.urgent,
                minutes=reason.minutes,
                owed=reason.owed,
                **decided.get((person, name, reason.about), {}),
            )
            for person, name, reason in rows
        ],
        batch_size=50,
        update_conflicts=True,
        unique_fields=("person", "reason"),
        update_fields=[field.name for field in Suggestion._meta.fields if field.name not in ("id", "book", "person", "reason", "about")],
    )


def _draft_so_far(known: Suggestion | None, name: str, reason: Reason) -> dict[str, Any]:
    """The words that lie there, as long as they would say the same."""
    is_same = known is not None and (known.words, known.says) == (reason.words or name, dict(reason.says))
    return known.draft if known is not None and is_same else {}


def _decisions(people: list[int]) -> dict[tuple[int, str, str], dict[str, Any]]:
    """What the owner has done with which occasion."""
    words = Word.objects.filter(person__in=people, verb__in=("sent", "done", "later"), undone_at=None).order_by("pk")
    return {
        (word.person_id, word.value["reason"], word.value["about"]): {
            "state": word.verb,
            "until": word.value.get("until"),
            "decided_at": word.at,
        }
        for word in words
        if word.person_id is not None and "reason" in word.value
    }
