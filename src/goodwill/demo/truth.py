"""Truth: what the world's author knows and a reader has to find out, kept beside the mails for the tests."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any, NamedTuple

# In a text: [[promise due=t-1 as=list|Ich schicke dir die Liste bis Freitag.]] … [[give settles=list|Hier ist sie.]]
MARK = re.compile(r"\[\[(\w+)((?: [\w.]+(?:=\S+?)?)*)\|(.*?)\]\]", re.DOTALL)
KINDS = ("promise", "thanks", "ask", "offer", "give", "need", "event", "no", "introduction", "interest", "boundary")
_PLURAL = {"thanks": "thanks", "boundary": "boundaries"}


class Mark(NamedTuple):
    """What the author says of some words in a text."""

    kind: str
    quote: str
    more: dict[str, str]  # due=t-1, as=label, settles=label, kept, to=person, later=reason


def bare(text: str) -> str:
    """The text as it stands in the mail, without the marks."""
    return MARK.sub(lambda found: found.group(3), text)


def marks(text: str) -> list[Mark]:
    found: list[Mark] = []
    for kind, more, quote in MARK.findall(text):
        pairs = (word.partition("=")[::2] for word in more.split())
        found.append(Mark(kind, quote, dict(pairs)))
    return found


def due_day(code: str | None, today: date) -> str | None:
    """ "t-1" is yesterday, "t+3" in three days."""
    return (today + timedelta(days=int(code[1:]))).isoformat() if code else None


@dataclass
class Truth:
    """Everything that is known for certain about this world."""

    today: date
    entries: dict[str, list[dict[str, Any]]] = field(default_factory=lambda: {_PLURAL.get(k, k + "s"): [] for k in KINDS})
    set_aside: dict[str, str] = field(default_factory=dict)
    expected: dict[str, list[dict[str, Any]]] = field(default_factory=dict)  # by person
    owed: list[dict[str, str]] = field(default_factory=list)  # thanks not yet said
    to_self: list[str] = field(default_factory=list)
    look_alikes: list[dict[str, str]] = field(default_factory=list)
    later: list[dict[str, Any]] = field(default_factory=list)  # what reasons that do not exist yet should say, or must not
    said: list[dict[str, Any]] = field(default_factory=list)  # every entry with its evidence, wherever it was said
    _promised: dict[str, dict[str, Any]] = field(default_factory=dict)  # by label
    _settled: dict[str, str] = field(default_factory=dict)  # label to what settled it

    def note(self, message: str, by: str, person: str, text: str) -> None:
        """Record every mark in a mail; by is "me" or "them"."""
        for entry in self.read(f"mail:{message}", by, person, text):
            entry["message_id"] = message
            self.entries[_PLURAL.get(entry["kind"], entry["kind"] + "s")].append(entry)

    def read(self, evidence: str, by: str, person: str, text: str) -> list[dict[str, Any]]:
        """An entry for every mark in a text, wherever it was said."""
        return [self._entry(mark, evidence, by, person) for mark in marks(text)]

    def _entry(self, mark: Mark, evidence: str, by: str, person: str) -> dict[str, Any]:
        more = mark.more
        who = more.get("to", person)
        entry: dict[str, Any] = {
            "kind": mark.kind,
            "by": by,
            "person": who,
            "quote": mark.quote,
            "due": due_day(more.get("due"), self.today),
        }
        if mark.kind == "promise":
            entry |= {"state": "settled" if "kept" in more else "open", "settled_by": None}
            self._promised[more.get("as", f"{evidence}:{mark.quote}")] = {"entry": entry, "evidence": evidence}
        self.said.append({"evidence": evidence, "entry": entry})
        if "settles" in more:
            self._settled[more["settles"]] = evidence
        if "later" in more:
            self.expect_later(more["later"], who, [evidence], due_day(more.get("due"), self.today), quote=mark.quote)
        return entry

    def settle(self) -> None:
        """Call when everything has been said: which promises were kept, and by what."""
        assert self._settled.keys() <= self._promised.keys(), self._settled.keys() - self._promised.keys()
        for label, evidence in self._settled.items():
            self._promised[label]["entry"] |= {"state": "settled", "settled_by": evidence}

    def expect(self, person: str, reason: str, messages: list[str], **more: Any) -> None:
        self.expected.setdefault(person, []).append({"reason": reason, "messages": messages, **more})

    def expect_later(self, reason: str, person: str, evidence: list[str], due: str | None = None, **more: Any) -> None:
        """What Today should have to say of somebody once there is such a reason."""
        self.later.append({"reason": reason, "person": person, "evidence": evidence, "due": due, **more})
