"""Every reason keeps the contract of reason.py."""

from datetime import UTC, datetime, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st
from lives import at, carded, introduced, life, lives, needing, reading, said, seen, stranger, table, waiting, wanting

from goodwill import plugins
from goodwill.reason import Answer, Figures, Plugin, Reason, Story
from said import NOW

LONG = timedelta(days=6 * 365)  # nothing in these lives changes later than that


@pytest.mark.parametrize("reason", [pytest.param(reason, id=name) for name, reason in sorted(plugins.reasons().items())])
class TestEveryReason:
    def test_it_says_nothing_of_somebody_of_whom_nothing_is_known(self, reason: Plugin) -> None:
        assert reason.ask(Story(NOW, 7, "", "", Figures())) == Answer()
        assert reason.ask(Story(NOW, 7, "Ana Ruiz", "Ana", Figures(), chosen=True)) == Answer()

    @given(story=lives)
    def test_it_never_raises_and_says_the_same_twice(self, reason: Plugin, story: Story) -> None:
        assert reason.ask(story) == reason.ask(story)

    @given(story=lives)
    def test_its_evidence_is_of_this_story_and_every_quote_stands_there(self, reason: Plugin, story: Story) -> None:
        told = reason.ask(story).reason
        if told is None:
            return
        assert told.evidence
        known = {seen.key: seen for seen in (*story.asks, *story.touches)}
        lines = {(line.key, line.at, line.quote) for line in story.ledger}
        for evidence in told.evidence:
            if evidence.touch == story.birthday_from:
                assert evidence.quote == story.birthday
            elif story.beside is not None and evidence.touch == story.beside.key:
                assert (evidence.at, evidence.quote) == (story.beside.at, story.beside.title)
            elif (evidence.touch, evidence.at, evidence.quote) in lines:
                assert evidence.at is not None and evidence.at <= story.now
            else:
                seen = known[evidence.touch]
                assert evidence.at == seen.at <= story.now
                assert any(evidence.quote in words for words in (seen.text, seen.title, seen.asks))

    @given(story=lives)
    def test_it_is_whole_and_within_bounds(self, reason: Plugin, story: Story) -> None:
        said = reason.ask(story).reason
        if said is None:
            return
        assert said.why and said.act and said.about
        assert 0 <= said.worth <= 1 and 0 <= said.urgent <= 1 and said.minutes > 0
        assert said.due <= (story.now + timedelta(days=40)).date()

    @given(story=lives)
    def test_its_next_moment_lies_ahead(self, reason: Plugin, story: Story) -> None:
        next_at = reason.ask(story).next_at
        assert next_at is None or next_at > story.now

    @given(story=lives, share=st.floats(0, 0.999))
    def test_until_its_next_moment_its_answer_stays(self, reason: Plugin, story: Story, share: float) -> None:
        answer = reason.ask(story)
        later = reason.ask(at(story, between(story.now, answer.next_at, share)))
        assert occasion(later.reason) == occasion(answer.reason)

    @given(story=lives)
    def test_whom_it_speaks_of_its_mask_lets_through(self, reason: Plugin, story: Story) -> None:
        if not hasattr(reason, "mask"):
            pytest.skip("no mask")
        if reason.ask(story).reason is not None:
            assert reason.mask(table(story)).now.tolist() == [True]

    @given(story=lives, share=st.floats(0, 0.999))
    def test_whom_its_mask_puts_off_it_is_silent_about_until_then(self, reason: Plugin, story: Story, share: float) -> None:
        if not hasattr(reason, "mask"):
            pytest.skip("no mask")
        mask = reason.mask(table(story))
        if mask.now[0]:
            return
        until = None if mask.next_at[0] == float("inf") else datetime.fromtimestamp(mask.next_at[0], UTC).astimezone(NOW.tzinfo)
        assert until is None or until > story.now
        assert reason.ask(at(story, between(story.now, until, share))).reason is None


def between(now: datetime, until: datetime | None, share: float) -> datetime:
    """A moment on the way, to the second, and before `until`."""
    end = until or now + LONG
    return now + timedelta(seconds=int((end - now).total_seconds() * share))


def occasion(reason: Reason | None) -> tuple[str, object] | None:
    return None if reason is None else (reason.about, reason.due)


OLD = [seen(way, ago, "We thought of you when the snow came.") for way, ago in (("out", 90), ("in", 80), ("out", 70), ("in", 60))]


def test_the_lives_told_here_give_every_reason_something_to_say() -> None:
    """Otherwise the contract would hold of silence alone."""
    quiet = rhythmically(30, 12, quiet=60)
    met = life(seen_("both", 2))
    owed = life(seen_("in", 3, "Could you send it?", asks="Could you send it?"))
    silent = rhythmically(20, 14, quiet=400)
    born = life(birthday=f"--{NOW:%m-%d}", chosen=True)
    booked = [life(*OLD, lines=[line]) for line in (said("promise", "me", 9), said("promise", "them", 20), said("give", "them", 5))]
    helped = life(*(seen_("in", n) for n in (100, 110, 120, 130, 140)), lines=[said("give", "them", 100, what="link", state="settled")])
    due, homeless = (carded(life(seen_("both", 20)), 0, 21, 14, address) for address in ("Hauptstr. 3", ""))
    needed = wanting(life(*OLD), (90,))
    hoping = waiting(life(*OLD, seen("out", 20, title="The tent")), "question", 5, 0.4)
    texts = life(*OLD, chosen=True)
    given = [needing(life(seen_("in", 5, "We look for a room.")), 0, kind, 5) for kind in ("skill", "person", "trip")]
    brought = [introduced(texts, 30, made, which) for made, which in ((None, "is_first"), (2, "is_first"))]
    strange = stranger(5, "mail", 3, "Bo Berg")
    told = (needed, hoping, quiet, *given, *brought, strange, met, owed, silent, born, *booked, helped, due, homeless)
    told = (*told, reading(life(*OLD), 0, None))
    assert {name for name, reason in plugins.reasons().items() if any(reason.ask(story).reason for story in told)} >= set(SPEAKING)


SPEAKING = (
    *("keep_in_touch", "follow_up", "reply_owed", "reconnect", "birthday"),
    *("promise_due", "their_promise", "thanks_owed", "return_favour", "card_due", "address_missing", "share_article"),
    "want_at_risk",
    "one_more_try",
    *("offer", "visit", "introduce", "new_people"),
)


def rhythmically(every: int, times: int, quiet: int) -> Story:
    return life(*(seen_(("in", "out")[i % 2], quiet + every * i, "We thought of you when the snow came.") for i in range(times)))


def seen_(way: str, ago: float, text: str = "", **more: str):  # type: ignore[no-untyped-def]
    from lives import seen

    return seen(way, ago, text, **more)
