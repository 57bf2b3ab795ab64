"""Markup: XML cut into its tags and texts, however broken it is. Entities that a document defines itself are never followed."""

import re
from collections.abc import Iterator
from html import unescape
from typing import NamedTuple

_PROLOG = re.compile(
    r"\s{0,1000}(?:<\?.{0,2000}?\?>\s{0,1000}|<!--.{0,20000}?-->\s{0,1000}){0,20}<!DOCTYPE[^\[>]{0,2000}(?:\[.*?\]\s{0,100})?>", re.S | re.I
)
_TOKEN = re.compile(
    r"<!\[CDATA\[(?P<cdata>.*?)(?:\]\]>|\Z)|<!--.*?(?:-->|\Z)|<\?.*?(?:\?>|\Z)"
    r"|<(?P<end>/?)(?P<name>[A-Za-z_][\w.:-]{0,200})(?P<attributes>(?:[^<>\"']++|\"[^\"]{0,9000}+\"|'[^']{0,9000}+')*+)>",
    re.DOTALL,
)
_ATTRIBUTE = re.compile(r"([A-Za-z_][\w.:-]{0,200})\s{0,100}=\s{0,100}(?:\"([^\"]*)\"|'([^']*)')")
_NAMESPACE = re.compile(r"\sxmlns:([\w.-]{1,100})\s{0,100}=\s{0,100}[\"']([^\"']{1,500})[\"']")


class Field(NamedTuple):
    """One element with all that stands in it, as markup."""

    name: str  # without its prefix, except those that `entries` was given: "creator", "media:title"
    attributes: dict[str, str]
    inner: str


class Entry(NamedTuple):
    name: str
    at: int  # the character at which it begins
    attributes: dict[str, str]
    fields: list[Field]


def entries(text: str, wanted: frozenset[str], namespaces: dict[str, str]) -> Iterator[Entry]:
    """The elements called as `wanted`, each with its fields; first one called "" with the fields that stand outside of all.

    Args:
        namespaces: part of a namespace's address -> the prefix its names get here; all others get none.
    """
    prolog = _PROLOG.match(text)
    names = _prefixes(text, namespaces)
    outside, current, field = Entry("", 0, {}, []), None, _Open()
    for kind, name, attributes, raw, at in _tokens(text, prolog.end() if prolog else 0, names):
        if field.name:
            if kind == "end" and name in wanted and field.name != name:  # its own end is missing
                _close(field, current or outside)
            elif not field.add(kind, name, raw):
                continue
            else:
                _close(field, current or outside)
                continue
        if kind == "start" and name in wanted:
            if current is not None:
                yield current
            current = Entry(name, at, attributes, [])
        elif kind == "end" and name in wanted and current is not None:
            yield current
            current = None
        elif kind == "empty" and name in wanted:  # an outline of OPML says all in its attributes
            yield Entry(name, at, attributes, [])
        elif kind == "empty":
            (current or outside).fields.append(Field(name, attributes, ""))
        elif kind == "start" and name in _AROUND:
            outside.fields.append(Field(name, attributes, ""))
        elif kind == "start":
            field.begin(name, attributes)
    if field.name:
        _close(field, current or outside)
    if current is not None:
        yield current
    yield outside


_AROUND = frozenset(("rss", "feed", "rdf", "channel", "opml", "body", "items", "seq"))  # what holds entries, and is none


class _Open:
    """The field that is being read."""

    def __init__(self) -> None:
        self.name, self.attributes, self.parts, self.depth = "", dict[str, str](), list[str](), 0

    def begin(self, name: str, attributes: dict[str, str]) -> None:
        self.name, self.attributes, self.parts, self.depth = name, attributes, [], 1

    def add(self, kind: str, name: str, raw: str) -> bool:
        """Takes in the next token; is the field at its end?"""
        if name == self.name and kind in ("start", "end"):
            self.depth += 1 if kind == "start" else -1
            if self.depth == 0:
                return True
        self.parts.append(raw)
        return False


def _close(field: _Open, entry: Entry) -> None:
    entry.fields.append(Field(field.name, field.attributes, "".join(field.parts)))
    field.name = ""


def _tokens(text: str, start: int, names: dict[str, str]) -> Iterator[tuple[str, str, dict[str, str], str, int]]:
    """(kind, name, attributes, as it stands, where), kind being start, end, empty or text."""
    done = start
    for found in _TOKEN.finditer(text, start):
        if found.start() > done:
            yield "text", "", {}, text[done : found.start()], done
        done = found.end()
        if found["cdata"] is not None:
            yield "text", "", {}, escaped(found["cdata"]), found.start()
        elif found["name"]:
            attributes = found["attributes"]
            kind = "end" if found["end"] else "empty" if attributes.endswith("/") else "start"
            said = {key.lower(): unescape(one or two) for key, one, two in _ATTRIBUTE.findall(attributes[:20_000])} if attributes else {}
            yield kind, _name(found["name"], names), said, found.group(), found.start()
    if done < len(text):
        yield "text", "", {}, text[done:], done


def escaped(text: str) -> str:
    """What stands in a CDATA section means what it would outside if it were escaped."""
    return text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;")


def _prefixes(text: str, namespaces: dict[str, str]) -> dict[str, str]:
    """What to make of each prefix in this document."""
    said = {}
    for prefix, address in _NAMESPACE.findall(text[:200_000]):
        said[prefix] = next((name for part, name in namespaces.items() if part in address.lower()), "")
    return said


def _name(raw: str, names: dict[str, str]) -> str:
    prefix, colon, local = raw.rpartition(":")
    known = names.get(prefix, prefix.lower()) if colon else ""
    return f"{known}:{local.lower()}" if known else local.lower()
