"""Reading: articles come in, and are offered to those who spoke of what they are about."""

from datetime import timedelta
from typing import Any

import pytest

from goodwill.daily import round as daily
from goodwill.event import Article as Told
from goodwill.models import Article, Event, Fit, Suggestion, Word, owner, same, talk
from goodwill.models.article import fitting
from goodwill.models.asof import as_of
from goodwill.models.export import export
from goodwill.models.link import Question
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail

URL = "https://garden.example/pricing"
STUDY = "Do you still have the pricing study of the library consortium?"
TITLE = "What libraries pay: a new pricing study"


def told(url: str = URL, title: str = TITLE, text: str = "The study compares prices for libraries in the north.") -> Told:
    return Told(f"link:{url}", url, title, text, days_ago(1), feed="Prices", where="feed:1")


@pytest.fixture
def lived(book: Any, take: Any) -> Any:
    take(
        book,
        *exchange(ANA, 90, 80, 70),
        *exchange(BO, 95, 85, 75),
        *exchange(CHI, 96, 86, 76),
        mail(ANA, MIA, days_ago(20), f"It was a good week. {STUDY}", key="mail:study"),
        mail(BO, MIA, days_ago(21), "The boat is painted, the harbour is quiet.", key="mail:boat"),
        mail(CHI, MIA, days_ago(22), "The clinic has new chairs and a carpet.", key="mail:clinic"),
    )
    return book


def deal(book: Any, now: Any = NOW) -> None:
    book.refresh_from_db()
    daily.today(book, now)


def fits() -> list[tuple[str, str]]:
    return [
        (fit.person.name, fit.article.url) for fit in Fit.objects.filter(score__gt=0).order_by("pk").select_related("person", "article")
    ]


def offered() -> list[str]:
    return [s.person.name for s in Suggestion.objects.filter(reason="share_article", state="").select_related("person")]


@pytest.fixture
def came(lived: Any, take: Any) -> Any:
    take(lived, told(), told("https://money.example/1", "Shares: an outlook", "What interest rates mean for shares."))
    Article.objects.update(added_at=int(NOW.timestamp()) - 3600)
    deal(lived)
    return lived


def test_an_article_is_for_whoever_asked_for_such_a_thing_in_their_words(came: Any) -> None:
    assert fits() == [("Ana Ruiz", URL)]
    said = Fit.objects.get(score__gt=0).evidence[0]
    assert (said["touch"], said["quote"]) == ("mail:study", STUDY)
    assert said["quote"] in Event.objects.get(key=said["touch"]).text


def test_it_becomes_a_suggestion_with_a_draft_that_holds_the_link_and_nothing_made_up(came: Any) -> None:
    suggestion = Suggestion.objects.get(reason="share_article")
    assert suggestion.person.name == "Ana Ruiz"
    assert TITLE in suggestion.why
    draft = Fit.objects.get(score__gt=0).draft
    assert (
        draft["body"]
        == f"Dear Ana,\n\nI came upon “{TITLE}” and thought of you, because you wrote about “pricing study”.\n\n{URL}\n\nAll the best,\nMia"
    )


def test_an_article_about_nothing_anybody_spoke_of_is_for_nobody(came: Any) -> None:
    assert Fit.objects.filter(article__url="https://money.example/1").count() == 0


def test_reading_the_same_feed_again_changes_nothing(came: Any, take: Any) -> None:
    reading = take(came, told("http://www.garden.example/pricing?utm_source=x")._replace(key=f"link:{URL}"))
    assert (reading.new, reading.known) == (0, 1)
    assert Article.objects.count() == 2


def test_one_that_went_out_is_not_offered_again_and_no_other_within_thirty_days(came: Any, take: Any) -> None:
    take(came, mail(MIA, ANA, NOW, f"Look at this: {URL}?utm_source=mail.", key="mail:sent"))
    later = NOW + timedelta(hours=2)
    deal(came, later)
    assert offered() == []
    fit = Fit.objects.get(article__url=URL)
    assert (fit.shared_at, fit.shared_out) == (NOW, True)
    take(came, told("https://garden.example/second", "Another pricing study of libraries"))
    Article.objects.filter(url="https://garden.example/second").update(added_at=int(later.timestamp()))
    deal(came, later + timedelta(days=1))
    assert offered() == []
    deal(came, later + timedelta(days=31))
    assert offered() == ["Ana Ruiz"]


