"""Clue: one reason why two records are, or are not, one human being, in a sentence."""

from typing import NamedTuple

from goodwill.words import _


class Clue(NamedTuple):
    """A sentence for people, and how much it says."""

    text: str
    weight: float  # in doublings of the odds: +1 makes it twice as likely that they are one, -1 half as likely


class Sign(NamedTuple):
    """A clue before it is put into words, as many pairs are weighed and few are shown."""

    kind: str
    weight: float
    value: str = ""  # the name, address or number that it is about

    @property
    def of_name(self) -> bool:
        """Is it about the name alone?"""
        return self.kind.endswith(" name")

    def clue(self) -> Clue:
        return Clue(say(self.kind, self.weight).format(value=self.value), self.weight)


RARE, FREQUENT = 17, 14  # doublings of the odds from which a name that two share is rare, and up to which it is frequent


def say(kind: str, weight: float) -> str:
    """The sentence, with {value} where the value goes."""
    if kind == "same name":
        return _same_name(weight)
    about, _space, rest = kind.partition(" ")
    if about == "clash":
        return _clash(rest)
    return _of_name(kind) if kind.endswith(" name") else _of_address(kind) or _of_facts(kind)


def _same_name(weight: float) -> str:
    if weight >= RARE:
        return _("the same rare name, {value}")
    return _("the same name, {value}, which many bear") if weight < FREQUENT else _("the same name, {value}")


def _of_name(kind: str) -> str:
    match kind:
        case "born name":
            return _("an earlier family name fits: {value}")
        case "slip name":
            return _("the same name but for a letter, {value}")
        case "sound name":
            return _("the same name in another spelling, {value}")
        case "short name":
            return _("the same name, once in its short form: {value}")
        case "letter name":
            return _("the initial fits {value}")
        case "longer name":
            return _("one name is the longer form of the other: {value}")
    return _("{value} is part of the other name")


def _clash(part: str) -> str:
    match part:
        case "given":
            return _("different first names: {value}")
        case "family":
            return _("different family names: {value}")
        case "generation":
            return _("junior and senior: {value}")
        case "initial":
            return _("different initials: {value}")
        case "called":
            return _("{value} is not in the other name")
    return _("different names: {value}")


def _of_address(kind: str) -> str:
    match kind:
        case "same address":
            return _("both use {value}")
        case "spelt in address":
            return _("the address spells the name {value}")
        case "spelt in login":
            return _("the address is made of the name {value}")
        case "same login":
            return _("both are “{value}” before the @")
        case "same site":
            return _("both write from {value}")
        case "other site":
            return _("they write from different places: {value}")
        case "no person":
            return _("an address that several people use")
    return ""


def _of_facts(kind: str) -> str:
    match kind:
        case "same phone":
            return _("both are reached under {value}")
        case "same link":
            return _("both have the profile {value}")
        case "other link":
            return _("they have two profiles on one site")
        case "same number":
            return _("both have the number {value}")
        case "near number":
            return _("their numbers differ by one digit")
        case "other number":
            return _("they have different numbers")
        case "same birthday":
            return _("the same birthday, {value}")
        case "near birthday":
            return _("nearly the same birthday: {value}")
        case "other birthday":
            return _("different birthdays: {value}")
    return _around(kind)


def _around(kind: str) -> str:
    match kind:
        case "same place":
            return _("the same postal address")
        case "near place":
            return _("nearly the same postal address")
        case "other place":
            return _("different postal addresses")
        case "same organisation":
            return _("both are with {value}")
        case "other organisation":
            return _("they are with different organisations: {value}")
        case "same circle":
            return _("{value} of the people around them are the same")
        case "other circle":
            return _("nobody is in touch with both")
        case "beside":
            return _("both took part in one conversation, so they are two")
    raise ValueError(kind)
