"""Score: how likely are two records one human being, and why?"""

import re
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from goodwill.intake.alike import Common, Record, clue, judge
from goodwill.intake.alike.clue import say
from goodwill.words import speaking

FILLED = [
    Record(f"x{n}", (f"{first} {last}",))
    for n, (first, last) in enumerate((f, g) for f in ("Petra", "Kofi", "Inés") for g in ("Olsvik", "Tamm"))
]


def judged(a: Record, b: Record, *others: Record) -> tuple[str, float]:
    verdict = judge(a, b, Common([a, b, *FILLED, *others]))
    return verdict.outcome, verdict.p


ANA = Record("1", ("Ana Ruiz",), ("ana@libreria.example",))
BO = Record("1", ("Bo Lindqvist",), ("bo@nordsida.example",))


def test_an_address_or_a_number_makes_one() -> None:
    assert judged(ANA, Record("2", ("Ruiz, Ana",), ("Ana@Libreria.example",)))[0] == "certain"
    assert judged(Record("1", ("Ana",), phones=("+34 600 000 001",)), Record("2", ("Ana Ruiz",), phones=("0034600000001",)))[0] == "certain"


def test_a_rare_name_says_much_and_a_frequent_one_little() -> None:
    rare = judged(BO, Record("2", ("Lindqvist, Bo",), ("bo.l@post.example",)))[1]
    frequent = judged(Record("1", ("Peter Müller",), ("p@a.example",)), Record("2", ("Peter Müller",), ("p.m@b.example",)))
    assert rare > 0.95 and frequent[1] < 0.9 and frequent[0] == "doubtful"


def test_never_one_on_a_name_alone_when_anything_speaks_against_it() -> None:
    """However rare the name: two employers, two birthdays, one conversation, two profiles."""
    bare = Record("2", ("Bo Lindqvist",), ())
    for against in (
        {"emails": ("bo@elsewhere.example",)},
        {"birthday": "1980-05-14"},
        {"beside": frozenset("1")},
        {"organisation": "Elsewhere"},
        {"urls": ("https://linkedin.com/in/bo-2",)},
    ):
        one = BO._replace(birthday="1971-01-02", organisation="Nordsida", urls=("https://linkedin.com/in/bo",))
        assert judged(one, bare._replace(**against))[0] != "certain", against


def test_the_more_people_the_less_a_name_says() -> None:
    a, b = Record("1", ("Ana Ruiz",), ("a@a.example",)), Record("2", ("Ana Ruiz",), ("b@b.example",))
    crowd = [Record(f"c{n}", (f"{first} {last}{n}",)) for n in range(400) for first, last in (("Ana", "Olsvik"), ("Bo", "Ruiz"))]
    assert judged(a, b, *crowd)[1] < judged(a, b)[1]


@pytest.mark.parametrize(
    ("a", "b"),
    [
        (("Ana Ruiz",), ("Bo Ruiz",)),
        (("Bo Lindqvist",), ("Ana Ruiz",)),
        (("Bo Lindqvist Jr",), ("Bo Lindqvist Sr",)),
        (("Ana",), ("Bo Lindqvist",)),
    ],
)
def test_other_names_are_other_people_even_under_one_roof(a: tuple[str, ...], b: tuple[str, ...]) -> None:
    home = {"phones": ("+49 30 5550 1420",), "address": "Weidenallee 44, 13187 Berlin"}
    assert judged(Record("1", a, **home), Record("2", b, **home))[0] != "certain"  # type: ignore[arg-type]
    assert judged(Record("1", a, ("x@ruiz.example",)), Record("2", b, ("y@ruiz.example",)))[0] == "different"


def test_a_mailbox_of_several_people_is_none_of_them() -> None:
    shared = Record("1", ("Ana Ruiz", "Bo Ruiz"), ("family@ruiz.example",))
    assert judged(shared, Record("2", ("Ana Ruiz",), ("ana@libreria.example",)))[0] != "certain"
    role = Record("1", ("Ana Ruiz",), ("info@libreria.example",))
    assert judged(role, Record("2", ("Ana Ruiz",), ("ana@post.example",)))[0] != "certain"


def test_a_login_is_somebody_where_it_is_made_of_their_name() -> None:
    named = Record("1", ("Bo Lindqvist",), ("bo@nordsida.example",))
    assert judged(named, Record("2", (), ("bo.lindqvist@post.example",)))[1] > 0.7
    assert judged(named, Record("2", ("blindqvist",), ("blindqvist@laptop.local",)))[1] > 0.5
    assert judged(named, Record("2", (), ("bo@elsewhere.example",)))[0] == "different"


def test_a_name_without_a_space_is_whole() -> None:
    assert judged(Record("1", ("しらいしななこ",), ("n@a.example",)), Record("2", ("Nanako Shiraishi",), ("s@gmail.com",)))[1] > 0.9


def test_a_first_name_and_a_letter_say_no_more_than_the_first_name() -> None:
    assert judged(Record("1", ("Martin",)), Record("2", ("Martin H.",), ("n@a.example",)))[0] == "different"


def test_people_around_both_speak_for_it() -> None:
    around = frozenset(("p", "q", "r"))
    a, b = Record("1", ("Anna Weber",), circle=around), Record("2", ("Anna",), circle=around)
    assert judged(a, b)[1] > judged(a._replace(circle=frozenset()), b)[1]


def test_numbers_birthdays_and_places_carry_a_match_over_slips() -> None:
    a = Record("1", ("kiandra lokc",), ids=("1004953",), birthday="1933-04-10", address="33 dampier crescent cardiff 3500")
    b = Record("2", ("kiandra lock",), ids=("1004953",), birthday="1933-10-04", address="33 dampier vrescent cardiff 3500")
    assert judged(a, b)[0] == "certain"
    assert judged(a, b._replace(ids=("7777777",), birthday="1951-01-30", address=""))[0] == "different"


RECORDS = st.builds(
    Record,
    key=st.sampled_from("abcdef"),
    names=st.lists(st.sampled_from(("Ana Ruiz", "Bo Ruiz", "A. Ruiz", "Ana", "ruiz_a", "", "Ana Moreno")), max_size=3).map(tuple),
    emails=st.lists(st.sampled_from(("ana@ruiz.example", "ana@gmail.com", "info@ruiz.example", "root@(none)", "x")), max_size=2).map(tuple),
    phones=st.lists(st.sampled_from(("+34600000001", "600000001")), max_size=1).map(tuple),
    birthday=st.sampled_from(("", "1980-05-14", "--05-14", "1981-05-14")),
    organisation=st.sampled_from(("", "Aurora", "Nordsida")),
)


@settings(max_examples=200)
@given(RECORDS, RECORDS)
def test_a_verdict_has_no_direction_and_its_clues_can_be_said(a: Record, b: Record) -> None:
    a, b = a._replace(key="1"), b._replace(key="2")
    common = Common([a, b])
    one, other = judge(a, b, common), judge(b, a, common)
    assert abs(one.p - other.p) < 1e-12
    assert all(found.text for found in one.clues)


def test_every_kind_of_sign_has_its_words_in_english_and_german() -> None:
    code = "".join(path.read_text() for path in Path(clue.__file__).parent.glob("by_*.py"))
    kinds = set(re.findall(r'Sign\(\s*"([^"]+)"', code)) | {f"clash {part}" for part in ("given", "family", "all", "generation", "initial")}
    assert len(kinds) > 25
    for kind in kinds:
        english = say(kind, 15)
        with speaking("de"):
            assert say(kind, 15) != english or not english
