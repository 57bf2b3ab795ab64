"""Groups: the same people, in whatever order the records come."""

from goodwill.intake.alike import Common, Record, groups

ANA = Record("1", ("Ana Ruiz",), ("ana@libreria.example",))
ANA_AT_HOME = Record("2", ("ana ruiz",), ("ana@ruiz.example",), phones=("+34600000001",))
ANAS_PHONE = Record("3", ("Ana",), phones=("+34600000001",))
BO = Record("4", ("Bo Lindqvist",), ("bo@lindqvist.example",))


def test_what_shares_a_number_or_an_address_is_one() -> None:
    records = [ANA_AT_HOME, ANAS_PHONE, BO]
    assert set(groups(records, Common(records)).people) == {frozenset("23"), frozenset("4")}


def test_the_owner_says_who_is_one_and_who_is_two() -> None:
    records = [ANA, ANA_AT_HOME, ANAS_PHONE, BO]
    found = groups(records, Common(records), together=[("1", "4")], apart=[("2", "3")])
    assert frozenset("14") in found.people
    assert not any({"2", "3"} <= group for group in found.people)
