"""What a reason may see (a Story) and say (an Answer): a dated, explained cause to reach out to somebody now.

This file and event.py are the whole contract for plug-ins. A reason is one file in `reasons/` (or an installed
entry point in the group `goodwill.reasons`) with these names at module level:

    name = "keep_in_touch"
    def ask(story: Story) -> Answer          # a reason with its evidence or None, and when this answer can next change
    before = ("offer",)                      # optional: reasons that are silent where this one speaks of the same words
    title = "Keep in touch"                  # optional: what it is called on a page, in English; translated like every sentence
    of_strangers = True                      # optional: it alone is asked about those with whom there never was an exchange
    def mask(table: Table) -> Mask           # optional: of everybody at once, whom is it worth asking about, and when else?

Reasons are pure: no clock (story.now), no network, no database. Where the evidence is thin they stay silent.
All moments carry the owner's offset, so `.date()` is the owner's day.
"""

from datetime import date, datetime
from typing import Any, NamedTuple, Protocol
from zlib import crc32

from goodwill.words import _, answered, by_itself, day, days, every, ngettext

__all__ = [
    "Answer",
    "Beside",
    "Between",
    "Card",
    "Circle",
    "Evidence",
    "Figures",
    "Help",
    "Line",
    "Mask",
    "Plugin",
    "Read",
    "Reason",
    "Seen",
    "Story",
    "Table",
    "Told",
    "Wait",
    "Wanted",
    "_",
    "answered",
    "by_itself",
    "day",
    "days",
    "every",
    "ngettext",
    "occasion",
]


class Seen(NamedTuple):
    """One touch as a reason sees it."""

    key: str
    at: datetime
    kind: str  # "mail" "meeting" "call" ...
    way: str  # "in" from them, "out" from me, "both"
    title: str = ""
    text: str = ""  # the new text, shortened to 2,000 characters
    asks: str = ""  # a question or request of theirs, in their words
    others: int = 0  # how many took part besides the two
    answers: str = ""  # the key of what it answers


class Line(NamedTuple):
    """One line of the ledger as a reason sees it: a promise, or something that was given."""

    key: str  # of the event in which it was said
    at: datetime
    kind: str  # "promise" "give"
    by: str  # "me" "them"
    quote: str  # their words, or the owner's
    state: str  # "open" "settled" "done"
    due: date | None = None
    what: str = ""  # in few words, where there are some
    sure: float = 1.0  # how likely it is that the words say so
    asked: bool = False  # it answers a question or request of the other side

    @property
    def about(self) -> str:
        """What tells this line from others in the same message, as the occasion of a reason."""
        return occasion(self.key, self.quote)


class Told(NamedTuple):
    """Something they said of themselves: what they need, or what happened in their life."""

    key: str  # of the event in which it was said
    at: datetime
    kind: str  # "need" "event"
    quote: str  # their words
    what: str = ""  # of an event: "new job" "move" "child" "illness" "loss" "birthday" "away" ...
    due: date | None = None  # the day it speaks of
    sure: float = 1.0
    channel: str = ""  # in which it was said: "mail" "meeting" "call" "chat" …
    others: int = 0  # how many took part besides the two

    @property
    def about(self) -> str:
        return occasion(self.key, self.quote)


def occasion(key: str, quote: str) -> str:
    return f"{key}#{crc32(quote.encode()):08x}"


class Card(NamedTuple):
    """A card to write by hand that stands on the owner's list."""

    about: str  # its occasion
    at: datetime  # of the meeting, or of the owner's wish
    due: date
    over: date | None  # the last day on which it is right; None where the owner asked for it
    key: str  # of the touch that it rests on
    quote: str


class Read(NamedTuple):
    """An article that fits what they said."""

    key: str
    title: str
    words: tuple[str, ...]  # what the two have in common
    touch: str  # where they said so,
    at: datetime | None
    quote: str  # and how


class Wanted(NamedTuple):
    """Something the owner wants by a day, for which they may need this person, and have asked nothing yet."""

    number: int
    text: str  # one sentence
    by: date


class Wait(NamedTuple):
    """A letter of mine that mattered and has had no answer, while one more try has a chance, and nothing forbids it."""

    key: str
    at: datetime
    kind: str  # "question" "offer" "attempt"
    quote: str  # the words that ask or offer; its title
    tries: int  # of mine since their last sign, this one counted
    last_at: datetime  # of these
    on: date  # the best day for one more
    chance: float  # that it is answered


class Help(NamedTuple):
    """Something that could be offered to them, and why: it fits a need of theirs, or a trip leads to where they live."""

    kind: str  # "skill" "resource" "trip" "person"
    what: str  # in the owner's words; of a trip the place, of a person the name
    about: str  # the occasion: that of the need, or the trip's own
    key: str  # where they said so (a trip: that they live there; then a card may say it),
    at: datetime | None
    quote: str  # and how
    said_key: str = ""  # where the other person shows that they know about it,
    said_at: datetime | None = None
    said: str = ""  # and how
    first: date | None = None  # of a trip
    last: date | None = None


class Between(NamedTuple):
    """An introduction that the owner has begun, seen from one of the two."""

    about: str  # what its occasions begin with
    name: str  # the other one's
    called: str
    begun_at: datetime
    is_first: bool  # theirs is the need, where there is one
    asked: bool = False
    agreed: bool = False
    other_agreed: bool = False
    declined: bool = False  # by either
    made_at: datetime | None = None
    ended: bool = False  # thanks came, or it is known what came of it
    key: str = ""  # what it rests on in their own words,
    at: datetime | None = None
    quote: str = ""