def test_what_went_to_somebody_who_may_be_her_is_not_offered_to_her(came: Any, person: Any) -> None:
    ana, bo = person(came, ANA), person(came, BO)
    question = Question.objects.create(book=came, a=min(ana, bo, key=lambda p: p.pk), b=max(ana, bo, key=lambda p: p.pk), p=0.5)
    Fit.objects.create(article=Article.objects.get(url=URL), person=bo, shared_at=NOW, shared_out=True)
    assert fitting([ana.pk], NOW) == []
    question.delete()
    assert [fit.article.url for fit in fitting([ana.pk], NOW)] == [URL]


def test_what_they_sent_themselves_is_never_offered(lived: Any, take: Any) -> None:
    take(lived, mail(ANA, MIA, days_ago(3), f"I read {URL} and liked it. {STUDY}", key="mail:hers"), told())
    Article.objects.update(added_at=int(NOW.timestamp()) - 3600)
    deal(lived)
    assert offered() == []
    assert Fit.objects.get(person__name="Ana Ruiz", article__url=URL).shared_out is False


def test_the_owner_who_says_sent_is_not_asked_again(came: Any) -> None:
    owner.sent(Suggestion.objects.get(reason="share_article"), NOW)
    deal(came, NOW + timedelta(days=2))
    assert offered() == []


def test_not_for_her_is_kept_moves_the_weights_and_can_be_taken_back(came: Any) -> None:
    before = Fit.objects.get(score__gt=0)
    word = owner.judged(before, "no", NOW)
    deal(came)
    assert offered() == []
    fit = Fit.objects.filter(article__url=URL, score__gt=0).first()
    assert fit is None or (fit.verdict == "no" and fit.score < before.score)
    owner.take_back(word, NOW)
    deal(came)
    assert offered() == ["Ana Ruiz"]
    assert Fit.objects.get(score__gt=0).score == before.score


def test_good_makes_such_articles_count_more(came: Any) -> None:
    before = Fit.objects.get(score__gt=0).score
    owner.judged(Fit.objects.get(score__gt=0), "good", NOW)
    deal(came)
    assert Fit.objects.get(score__gt=0).score > before


def test_whoever_is_not_one_for_goodwill_gets_nothing(came: Any) -> None:
    owner.keep(Fit.objects.get(score__gt=0).person, "no", NOW)
    deal(came)
    assert offered() == []


def test_rebuilding_ends_in_the_same_state(came: Any, take: Any, tmp_path: Any) -> None:
    from goodwill.intake.rebuild import rebuild

    take(came, mail(MIA, BO, days_ago(1), f"For you: {URL}", key="mail:bo"))
    owner.judged(Fit.objects.get(score__gt=0), "good", NOW)
    deal(came)
    export(came, tmp_path / "before")
    rebuild(came, NOW)
    deal(came)
    export(came, tmp_path / "after")
    for name in ("articles", "words", "events"):
        assert (tmp_path / "after" / f"{name}.jsonl").read_text() == (tmp_path / "before" / f"{name}.jsonl").read_text()
    assert '"quote"' in (tmp_path / "after" / "articles.jsonl").read_text()


@pytest.mark.django_db(transaction=True)
def test_on_an_earlier_day_nothing_is_known_of_what_came_later(filed_book: Any, take: Any) -> None:
    take(filed_book, *exchange(ANA, 90, 80, 70), mail(ANA, MIA, days_ago(20), STUDY, key="mail:study"), told())
    Article.objects.update(added_at=int(days_ago(5).timestamp()))
    deal(filed_book)
    with as_of(days_ago(6)):
        assert Article.objects.count() == 0
    with as_of(days_ago(4)):
        from goodwill.models import Book

        daily.today(Book.only(), days_ago(4))
        assert [fit.evidence[0]["touch"] for fit in Fit.objects.filter(score__gt=0)] == ["mail:study"]


