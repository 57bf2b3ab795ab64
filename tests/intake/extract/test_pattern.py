"""Pattern and hints: quicker ways to the same end find the same."""

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.extract import ask, when
from goodwill.intake.extract.language import OPENING, hints_in, near, phrases, sign
from goodwill.intake.extract.pattern import Pattern
from goodwill.intake.extract.sentence import whole

EVERY = (
    *(pattern for one in phrases() for _label, pattern in one.says),
    *(one.never for one in phrases() if one.never),
    *(sign(name, opens) for name in ("yes", "explains", "own", "unsure", "chatty", "goes_on", "perhaps") for opens in (True, False)),
    *(getattr(ask.patterns(), kind) for kind in ("request", "open", "rhetorical", "courtesy")),
    *(words.look for words in when._languages()),
    *(pattern for words in when._languages() for pattern, _day_of in words.rules),
)
WORDS = (
    *("I'll", "ICH", "Ich schicke dir", "send", "you", "Could you", "könntest DU", "danke", "Merci", "Straße", "STRASSE", "NÄCHSTE Woche"),
    *("Ana", "introduce you to", "meet", "on Friday", "3 days", "14.", "MÄRZ", "İstanbul", "ſend", "\u212a", "µ", "naïve", "don’t", "?"),
    *sorted({hint for one in phrases() for hint in one.hints}),
)
LOUD = st.sampled_from(WORDS).flatmap(lambda word: st.sampled_from((word, word.upper(), word.title())))
TEXTS = st.lists(LOUD, max_size=12).map(" ".join)


@given(TEXTS)
def test_a_pattern_finds_what_python_finds_where_case_does_not_matter(text: str) -> None:
    sentence = whole(text)
    for pattern in EVERY:
        slow, quick = re.compile(pattern.source, re.IGNORECASE).search(text), pattern.search(sentence)
        assert (slow and slow.span()) == (quick and quick.span()), pattern.source


@pytest.mark.parametrize(
    ("source", "text", "is_found"),
    [
        (r"\Bana\W", "Banana!", True),
        (r"(?P<Day>FRI)day", "friDAY", True),
        (r"meet (?-i:[A-Z])", "MEET ana", False),
        (r"meet (?-i:[A-Z])", "MEET Ana", True),
        (r"[À-ß]", "ß", True),
        (r"straße", "STRASSE", False),
        (r"kelvin", "\u212aelvin", True),
    ],
)
def test_signs_with_a_meaning_of_their_own_keep_it(source: str, text: str, is_found: bool) -> None:
    assert bool(Pattern(source).search_in(text)) is is_found


@given(TEXTS)
def test_the_hints_of_a_text_are_those_that_stand_in_it(text: str) -> None:
    low = text.lower().replace("’", "'")
    openings = {word[:OPENING] for word in re.findall(r"[^\W\d_]+", low)}
    opening = {hint: re.findall(r"[^\W\d_]+", hint)[0][:OPENING] for one in phrases() for hint in one.hints}
    wanted = {(one.language, one.kind, hint) for one in phrases() for hint in one.hints if opening[hint] in openings and hint in low}
    assert {(one.language, one.kind, hint) for some in near(text).values() for one in some for hint in one.hints} == wanted
    asking = {hint for one in phrases() if one.kind == "ask" for hint in one.hints if hint in text.lower()}
    assert set(hints_in(text, "ask")) == asking
