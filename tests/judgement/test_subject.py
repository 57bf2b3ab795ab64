"""Subject: the telling words of a need, and which sentences touch on it; nothing where too little is shared."""

from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.subject import Subject, asks, near, roots, subject, touches

LAWYER = "a lawyer who knows cooperatives, ideally one who does not laugh when we say the word bookshop"


def about(need: str, texts: int = 1000, **often: int) -> Subject:
    return subject(roots(need), {**dict.fromkeys(roots(need), 2), **often}, texts)


def test_the_thing_itself_is_told_by_its_own_words() -> None:
    assert roots(LAWYER) == ["lawy", "cooperativ"]
    assert roots("Kennt jemand eine Kinderärztin, die noch aufnimmt?") == ["kinderärztin", "aufnimmt"]
    assert roots("Il nous manque encore une phrase pour la plaque, et tout le monde a la sienne.") == ["phras", "plaqu"]
    assert roots("I am looking for one.") == []


def test_what_stands_in_many_texts_tells_nothing() -> None:
    found = about("a lawyer for cooperatives", cooperativ=500)
    assert found.telling == {"lawy"} and found.weights["lawy"] > found.weights["cooperativ"]
    assert near("All of us are cooperatives here.", found) is None
    assert not about("a lawyer", lawy=900)


def test_a_sentence_touches_on_it_with_two_words_or_one_that_is_rare() -> None:
    found = near("We met in May. Half of my reading is cooperatives these days! The lawyer left.", about(LAWYER))
    assert found is not None and found.sentence == "Half of my reading is cooperatives these days!"
    often = about(LAWYER, cooperativ=40, lawy=40)
    assert near("Half of my reading is cooperatives these days!", often) is None
    both = near("My sister is a lawyer for cooperatives.", often)
    assert both is not None and both.score == 1.0


def test_links_and_code_are_nothing_that_one_says() -> None:
    assert near("See https://cooperatives.example/lawyer for cooperatives and a lawyer", about(LAWYER)) is None
    assert near("cooperatives <- lawyer[1] | lawyer for cooperatives", about(LAWYER)) is None


def test_whoever_looks_for_it_does_not_have_it() -> None:
    for sentence in (
        "Do you know a lawyer?",
        "We still have nobody who understands cooperatives",
        "Wir suchen einen Raum",
        "Nos falta uno.",
    ):
        assert asks(sentence)
    assert not asks("Half of my reading is cooperatives these days.")


@given(need=st.text(max_size=120), text=st.text(max_size=300), often=st.integers(0, 5))
def test_what_is_shown_stands_in_the_text_and_shares_a_word(need: str, text: str, often: int) -> None:
    found = subject(roots(need), dict.fromkeys(roots(need), often), 1000)
    assert not found.weights or abs(sum(found.weights.values()) - 1) < 1e-9
    assert len(found.weights) <= 5 and found.rare <= found.telling <= found.weights.keys()
    said = near(f"{text} {need}", found)
    if said is not None:
        assert said.sentence in f"{text} {need}" and 0 < said.score <= 1 + 1e-9
        assert touches(said.sentence, found) == said.score
