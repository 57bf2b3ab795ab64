"""Settling: what later word or touch settles a line of the ledger. An answer an ask, a delivery a promise, thanks a give.

Found in the thread, or by content where two lines speak of the same thing. Precision before recall: what is not clearly
settled stays open, and its owner settles it with one tap. It hangs on what was said and when, never on the order in which
it was read.
"""

import re
from bisect import bisect_right
from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from typing import NamedTuple

DAY = 86400
PAUSE = 2 * DAY  # seconds of silence that end a conversation in a chat
TITLE = 45 * DAY  # within which "Re: Lunch" goes on with "Lunch" where no mail says what it answers
SOON = 60 * DAY  # within which an answer elsewhere, a meeting, or thanks elsewhere count
LATE = 400 * DAY  # within which a delivery is still that of a promise
ECHO = 15  # letters of words that are only repeated, at least: "How are you?" is asked by both
OTHER = {"me": "them", "them": "me"}
ANSWERS = ("give", "promise", "no", "offer")
ASKED = ("answer", "advice")  # a gift where somebody asked, and else talk
ANSWERING = ("re:", "aw:", "sv:", "r:", "antw:")


class Passed(NamedTuple):
    """One touch between the two."""

    event: int
    key: str
    at: int
    way: str  # "in" · "out" · "both"
    kind: str
    answers: str = ""
    thread: str = ""
    title: str = ""


class Said(NamedTuple):
    """One line between the two."""

    id: int
    kind: str
    by: str
    at: int
    event: int
    key: str
    quote: str
    what: str = ""
    title: str = ""


class Settled(NamedTuple):
    """By which event a line is settled, and when."""

    event: int
    at: int


def settled(lines: Sequence[Said], touches: Iterable[Passed]) -> dict[int, Settled]:
    """Which of the lines between two people are settled, by line."""
    between = Between(lines, sorted(touches, key=lambda touch: (touch.at, touch.key)))
    found = {}
    for line in lines:
        rule = RULES.get(line.kind)
        by = Settled(line.event, line.at) if rule and between.is_echo(line) else rule(line, between) if rule else None
        if by is not None:
            found[line.id] = by
    return found


def is_talk(line: Said, rule: str, touch: Passed | None, was_asked: bool) -> bool:
    """Was what they gave told for its own sake? It came with an answer to a letter that asked nothing: no thanks are waited for.

    An introduction is one whoever asked; and what the owner wrote down by hand they wrote down for a reason.

    Args:
        touch: in which it was given. was_asked: does that answer a question or request?
    """
    if was_asked or rule == "said" or line.what == "introduction":
        return False
    if line.what in ASKED:
        return True
    return touch is not None and bool(touch.answers or touch.title.lower().startswith(ANSWERING))