def test_a_link_that_the_owner_mails_to_herself_is_an_article(book: Any, take: Any) -> None:
    take(book, mail(MIA, MIA, days_ago(1), "https://garden.example/bees?utm_source=x", title="Bees in March"))
    article = Article.objects.get()
    assert (article.key, article.title) == ("link:https://garden.example/bees", "Bees in March")
    take(book, mail(MIA, ANA, days_ago(1), "https://garden.example/snow"))
    assert Article.objects.count() == 1


def test_search_finds_articles_by_their_words(came: Any) -> None:
    from goodwill.models.search import search

    assert [(hit.type, hit.id) for hit in search(came, "compares prices", NOW) if hit.type == "article"] == [("article", f"link:{URL}")]
    assert [hit.id for hit in search(came, "pricing stu", NOW) if hit.type == "article"] == [f"link:{URL}"]
    Article.objects.filter(url=URL).delete()
    assert [hit for hit in search(came, "compares prices", NOW) if hit.type == "article"] == []


def test_matching_asks_the_database_as_often_for_twenty_articles_as_for_one(
    came: Any, take: Any, django_assert_max_num_queries: Any
) -> None:
    take(came, *(told(f"https://garden.example/{i}", f"Pricing study number {i}") for i in range(20)))
    Article.objects.update(added_at=int(NOW.timestamp()) - 60)
    from goodwill.today.reading import match

    came.refresh_from_db()
    with django_assert_max_num_queries(45):
        assert match(came, NOW) == 20
    with django_assert_max_num_queries(1):
        assert match(came, NOW) == 0


def test_words_are_undone_with_all_else(came: Any) -> None:
    owner.shared(Fit.objects.get(score__gt=0), NOW)
    owner.shared(Fit.objects.get(score__gt=0), NOW)
    assert Word.objects.filter(verb="sent").count() == 1
    owner.undo(came, NOW)
    deal(came)
    assert offered() == ["Ana Ruiz"]


def test_an_article_is_for_whomever_its_reader_turns_out_to_be(came: Any, take: Any, person: Any) -> None:
    same.merge(person(came, BO), person(came, ANA), NOW)
    deal(came)
    (fit,) = Fit.objects.filter(score__gt=0)
    assert fit.person == person(came, ANA) == person(came, BO)
    assert fit.draft["body"].endswith("Mia")
    take(came, mail(MIA, BO, days_ago(0), f"Have you seen {URL}?"))
    assert Fit.objects.get(article__url=URL).shared_out
    owner.undo(came, NOW)
    deal(came)
    assert {(fit.person, fit.shared_out) for fit in Fit.objects.filter(article__url=URL, shared_out=True)} == {(person(came, BO), True)}


def test_what_the_owner_noted_of_a_talk_is_not_taken_for_their_words(lived: Any, take: Any, person: Any) -> None:
    talk.talked(person(lived, BO), talk.Lines(want="The pricing study of the library consortium"), days_ago(2))
    take(lived, told())
    Article.objects.update(added_at=int(NOW.timestamp()) - 3600)
    deal(lived)
    assert [name for name, _url in fits()] == ["Ana Ruiz"]


def test_more_articles_than_are_asked_about_leave_a_dealt_today_in_peace(lived: Any, monkeypatch: pytest.MonkeyPatch) -> None:
    from goodwill.intake import hear
    from goodwill.models import article

    monkeypatch.setattr(article, "ASKED", 1)
    article.keep(lived, [told(), told("https://garden.example/other", "Another study")], NOW)
    deal(lived)
    assert Article.objects.filter(matched_at=None).count() == 1
    monkeypatch.setattr(hear, "hear", lambda _book: pytest.fail("it was dealt anew"))
    daily.today(lived, NOW)
