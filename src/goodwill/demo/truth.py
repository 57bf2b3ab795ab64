"""Truth: what the world's author knows and a reader has to find out, kept beside the mails for the tests."""

import re
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

# In a text: [[promise due=t-1|Ich schicke dir die Liste bis Freitag.]]
MARK = re.compile(r"\[\[(\w+)(?: due=(\S+?))?\|(.*?)\]\]", re.DOTALL)
KINDS = ("promise", "thanks", "ask", "offer", "give", "need", "event", "no", "introduction", "interest")
_PLURAL = {"thanks": "thanks"}


def bare(text: str) -> str:
    """The text as it stands in the mail, without the marks."""
    return MARK.sub(lambda found: found.group(3), text)


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

    def note(self, message: str, by: str, person: str, text: str) -> None:
        """Record every mark in a text; by is "me" or "them"."""
        for kind, due, quote in MARK.findall(text):
            day = due_day(due or None, self.today)
            entry = {"message_id": message, "by": by, "person": person, "quote": quote, "due": day}
            self.entries[_PLURAL.get(kind, kind + "s")].append(entry)

    def expect(self, person: str, reason: str, messages: list[str], **more: Any) -> None:
        self.expected.setdefault(person, []).append({"reason": reason, "messages": messages, **more})