class Between:
    """All that passed between the two, in order."""

    def __init__(self, lines: Sequence[Said], touches: Sequence[Passed]) -> None:
        self.threads = _threads(touches)
        self.met = [touch for touch in touches if touch.way == "both"]
        self.fresh = {way: [touch for touch in touches if touch.way == way and not touch.answers] for way in ("in", "out")}
        self.passed: dict[str, list[Passed]] = defaultdict(list)
        for touch in touches:
            self.passed[self.threads[touch.key]].append(touch)
        self.lines: dict[tuple[str, str], list[Said]] = defaultdict(list)
        for line in sorted(lines, key=lambda line: (line.at, line.key, line.quote)):
            self.lines[line.by, line.kind].append(line)
        self._telling: dict[int, frozenset[str]] = {}
        self._said: dict[tuple[str, str, str], int] = {}
        for (by, _kind), some in self.lines.items():
            for line in some:
                said = by, self.thread(line), _folded(line.quote)
                self._said[said] = min(self._said.get(said, line.at), line.at)

    def is_echo(self, line: Said) -> bool:
        """Did the other one say it before in this thread, word for word? Who answers below somebody's words may leave the > away."""
        first = self._said.get((OTHER[line.by], self.thread(line), _folded(line.quote)))
        return first is not None and first < line.at and len(line.quote) >= ECHO

    def thread(self, line: Said) -> str:
        return self.threads.get(line.key, line.key)

    def answers(self, line: Said) -> list[Passed]:
        """What the other one wrote later in the thread."""
        return [touch for touch in self.passed[self.thread(line)] if touch.way == _way_back(line) and touch.at > line.at]

    def begun(self, line: Said) -> list[Passed]:
        """What the other one wrote soon after that answers nothing else: it may well be the answer."""
        some = self.fresh[_way_back(line)]
        first = bisect_right(some, line.at, key=_at)
        return [touch for touch in some[first : first + 1] if touch.at <= line.at + SOON]

    def later(self, line: Said, by: str, kind: str, within: int) -> list[Said]:
        """Lines of this kind that came after it."""
        some = self.lines[by, kind]
        first, last = bisect_right(some, line.at, key=_at), bisect_right(some, line.at + within, key=_at)
        return [other for other in some[first:last] if other.event != line.event]

    def is_about(self, one: Said, other: Said) -> bool:
        """They share a link, two words that tell, or a long one where there are few."""
        mine, theirs = self.telling(one), self.telling(other)
        shared = mine & theirs
        if len(shared) >= 2 or any(word.startswith("http") for word in shared):
            return True
        return len(mine) <= FEW and any(len(word) >= TELLS for word in shared)

    def telling(self, line: Said) -> frozenset[str]:
        if line.id not in self._telling:
            self._telling[line.id] = telling(f"{line.quote} {line.what} {bare(line.title) if line.kind == 'give' else ''}")
        return self._telling[line.id]


def _folded(quote: str) -> str:
    return " ".join(quote.split()).casefold()


def _at(one: Said | Passed) -> int:
    return one.at


def _way_back(line: Said) -> str:
    return "in" if line.by == "me" else "out"


def _ask(line: Said, between: Between) -> Settled | None:
    """An answer in the thread, or a letter or meeting soon after; else a later word about the same thing."""
    met = [touch for touch in between.met if line.at < touch.at <= line.at + SOON]
    if found := _first(between.answers(line), between.begun(line), met):
        return found
    said = [other for kind in ANSWERS for other in between.later(line, OTHER[line.by], kind, SOON) if between.is_about(line, other)]
    return _first(said)


def _promise(line: Said, between: Between) -> Settled | None:
    """What was promised is given: about the same thing, or in the thread where it is the only promise that is open."""
    thread = between.thread(line)
    given = between.later(line, line.by, "give", LATE)
    about = [give for give in given if between.is_about(line, give)]
    rivals = [other for other in between.lines[line.by, "promise"] if other.id != line.id and between.thread(other) == thread]
    here = [give for give in given if between.thread(give) == thread and not any(rival.at < give.at for rival in rivals)]
    thanked = [thanks for thanks in between.later(line, OTHER[line.by], "thanks", LATE) if between.is_about(line, thanks)]
    return _first(about, here, thanked)


def _offer(line: Said, between: Between) -> Settled | None:
    """It was answered in the thread, or given."""
    given = [give for give in between.later(line, line.by, "give", LATE) if between.is_about(line, give)]
    return _first(between.answers(line), given)


def _give(line: Said, between: Between) -> Settled | None:
    """Thanks, in the thread or for the same thing."""
    thanks = between.later(line, OTHER[line.by], "thanks", LATE)
    here = [one for one in thanks if between.thread(one) == between.thread(line)]
    about = [one for one in thanks if one.at <= line.at + SOON and between.is_about(line, one)]
    return _first(here, about)


RULES: dict[str, Callable[[Said, Between], Settled | None]] = {"ask": _ask, "promise": _promise, "offer": _offer, "give": _give}


def _first(*found: Sequence[Passed | Said]) -> Settled | None:
    best = min((one for some in found for one in some), key=lambda one: (one.at, one.key), default=None)
    return None if best is None else Settled(best.event, best.at)


