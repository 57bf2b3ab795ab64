"""Reach: who can help, through whom, and who is never named."""

from typing import Any

import pytest

from goodwill.errors import Trouble
from goodwill.models import Person, ledger
from goodwill.models.reach import reach
from goodwill.models.refresh import refresh
from said import ANA, BO, CHI, MIA, NOW, card, days_ago, exchange, mail, meeting

DEE, EVE = "dee@dahl.example", "eve@egan.example"


@pytest.fixture
def full(book: Any, take: Any) -> Any:
    """Bo knows beekeeping and Ana asked about it; Chi, whom Mia hardly knows, teaches it, and meets with Ana and writes to her."""
    take(
        book,
        *exchange(ANA, 90, 80, 60, 50, 40, 30, 20, 10),
        *exchange(BO, 400, 390),
        mail(ANA, MIA, days_ago(9), "Do you know anything about beekeeping?", key="mail:ana"),
        mail(BO, MIA, days_ago(300), "In beekeeping, the winter decides. Leave the bees enough honey.", key="mail:bo", title="Winter"),
        mail(CHI, (MIA, ANA), days_ago(200), "My course on beekeeping begins in May, with ten hives.", key="mail:chi", title="Course"),
        mail(CHI, (ANA, MIA), days_ago(20), "See you on Friday.", key="mail:friday", title="Friday"),
        meeting(ANA, (MIA, CHI), days_ago(15), "Tea", key="ical:tea"),
    )
    refresh(book, NOW)
    return book


def names(people: Any) -> list[str]:
    return [one.person.name for one in people]


def test_who_tells_comes_before_who_asks(full: Any) -> None:
    found = reach(full, "Who knows about beekeeping?", NOW)
    assert found.subject == "beekeeping"
    assert set(names(found.direct)[:2]) == {"Bo Berg", "Chi Okafor"}
    assert names(found.direct)[2:] in ([], ["Ana Ruiz"])
    bo = next(one for one in found.direct if one.person.name == "Bo Berg")
    assert bo.evidence[0].key == "mail:bo" and bo.evidence[0].quote in "In beekeeping, the winter decides."


def test_the_way_leads_over_a_friend_of_both(book: Any, take: Any) -> None:
    take(
        book,
        *exchange(ANA, *range(90, 2, -8)),
        mail(CHI, (MIA, ANA), days_ago(700), "My course on beekeeping begins in May.", key="mail:chi"),
        mail(CHI, ANA, days_ago(30), "Tea?", key="mail:tea", title="Tea", cc=(MIA,)),
    )
    refresh(book, NOW)
    (way,) = reach(book, "beekeeping", NOW).ways
    assert [person.name for person in way.through] == ["Ana Ruiz"] and way.to.name == "Chi Okafor"
    assert way.steps[0].link.key == "mail:tea" and 0 < way.warmth < 1


def test_somebody_who_is_named_in_a_letter_is_reached_through_who_named_them(book: Any, take: Any) -> None:
    take(
        book,
        *exchange(ANA, *range(90, 2, -8)),
        mail(ANA, MIA, days_ago(5), "Dee Dahl was here again, with a whole bucket of honey.", key="mail:dee", title="Honey"),
        card("Dee Dahl", DEE, title="Teacher of beekeeping"),
    )
    refresh(book, NOW)
    found = reach(book, "beekeeping", NOW)
    assert names(found.direct) == ["Dee Dahl"] and found.direct[0].evidence[0].key == ""
    assert [(way.through[0].name, way.steps[0].link.how) for way in found.ways] == [("Ana Ruiz", "mentioned")]


@pytest.mark.parametrize("what", ["no", "died", "limit", "later"])
def test_whom_not_to_turn_to_is_named_nowhere(full: Any, person: Any, what: str) -> None:
    for address in (BO, ANA):
        one = person(full, address)
        if what == "limit":
            ledger.limit(one, "never contact", NOW)
        elif what == "later":
            Person.objects.filter(pk=one.pk).update(not_before=int(NOW.timestamp()) + 86400)
        else:
            Person.objects.filter(pk=one.pk).update(keep=what)
    found = reach(full, "beekeeping", NOW)
    assert names(found.direct) == ["Chi Okafor"]
    assert not {person.name for way in found.ways for person in (*way.through, way.to)} & {"Ana Ruiz", "Bo Berg"}


def test_the_owner_and_later_letters_are_in_none_of_it(full: Any, take: Any) -> None:
    take(full, mail(MIA, EVE, days_ago(1), "I love beekeeping."), mail(EVE, MIA, days_ago(-3), "Beekeeping is my life.", key="mail:later"))
    refresh(full, NOW)
    assert not {"Mia Hartmann", "Eve Egan"} & set(names(reach(full, "beekeeping", NOW).direct))


def test_a_call_costs_the_same_number_of_queries_however_much_is_found(full: Any, take: Any, django_assert_max_num_queries: Any) -> None:
    more = [mail(f"p{n}@x.example", (MIA, ANA), days_ago(n + 1), "Beekeeping is work.", key=f"mail:{n}") for n in range(20)]
    take(full, *more)
    refresh(full, NOW)
    with django_assert_max_num_queries(20):
        assert len(reach(full, "beekeeping work", NOW).direct) == 8


def test_no_word_at_all_is_a_trouble(full: Any) -> None:
    with pytest.raises(Trouble):
        reach(full, " ?! ", NOW)
    assert reach(full, "zygomorphic", NOW).direct == []


@pytest.mark.parametrize(
    "said", ["We learn beekeeping by summer", "Ich suche jemanden, der uns bis Mai beekeeping beibringt", "I'd love to learn beekeeping"]
)
def test_a_whole_sentence_finds_the_same_people(full: Any, said: str) -> None:
    found = reach(full, said, NOW)
    assert set(names(found.direct)[:2]) == {"Bo Berg", "Chi Okafor"}
    assert any("beekeeping" in one.quote for one in found.direct[0].evidence)


def test_a_sentence_of_which_nobody_ever_said_anything_names_nobody(full: Any) -> None:
    assert reach(full, "We sail a wooden boat around the island in summer", NOW).direct == []
