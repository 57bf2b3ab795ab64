"""Give: something of use that is in this message itself: an introduction, a file, a link, help done, advice, an answer.

What is attached or introduced is a give wherever it stands, a link too, but where somebody begins with a question. Advice and
explanation are one where somebody asked: in a message that answers another. Then the sentence counts that carries the
answer, one for each matter: a stretch of text between blank lines, as people answer below what they quote.
"""

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from typing import NamedTuple

from goodwill.intake.extract.language import Said, sign
from goodwill.intake.extract.message import LONGEST, Act, Message
from goodwill.intake.extract.sentence import Sentence, is_question, mostly_code

CLEAR = 0.85
SAID_ANYWHERE = ("introduction", "file", "link", "article", "help")
SAID_BESIDE = ("introduction", "file")  # in a letter that begins with a question: its links say what the question is about
MOST = 2  # answers in one message: a long letter is not ten gifts
PASSAGE = 400  # characters that an answer is quoted with
CODE = 5  # words to a sign of program text: people explain programs in sentences full of them
LEAD = 10  # words of a line without an end that leads on to what stands below
WORDS = 5  # that an answer has at least, unless it opens with yes or no

# How much speaks for a sentence as the core of an answer, and against it. Sums to a probability of about a half for a bare statement.
BARE, FIRST, LATER, ADVISES, YES_OR_NO, EXPLAINS = 0.44, 0.1, -0.02, 0.13, 0.08, 0.06
MY_OWN, UNSURE, THANKED, ASKING, CHATTY, ASIDE, FOLLOWS = -0.14, -0.12, -0.14, -0.06, -0.12, -0.1, -0.08
SPEAKS_FOR = (("yes", True, YES_OR_NO), ("explains", False, EXPLAINS))
SPEAKS_AGAINST = (("own", True, MY_OWN), ("unsure", False, UNSURE))
NEXT_TO_NOTHING = 1e-9  # two sums of the same numbers are no further apart

_PLACE = re.compile(r"(?:https?://|www\.)[^\s<>()\"']+[^\s<>()\"'.,;:!?]")
_BLANK = re.compile(r"\n[ \t]*\n")


class Candidate(NamedTuple):
    """A sentence that may be a give; with its neighbour where the two make sense together only."""

    worth: float
    sentences: list[Sentence]
    said: Said | None


def find(message: Message, others: Iterable[Act]) -> Iterator[Act]:
    """One give for each matter. `others` are the acts found before: what asks, thanks or refuses gives nothing."""
    if not message.reply and "give" not in message.near:
        return
    sure = [one for one in others if one.sure >= 0.5]
    taken = {one.start for one in sure if one.kind in ("ask", "offer", "promise", "thanks", "no")}
    mood = (THANKED if any(one.kind == "thanks" for one in sure) else 0) + ASKING * any(one.kind == "ask" for one in sure)
    anywhere = SAID_ANYWHERE if message.reply or not any(one.kind == "ask" for one in sure) else SAID_BESIDE
    best: list[Candidate] = []
    matters = list(_matters(message))
    for n, matter in enumerate(matters):
        if best and _goes_on(matter[0]):
            continue
        one = _best(message, matter, taken, anywhere, mood + FOLLOWS * (len(best) > 0))
        if one and best and _is_bare_place(one.sentences[0].text) and best[-1].sentences[-1].start not in taken:
            best[-1] = Candidate(CLEAR, [*best[-1].sentences, *one.sentences], one.said)  # what stands above a link says what it is
        elif one:
            leads_on = n + 1 < len(matters) and _leads_on(one.sentences[-1].text)
            best.append(one._replace(sentences=[*one.sentences, *matters[n + 1]]) if leads_on else one)
    answers = sorted((one for one in best if one.worth < CLEAR), key=lambda one: -one.worth)[:MOST]
    for one in best:
        if one.worth >= CLEAR or one in answers:
            yield _give(message, one)


