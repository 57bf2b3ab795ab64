"""Groups: the same people, in whatever order the records come."""

from itertools import combinations

from hypothesis import given, settings
from hypothesis import strategies as st

from goodwill.intake.alike import Common, Groups, Record, groups

ANA = Record("1", ("Ana Ruiz",), ("ana@libreria.example",))
ANA_AT_HOME = Record("2", ("ana ruiz",), ("ana@ruiz.example",), phones=("+34600000001",))
ANAS_PHONE = Record("3", ("Ana",), phones=("+34600000001",))
BO = Record("4", ("Bo Lindqvist",), ("bo@lindqvist.example",))


def found(*records: Record, **said: list[tuple[str, str]]) -> Groups:
    return groups(records, Common(records), **said)  # type: ignore[arg-type]


def test_what_shares_a_number_or_an_address_is_one() -> None:
    assert set(found(ANA_AT_HOME, ANAS_PHONE, BO).people) == {frozenset("23"), frozenset("4")}


def test_the_owner_says_who_is_one_and_who_is_two() -> None:
    who = found(ANA, ANA_AT_HOME, ANAS_PHONE, BO, together=[("1", "4")], apart=[("2", "3")])
    assert frozenset("14") in who.people
    assert not any({"2", "3"} <= group for group in who.people)
    assert not any({doubt.a, doubt.b} == {"2", "3"} for doubt in who.doubts)


def test_apart_reaches_everybody_in_a_group() -> None:
    """Ana's phone is not Bo: so neither is Ana at home, who is certainly the same as the phone."""
    card = Record("5", ("Ana Ruiz",), ("bo@lindqvist.example",), phones=("+34600000001",))
    who = found(ANA_AT_HOME, ANAS_PHONE, BO, card, apart=[("3", "4")])
    assert not any({"3", "4"} <= group for group in who.people)


def test_an_initial_never_makes_one_of_two() -> None:
    jonas = Record("1", ("Jonas Olsvik",), ("jonas@olsvik.example",))
    julia = Record("2", ("Julia Olsvik",), ("julia@olsvik.example",))
    either = Record("3", ("J. Olsvik",), ("jonas@olsvik.example", "julia@olsvik.example"))
    who = found(jonas, julia, either)
    assert not any({"1", "2"} <= group for group in who.people)


def test_two_people_with_one_name_stay_two() -> None:
    at_school = Record("1", ("Anna Weber",), ("anna@weber.example",), birthday="1980-05-14")
    at_work = Record("2", ("Anna Weber",), ("a.weber@literaturhaus.example",), birthday="1991-01-02")
    who = found(at_school, at_work)
    assert len(who.people) == 2 and not who.doubts


SPELLINGS = ("Ana Ruiz", "Ruiz, Ana", "A. Ruiz", "Bo Ruiz", "Ana", "Bo Lindqvist", "blindqvist", "Ana Maria Ruiz", "Bob Lindqvist")
ADDRESSES = (
    "ana@ruiz.example",
    "ruiz@gmail.com",
    "bo@ruiz.example",
    "bo@lindqvist.example",
    "b.lindqvist@post.example",
    "info@ruiz.example",
)
BOOKS = st.lists(
    st.tuples(
        st.lists(st.sampled_from(SPELLINGS), max_size=2).map(tuple),
        st.lists(st.sampled_from(ADDRESSES), max_size=2).map(tuple),
        st.sampled_from(("", "+34600000001", "+34600000002")),
        st.sampled_from(("", "1980-05-14", "1991-01-02")),
    ),
    min_size=2,
    max_size=9,
).map(lambda rows: [Record(f"k{n}", *row[:2], phones=(row[2],) if row[2] else (), birthday=row[3]) for n, row in enumerate(rows)])


@settings(max_examples=150, deadline=None)
@given(BOOKS, st.randoms(use_true_random=False), st.booleans())
def test_any_order_gives_the_same_people(book: list[Record], random: "st.Random", likelier: bool) -> None:  # type: ignore[name-defined]
    other = list(book)
    random.shuffle(other)
    assert groups(book, Common(book), likelier=likelier) == groups(other, Common(other), likelier=likelier)


@settings(max_examples=100, deadline=None)
@given(BOOKS, st.data())
def test_what_the_owner_said_holds_and_everybody_is_somewhere_once(book: list[Record], data: st.DataObject) -> None:
    pairs = list(combinations([record.key for record in book], 2))
    apart = data.draw(st.lists(st.sampled_from(pairs), max_size=3))
    who = groups(book, Common(book), apart=apart)
    assert sorted(key for group in who.people for key in group) == sorted(record.key for record in book)
    assert not any(set(pair) <= group for pair in apart for group in who.people)


@settings(max_examples=100, deadline=None)
@given(BOOKS)
def test_joining_what_is_certain_again_changes_nothing(book: list[Record]) -> None:
    """Merging is associative: told to join what it joined, it finds the same people."""
    who = groups(book, Common(book))
    said = [(min(group), key) for group in who.people for key in group if key != min(group)]
    assert groups(book, Common(book), together=said).people == who.people
