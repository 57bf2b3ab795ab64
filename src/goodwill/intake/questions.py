"""Questions: pairs of people of whom only the owner can tell whether they are one. What was answered is not asked again,
unless something new says the opposite."""

from collections.abc import Iterator, Sequence

from goodwill.intake.alike import CERTAIN, Groups, Verdict
from goodwill.models import Book, Question, bulk
from goodwill.models.same import DIFFERENT, SPLIT, UNSURE, Statement

Pair = tuple[str, str]
OTHERWISE = 0.1  # by so much must a likelihood have changed for a question that was left open to be asked again


def ask(
    book: Book,
    people: set[int],
    found: Groups,
    homes: dict[str, int],
    said: Sequence[Statement],
    verdicts: dict[Pair, Verdict],
    cards: dict[str, list[str]],
) -> None:
    """Puts down anew what is to be asked about these people."""
    for some in bulk.in_batches(sorted(people), 400):
        Question.objects.filter(book=book, a__in=some).delete()
        Question.objects.filter(book=book, b__in=some).delete()
    asked: list[Question] = []
    linked: dict[int, frozenset[int]] = {}
    for one, other, verdict, against in [*_doubts(found, said), *_contradictions(said, verdicts, cards)]:
        a, b = sorted((homes[one], homes[other]))
        mine, theirs = (linked.get(person, frozenset([person])) for person in (a, b))
        if b not in mine:  # of three who may be one, two questions are asked: the third follows, or comes up then
            linked.update(dict.fromkeys(mine | theirs, mine | theirs))
            asked.append(Question(book=book, a_id=a, b_id=b, p=verdict.p, signs=list(verdict.signs), against=against))
    Question.objects.bulk_create(asked, batch_size=200)


def _doubts(found: Groups, said: Sequence[Statement]) -> Iterator[tuple[str, str, Verdict, str]]:
    """What is in doubt, and was not answered yet."""
    group = {key: people for people in found.people for key in people}
    for doubt in found.doubts:
        answer = next((one for one in said if _is_about(one, group[doubt.a], group[doubt.b])), None)
        if answer is None or (answer.verb == UNSURE and abs(answer.p - doubt.verdict.p) >= OTHERWISE):
            yield doubt.a, doubt.b, doubt.verdict, ""
        elif answer.verb != UNSURE and answer.p < CERTAIN <= doubt.verdict.p:
            yield doubt.a, doubt.b, doubt.verdict, answer.verb


def _is_about(said: Statement, one: frozenset[str], other: frozenset[str]) -> bool:
    """Did the owner say of these two that they are two, or may be?"""
    if said.verb not in (DIFFERENT, SPLIT, UNSURE):
        return False
    a, b = ({f"{kind}:{value}" for kind, value in side} for side in (said.a, said.b))
    return bool((a & one and b & other) or (a & other and b & one))


def _contradictions(
    said: Sequence[Statement], verdicts: dict[Pair, Verdict], cards: dict[str, list[str]]
) -> Iterator[tuple[str, str, Verdict, str]]:
    """Two that are two, as the owner said when nothing was certain; and now something says for certain that they are one."""
    certain = {pair: verdict for pair, verdict in sorted(verdicts.items()) if verdict.p >= CERTAIN}
    for one in said:
        if one.verb not in (DIFFERENT, SPLIT) or one.p >= CERTAIN:
            continue
        a, b = ({f"{kind}:{value}" for kind, value in side} for side in (one.a, one.b))
        for (x, y), verdict in certain.items():
            if (x in a and y in b) or (x in b and y in a):
                yield x, y, verdict, one.verb
        for card, names in cards.items():  # one that the owner had not seen then
            if card not in a | b and a & set(names) and b & set(names):
                y = min(b & set(names))
                yield min(a & set(names)), y, certain.get((min(card, y), max(card, y)), Verdict(1.0)), one.verb