def _best(message: Message, matter: list[Sentence], taken: set[int], anywhere: tuple[str, ...], mood: float) -> Candidate | None:
    """What this matter gives, if anything: its best sentence, and the passage around it."""
    best: tuple[float, int, Said | None] | None = None
    place = 0
    for n, sentence in enumerate(matter):
        said = message.phrased("give", sentence, () if message.reply else anywhere) if sentence.start not in taken else None
        if said and said.label in anywhere and not is_question(sentence.plain):
            best = (CLEAR, n, said)
            break  # nothing is clearer
        if not message.reply or not _may_give(sentence, taken):
            continue
        if said or len(sentence.text.split()) >= WORDS or sign("yes", True).search(sentence):
            worth = _worth(sentence, said, place, mood, best[0] if best else -1.0)
            best = best if best and best[0] >= worth else (worth, n, said)
            place += 1
    return Candidate(best[0], _passage(matter, best[1], taken), best[2]) if best else None


def _may_give(sentence: Sentence, taken: set[int]) -> bool:
    return sentence.start not in taken and _tells(sentence.text)


@lru_cache(maxsize=1024)  # each sentence is asked about alone and as a neighbour
def _tells(said: str) -> bool:
    return said[0] not in ':;"“„«' and not said.endswith("?") and not mostly_code(said, CODE) and not _is_title(said)


def _passage(matter: list[Sentence], n: int, taken: set[int]) -> list[Sentence]:
    """A sentence and its neighbours within the matter, as long as they say something of the kind and it does not grow too long."""
    first = last = n
    while first and _may_give(matter[first - 1], taken) and _length(matter, first - 1, last) <= PASSAGE:
        first -= 1
    while last + 1 < len(matter) and _may_give(matter[last + 1], taken) and _length(matter, first, last + 1) <= PASSAGE:
        last += 1
    return matter[first : last + 1]


def _length(matter: list[Sentence], first: int, last: int) -> int:
    return matter[last].start + len(matter[last].text) - matter[first].start


def _worth(sentence: Sentence, advice: Said | None, place: int, mood: float, least: float) -> float:
    """How much this sentence is the core of an answer; less than `least` where it cannot be more, however much less that is."""
    said = sentence.plain
    worth = BARE + (0 if advice else mood) + (FIRST if place == 0 else LATER * place)
    for name, opens, weight in SPEAKS_FOR:
        worth += weight if sign(name, opens).search(sentence) else 0
    if worth + (ADVISES if advice else 0) < least - NEXT_TO_NOTHING:
        return -1.0
    for name, opens, weight in SPEAKS_AGAINST:
        worth += weight if sign(name, opens).search(sentence) else 0
    worth += ASIDE if said[0] in "([" or said[0].islower() else 0
    worth += ADVISES if advice else CHATTY if sign("chatty", True).search(sentence) else 0
    return min(max(worth, 0.0), CLEAR - 0.01)


def _is_title(said: str) -> bool:
    """Names and headings, not a sentence: nearly all its words begin large."""
    firsts = [word[0] for word in said.split()]
    large = sum(map(str.isupper, firsts))
    if large < 3:
        return False
    letters = sum(map(str.isalpha, firsts))
    return letters > 3 and large > 0.6 * letters


def _goes_on(sentence: Sentence) -> bool:
    """ "for example", or a small letter: the paragraph belongs to the matter before."""
    said = sentence.plain
    return (said[0].islower() and "://" not in said) or bool(sign("goes_on", True).search(sentence))


def _leads_on(said: str) -> bool:
    """ "For example:", "how about": the give stands in the next paragraph, be it program text."""
    return said.endswith(":") or (len(said.split()) < LEAD and said[-1].isalnum())


def _is_bare_place(said: str) -> bool:
    return len(said.split()) == 1 and bool(_PLACE.search(said))


def _matters(message: Message) -> Iterator[list[Sentence]]:
    """The sentences between blank lines."""
    some: list[Sentence] = []
    end = 0
    for sentence in message.sentences:
        if some and _BLANK.search(message.text, end, sentence.start):
            yield some
            some = []
        some.append(sentence)
        end = sentence.start + len(sentence.text)
    if some:
        yield some


def _give(message: Message, one: Candidate) -> Act:
    start, last = one.sentences[0].start, one.sentences[-1]
    quote = message.text[start : last.start + len(last.text)]
    if len(quote) > LONGEST:
        quote = quote[:LONGEST].rstrip()
    place = _PLACE.search(quote)
    label = one.said.label if one.said else "answer"
    phrase = one.said.phrasing if one.said else " ".join(one.sentences[0].low.split()[:6])
    return Act("give", quote, start, None, round(one.worth, 2), place[0] if place and label != "introduction" else label, f"give: {phrase}")
