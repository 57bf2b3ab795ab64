"""Predict: how likely each of many sentences is a request, a question, a promise …: by the shipped model, by rules, or trained anew."""

import re
from collections.abc import Sequence

from goodwill.intake.extract import features, spoken, talk
from goodwill.intake.extract.acts import acts
from goodwill.intake.extract.linear import Linear, shipped, train

KINDS = ("request", "promise", "thanks", "question", "backchannel", "command", "suggestion")
SPOKEN = ("question", "backchannel", "command", "suggestion")
STRENGTH = {"request": 0.4}  # of the data against the penalty
FOLDS = {"request": 5}
Line = tuple[str, str]  # speaker, words

_BACK = re.compile(
    r"\W*(?:(?:uh[- ]?huh|yeah|yep|yes|okay|ok|right|mm|mhm|mm-?hm+|hm+|huh|oh|ah|aha|sure|exactly|wow|i see|good|great|cool)\b\W*){1,3}$",
    re.I,
)
_COMMAND = re.compile(
    r"(?:\W*\b(?:so|and|but|well|oh|okay|no|just|now|please|um|uh)\b)*\W*(?:wait|hang on|hold on|go ahead|go on|"
    r"keep|stop|let's|don't|never mind|forget"
    r"|say|look|try|take|put|give|tell|show|ask|move|turn|read|send|come|see if|make sure|continue|start)\b", re.I,
)  # fmt: skip
_SUGGEST = re.compile(
    r"\b(?:maybe|perhaps|might|why don't|how about|what about|could (?:just|also|always|do|try|use|have|be)|(?:we|"
    r"you) (?:could|should|might|can)|instead"
    r"|i would (?:suggest|say)|another (?:thing|option|way|possibility)|one (?:thing|way|option|possibility)|or (?:we|you|just))\b", re.I,
)  # fmt: skip


def predict(kind: str, lines: Sequence[Line], around: bool) -> list[float]:
    """A probability a line, by what comes with the program."""
    if kind == "request":
        model = shipped("request")
        return [model.probability(seen) for seen in look("request", lines, around)]
    if kind in ("promise", "thanks"):
        return [max((one.sure for one in acts(text, by_me=False, at=None) if one.kind == kind), default=0.02) for _speaker, text in lines]
    if kind == "question":
        return talk.questioning([talk.Turn(*line) for line in lines])
    return [_by_rule(kind, text) for _speaker, text in lines]


def _by_rule(kind: str, text: str) -> float:
    """Of what is spoken, little data may train what is shipped: rules say how likely it is."""
    pattern, chance = {"backchannel": (_BACK, 0.7), "command": (_COMMAND, 0.55), "suggestion": (_SUGGEST, 0.55)}[kind]
    found = pattern.search(text) if kind == "suggestion" else pattern.match(text)
    return chance if found and not (kind == "suggestion" and text.endswith("?") and "why don't" not in text) else 0.02


def learn(kind: str, lines: Sequence[Line], truth: Sequence[bool], around: bool) -> Linear:
    """A model of these lines alone."""
    return train(look(kind, lines, around), truth, STRENGTH.get(kind, 0.15), FOLDS.get(kind, 3))


def look(kind: str, lines: Sequence[Line], around: bool) -> list[set[str]]:
    """What is to be seen in each line."""
    if kind == "request":
        return [features.features(text) for _speaker, text in lines]
    said = [spoken.Utterance.of(*line) for line in lines]
    return [spoken.features(said, place, around) | set(features.marks(text)) for place, (_speaker, text) in enumerate(lines)]
