"""Give: something of use that is in this message: an answer, a link, a file, an introduction."""

from collections.abc import Iterable, Iterator

from goodwill.intake.extract.message import Act, Message, act


def find(message: Message, others: Iterable[Act]) -> Iterator[Act]:
    """One give for each matter. `others` are the acts found before: what asks or thanks gives nothing."""
    taken = {one.start for one in others}
    for sentence in message.sentences:
        label, rule = message.phrased("give", sentence)
        if label and sentence.start not in taken:
            yield act("give", sentence, 0.75, what="" if label == "says" else label, rule=f"give: {rule}")