def _threads(touches: Sequence[Passed]) -> dict[str, str]:
    """To which thread each touch belongs, named by one of its keys: what answers what, or in a chat what came soon after."""
    above: dict[str, str] = {}

    def top(key: str) -> str:
        while (next_ := above.get(key, key)) != key:
            key = next_
        return key

    def join(one: str, other: str) -> None:
        one, other = top(one), top(other)
        if one != other:
            above[max(one, other)] = min(one, other)

    titled: dict[str, Passed] = {}
    chat: Passed | None = None
    for touch in touches:
        for other in (touch.thread, touch.answers):
            if other:
                join(touch.key, other)
        if touch.kind == "chat":
            if chat is not None and touch.at - chat.at <= PAUSE:
                join(touch.key, chat.key)
            chat = touch
        elif title := bare(touch.title):
            before = titled.get(title)
            if before is not None and touch.at - before.at <= TITLE and title != touch.title.strip().casefold():
                join(touch.key, before.key)
            titled[title] = touch
    return {touch.key: top(touch.key) for touch in touches}


_RE = re.compile(r"^\s*(?:(?:re|aw|fwd?|wg|sv|tr|antw|rif|rv)(?:\[\d+\])?\s*:\s*)+", re.IGNORECASE)


def bare(title: str) -> str:
    """A subject without its Re: and Fwd:, for comparing."""
    return _RE.sub("", title).strip().casefold()


# What a line is about, in words that tell.

_WORD = re.compile(r"https?://\S+|[^\W_]{3,}")
STEM = 6  # letters by which two forms of a word are told to be one
FEW = 3  # telling words of a line, of which one is enough where it has so many letters:
TELLS = 5
COMMON = """
about again also and any are back been before but can could did does doing done for from get give going good great had has have
here hope how into its just know later let like look make many may more much must need next not now off once one our out over
please really send sends sent shall should some soon still sure take tell than thank thanks that the their them then there these
they thing things this time today tomorrow too two very want was week well were what when where which while will with would write
year yes you your yours day days month morning evening afternoon monday tuesday wednesday thursday friday saturday sunday january
february march april june july august september october november december mail email message attached enclosed help answer
question appreciate sorry happy glad course maybe perhaps something anything everything someone anyone aber alle allem allen alles
als auch auf aus bald bei beim bin bis bist bitte damit dann darf das dass dein deine dem den denn der des dich die dies diese
dieser dir doch durch ein eine einem einen einer eines etwas euch für ganz gerne gibt gut habe haben hast hat hier hoch ich ihm
ihn ihnen ihr ihre ihren immer ist jetzt kann kein keine kommt können könnte machen mache mal mehr mein meine mich mir mit morgen
nach nicht noch nur oder schicke schicken schickst schon sehr sein seine sich sie sind über und uns unser unsere von vor wann war
wenn wer werde werden wie wieder wir wird woche wollte würde zum zur zwei dank danke vielen herzlichen heute montag dienstag
mittwoch donnerstag freitag samstag sonntag anbei avec aux bien bonjour cela ces cette comme dans demain donc elle encore est être
fait faire ils jour les leur mais merci moi mon nous par pas plus pour peux pouvez quand que qui sans semaine ses sont sur très
tout toute une vous votre envoie envoyer algo aquí como con cuando del desde donde ella ellos está este esta esto gracias hacer
hay hola hoy las los mañana más muy nos para pero por porque puede puedo semana ser sin sobre son también tiene todo todos una
usted mando enviar
"""
_COMMON = frozenset(word[:STEM] for word in COMMON.split())


def telling(text: str) -> frozenset[str]:
    """The words that say what it is about, by their beginnings; links whole."""
    words = (word.casefold() for word in _WORD.findall(text))
    return frozenset(w.rstrip(".,;)") if w.startswith("http") else w[:STEM] for w in words if w[:STEM] not in _COMMON and len(w) > 3)
