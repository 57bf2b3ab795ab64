"""Interest: whom an article would please, and why."""

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement import interest
from goodwill.judgement.interest import bag, best, likeness, phrases, please, quote, shelve, stem, why

ANA, BO, CHI = 0, 1, 2
TEXTS = (
    "The bees came early this spring, and the hive is full of honey.",
    "Our bees sleep. A second hive stands in the orchard.",
    "The harbour crane was sold, the ferry sails again in May.",
    "We are looking for a score of the cantata for two choirs.",
    "The choir sang the cantata in the old harbour.",
    "It rained, and then it rained again.",
)
SAID = ("bees", "hive", "honey", "crane", "ferry", "rain", "cantata", "choir")
WHOSE = (ANA, ANA, BO, CHI, CHI, BO)


def shelves(texts=TEXTS, whose=WHOSE):
    return shelve([bag(text) for text in texts], np.arange(len(texts)), np.array(whose), 3)


def test_it_pleases_most_whoever_wrote_about_the_same():
    found = shelves()
    assert next(iter(best(please(found, bag("How a hive of bees gets through the winter")), 3))) == ANA
    assert next(iter(best(please(found, bag("A ferry and a crane for the harbour")), 3))) == BO
    assert next(iter(best(please(found, bag("The cantata, sung by choirs from two towns")), 3))) == CHI


def test_an_article_about_nothing_that_anybody_said_pleases_nobody():
    assert list(best(please(shelves(), bag("Quarterly dividends of insurers")), 3)) == []
    assert list(best(please(shelves(), {}), 3)) == []


def test_empty_shelves_are_no_trouble():
    nobody = shelve([], np.zeros(0, int), np.zeros(0, int), 1)
    assert list(best(please(nobody, bag("Bees")), 3)) == []


def test_a_text_is_most_like_itself():
    found = shelves()
    for i, text in enumerate(TEXTS):
        alike = likeness(found, bag(text))
        assert int(alike.argmax()) == i
        assert 0.99 < alike[i] < 1.01


def test_of_two_who_read_the_same_the_smaller_library_comes_first():
    texts = ["bees and hives", "bees and hives", *(f"matter{i} of another{i} kind{i}" for i in range(20))]
    found = shelve([bag(text) for text in texts], np.arange(22), np.array([0, 1, *[1] * 20]), 2)
    assert list(best(please(found, bag("bees hives")), 2)) == [0, 1]


def test_themes_find_those_who_use_other_words_for_the_same(monkeypatch):
    """Ana writes of hives, others of hives and honey together: so an article on honey is nearer to Ana than to Bo."""
    monkeypatch.setattr(interest, "WORTH_THEMES", 10)
    monkeypatch.setattr(interest, "THEMES", 4)
    texts = ["hive queen swarm", "harbour ferry crane", *["hive honey comb"] * 6, *["ferry anchor sail"] * 6, *["rain cloud wind"] * 6]
    whose = [0, 1, *[2] * 18]
    found = shelve([bag(text) for text in texts], np.arange(20), np.array(whose), 3)
    scores = please(found, bag("honey comb"))
    assert scores[0] > 10 * scores[1]


def _why(text, title, of):
    found = shelves()
    return why(found, bag(text, title), bag(title), np.flatnonzero(np.array(WHOSE) == of), {})


def test_why_is_said_with_the_words_that_both_have():
    reason = _why("The hive in winter", "Bees in the hive", ANA)
    assert reason is not None
    assert set(reason.words) <= {"bees", "hive"}
    assert quote(TEXTS[reason.text], reason.words, phrases("Bees in the hive")) == ""  # two words apart are too little


def test_one_word_is_no_reason():
    assert _why("Rain", "A crane of paper", BO) is None


def test_a_word_that_many_use_is_no_reason():
    texts = [f"We looked at the garden of house{i} with street{i}." for i in range(40)]
    found = shelve([bag(text) for text in texts], np.arange(40), np.arange(40), 40)
    assert why(found, bag("A garden we looked at", "Garden"), bag("Garden"), np.array([3]), {}) is None


def test_small_words_tell_nothing_even_where_hardly_anybody_writes_that_language():
    texts = ("Das Haus am Hafen wurde verkauft.", "Der Chor singt wieder.", "Es hat geregnet.", "Two hours is longer than most heroes get.")
    article, title = bag("The case for hours longer than most"), bag("The case for hours longer than most")
    assert why(shelves(texts, (ANA, ANA, ANA, BO)), article, title, np.array([3]), {}) is None
    assert "hours" not in {word for pair in phrases("longer hours of heroes") for word in pair}


def test_what_the_owner_taught_makes_words_count_less():
    found = shelves()
    title = "The second hive of bees in an orchard"
    before = why(found, bag("", title), bag(title), np.array([0, 1]), {})
    after = why(found, bag("", title), bag(title), np.array([0, 1]), {stem(word): 0.4 for word in ("hive", "bees", "orchard", "second")})
    assert before is not None and after is not None
    assert after.score < before.score / 2


def test_a_quote_is_the_sentence_that_shares_most_as_it_stands():
    text = "Dear Mia,\n\nit rained. We still look for the pricing study of\nthe consortium, if you have it? All the best"
    assert quote(text, ["pricing", "study"], phrases("A pricing study of books")) == (
        "We still look for the pricing study of\nthe consortium, if you have it?"
    )
    assert quote(text, ["pricing", "study"], phrases("Study the pricing")) == ""  # nowhere side by side in that order


def test_small_words_between_do_not_part_a_phrase():
    assert (stem("reading"), stem("harbour")) in phrases("Reading in the harbour")


@given(st.text(max_size=400))
def test_any_text_has_a_bag_and_a_quote_that_stands_in_it(text):
    words = list(bag(text))
    found = quote(text, words[:5], phrases(text))
    assert found in text
    assert all(len(word) > 2 for word in words)


@given(st.lists(st.lists(st.sampled_from(SAID), max_size=6), max_size=12))
def test_scores_are_never_below_nothing_and_do_not_hang_on_the_order_of_texts(lists):
    bags = [bag(" ".join(words)) for words in lists]
    whose = np.arange(len(bags)) % 3
    article = bag("bees honey choir")
    forth = please(shelve(bags, np.arange(len(bags)), whose, 3), article)
    back = please(shelve(bags[::-1], np.arange(len(bags)), whose[::-1], 3), article)
    assert (forth >= 0).all()
    assert np.allclose(forth, back, atol=1e-4)
