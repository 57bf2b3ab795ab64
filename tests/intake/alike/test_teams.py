"""Teams: addresses that are no person, and people who belong together without being one."""

from goodwill.intake.alike import Common, Record
from goodwill.intake.alike.teams import assistants, employers, households, kind, persons

ANA = Record("1", ("Ana Ruiz",), ("ana@ruiz.example",))
BO = Record("2", ("Bo Ruiz",), ("bo@ruiz.example",))
IDA = Record("3", ("Ida Tamm",), ("ida@nordsida.example",))


def kind_of(*names: str, email: str) -> str:
    record = Record("1", names, (email,))
    return kind(record, Common([record]))


def test_what_a_record_is() -> None:
    assert kind_of("Ana Ruiz", "A. Ruiz", email="ana@libreria.example") == "person"
    assert kind_of("Librería Aurora", email="info@libreria.example") == "role"
    assert kind_of("Ana Ruiz", email="hello@anaruiz.example") == "person"
    assert kind_of("Ana Ruiz", "Bo Ruiz", email="family@ruiz.example") == "shared"
    assert kind_of("Ana Ruiz via Reading Circle", email="circle@lists.example") == "relay"
    assert kind_of("Ana Ruiz", "Bo Lindqvist", "Ida Tamm", email="desk@libreria.example") == "relay"
    assert kind_of("Forum", email="notifications@forum.example") == "robot"


def test_rows_become_one_record_an_address() -> None:
    rows = [("a", "Ana Ruiz", "ana@ruiz.example", 9), ("b", "ana", "Ana+x@ruiz.example", 1), ("c", "Bo", "bo@ruiz.example", 1)]
    assert sorted(ids for _record, ids in persons(rows)) == [["a", "b"], ["c"]]


def test_a_relay_stands_for_nobody() -> None:
    rows = [("a", "Ana Ruiz via Circle", "circle@lists.example", 3), ("b", "Bo Lindqvist via Circle", "circle@lists.example", 3)]
    found = list(persons(rows))
    assert [ids for _record, ids in found] == [["a"], ["b"]]
    assert all(record.emails == () for record, _ids in found)


def test_a_slip_does_not_change_whose_address_it_is() -> None:
    rows = [("a", "Ana Ruiz", "ana@ruiz.example", 99), ("b", "Bo Lindqvist", "ana@ruiz.example", 1)]
    ((record, ids),) = persons(rows)
    assert record.names == ("Ana Ruiz",) and ids == ["a", "b"]


def test_a_family_and_an_employer_are_recognised() -> None:
    records = [ANA, BO, IDA, Record("4", ("Kofi Mensah",), ("kofi@nordsida.example",))]
    common = Common(records)
    assert households(records, common) == [frozenset("12")]
    assert employers(records, common) == {"ruiz.example": frozenset("12"), "nordsida.example": frozenset("34")}


def test_one_person_with_two_addresses_is_no_family() -> None:
    records = [ANA, Record("2", ("A. Ruiz",), ("office@ruiz.example",))]
    assert households(records, Common(records)) == []


def test_who_writes_on_behalf_of_whom() -> None:
    sent = [("ida", "ana"), ("ida", "ana"), ("bo", "ana"), ("x", "y"), ("x", "y"), ("y", "x"), ("ana", "ana")]
    assert assistants(sent) == {"ida": "ana"}
