"""Clue: one reason why two records are, or are not, one human being, in a sentence."""

from typing import NamedTuple

from goodwill.words import _


class Clue(NamedTuple):
    """A sentence for people, and how much it says."""

    text: str
    weight: float  # in doublings of the odds: +1 makes it twice as likely that they are one, -1 half as likely


class Sign(NamedTuple):
    """A clue before it is put into words, as millions of pairs are weighed and only a few are shown."""

    kind: str
    weight: float
    value: str = ""

    def clue(self) -> Clue:
        return Clue(say(self.kind).format(value=self.value), self.weight)


def say(kind: str) -> str:
    match kind:
        case "same address":
            return _("both use {value}")
        case "same phone":
            return _("both are reached under {value}")
        case "same name":
            return _("the same name, {value}")
        case _:
            return kind
