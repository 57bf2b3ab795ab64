"""Share an article: when one came in that is about what they spoke of, and not too often."""

from datetime import timedelta

from lives import life, seen

from goodwill.reason import Read
from goodwill.reasons.share_article import APART, ask
from said import NOW

BEES = Read(
    "link:https://g.example/bees",
    "Bees in March",
    ("bees", "hive"),
    "mail:hive",
    NOW - timedelta(days=9),
    "Our second hive of bees sleeps.",
)
SNOW = BEES._replace(key="link:https://g.example/snow", title="Snow")


def test_it_says_for_what_and_where_they_said_so():
    reason = ask(life(seen("in", 9), articles=(BEES, SNOW))).reason
    assert reason is not None
    assert reason.why == "“Bees in March” is about what Ana wrote to you on 21 February."
    assert [(e.touch, e.quote) for e in reason.evidence] == [("mail:hive", "Our second hive of bees sleeps.")]
    assert reason.about == BEES.key
    assert not reason.owed


def test_without_an_article_it_is_silent():
    answer = ask(life(seen("in", 9)))
    assert (answer.reason, answer.next_at) == (None, None)


def test_a_month_lies_between_two():
    shared = NOW - timedelta(days=10)
    answer = ask(life(seen("in", 9), articles=(BEES,), shared_at=shared))
    assert answer.reason is None
    assert answer.next_at == shared + timedelta(days=APART)
    assert ask(life(seen("in", 9), articles=(BEES,), shared_at=NOW - timedelta(days=31))).reason is not None