class Beside(NamedTuple):
    """Where the owner and somebody with whom they never spoke stood together last, or will."""

    key: str
    at: datetime
    kind: str  # "mail" "meeting"
    title: str
    times: int  # in how many
    through: str = ""  # who wrote or invited, and knows both


class Circle(NamedTuple):
    """The owner's own group that somebody is in, with how often the owner wants to be in touch."""

    name: str
    ideal: float | None = None  # days
    longest: float | None = None


class Figures(NamedTuple):
    """The running figures of one person. Times are moments or None, spans are in days."""

    first_at: datetime | None = None
    last_at: datetime | None = None
    last_in_at: datetime | None = None
    last_out_at: datetime | None = None
    last_met_at: datetime | None = None
    n_in: int = 0
    n_out: int = 0
    n_met: int = 0
    days: int = 0  # days on which we were in touch
    strength: float = 0.0  # as of last_at, halving as judgement/strength.py says
    best: float = 0.0  # the highest it ever was
    rhythm: float | None = None  # usual days between our days of contact
    rhythm_said: bool = False  # by the owner, not derived
    due_at: datetime | None = None  # when the two begin to lose sight of each other
    unanswered: int = 0  # my messages since their last sign
    chance: float | None = None  # that such a silence ends by itself within a month; None where too little is known


class Story(NamedTuple):
    """All that a reason may know of one person at one moment."""

    now: datetime
    person: int
    name: str
    called: str  # how to address them: "Ana"
    figures: Figures
    touches: tuple[Seen, ...] = ()  # the newest first, at most 12
    asks: tuple[Seen, ...] = ()  # their questions that I have not answered, the newest first
    ledger: tuple[Line, ...] = ()  # open promises, and what was given in the last year, the newest first, at most 24
    facts: tuple[Told, ...] = ()  # needs and events of their life in the last 400 days, the newest first, at most 12
    birthday: str = ""  # "1984-05-14" or "--05-14"
    birthday_from: str = ""  # the key of the profile that says so
    chosen: bool = False  # by the owner, whatever the touches say
    address: str = ""  # postal
    card: Card | None = None
    articles: tuple[Read, ...] = ()  # that went neither way yet, the best first
    shared_at: datetime | None = None  # when I last sent them one
    wants: tuple[Wanted, ...] = ()  # that may depend on them, the next due first
    wait: Wait | None = None
    helps: tuple[Help, ...] = ()  # what could be offered to them
    between: tuple[Between, ...] = ()  # introductions that they have a part in
    beside: Beside | None = None  # of somebody with whom there never was an exchange: where we stood together
    circle: Circle | None = None  # where the owner wants an interval


class Table(NamedTuple):
    """The running figures of many at once: NumPy arrays, moments in Unix seconds (nan where there are none)."""

    now: float
    first_at: Any
    last_at: Any
    last_in_at: Any
    last_out_at: Any
    last_met_at: Any
    n_in: Any
    n_out: Any
    n_met: Any
    days: Any
    strength: Any
    best: Any
    rhythm: Any
    rhythm_said: Any  # bool
    due_at: Any
    unanswered: Any
    asks: Any  # how many questions of theirs I have not answered
    ledger: Any  # how many open promises there are, things they gave, and facts they told
    born: Any  # bool: is a birthday known?
    card: Any  # bool: is there a card to write?
    reads: Any  # bool: is there an article for them?
    wants: Any  # bool: does something I want by a day depend on them?
    trip: Any = False  # bool: does a trip of the owner's lead to them?
    between: Any = False  # bool: have they a part in an introduction?
    beside: Any = False  # bool: did we stand together, and never speak?
    circled: Any = False  # bool: does the owner want an interval, for the circle they are in?


class Mask(NamedTuple):
    """For each row of a Table: is it worth building a story now; and from when on, if nothing happens, it may be."""

    now: Any  # bool array
    next_at: Any  # Unix seconds, inf for never


class Evidence(NamedTuple):
    """The touch that a statement comes from, with the words that bear it."""

    touch: str  # the event's key
    at: datetime | None
    quote: str = ""  # stands in that event, word for word


class Reason(NamedTuple):
    """A cause to reach out, with all that Today needs to show it."""

    why: str  # one sentence, to the owner
    evidence: tuple[Evidence, ...]
    due: date
    act: str  # the smallest next act, in a few words
    worth: float  # to the relationship, 0 to 1
    urgent: float = 0.0  # 0 any time, 1 today or never
    minutes: int = 2
    owed: bool = False  # the owner's own debt (an answer, a promise): not held back as a nudge
    about: str = ""  # what makes this occasion this one and not another: a key, a year
    words: str = ""  # which phrase the draft takes (writing/phrases/), where it is not the one called like the reason
    says: tuple[tuple[str, str], ...] = ()  # what that phrase may say, by name: words of the evidence, names, days as 2026-05-14


class Answer(NamedTuple):
    """A reason or silence; and the first moment at which that can change without a new touch (None: never)."""

    reason: Reason | None = None
    next_at: datetime | None = None


class Plugin(Protocol):
    """What `plugins.reasons()` expects of a reason module (`mask` is optional)."""

    name: str

    def ask(self, story: Story) -> Answer: ...
