"""Habit: more done never moves a kind down, few cases move little, and no habit outweighs what is owed."""

from hypothesis import given
from hypothesis import strategies as st

from goodwill.judgement.habit import MOST, Habit, shifts, weight
from goodwill.judgement.rank import OWED, SAME, varied

cases = st.floats(0, 200)
habits = st.builds(Habit, done=cases, put_off=cases, refused=cases, sent=st.just(0.0), answered=st.just(0.0))


@given(st.dictionaries(st.sampled_from(["call", "card", "note"]), habits, min_size=1))
def test_no_habit_outweighs_what_is_owed(known: dict[str, Habit]) -> None:
    assert all(abs(shift) <= MOST < OWED for shift in shifts(known).values())


@given(cases, cases, st.floats(1, 50))
def test_more_done_never_moves_down(done: float, put_off: float, more: float) -> None:
    other = {"card": Habit(done=10.0, put_off=5.0)}
    before = shifts({**other, "call": Habit(done=done, put_off=put_off)})["call"]
    after = shifts({**other, "call": Habit(done=done + more, put_off=put_off)})["call"]
    assert after >= before - 0.02  # the overall share moves along a little


def test_few_cases_move_little_and_many_move_much() -> None:
    usual = {"card": Habit(done=30.0, put_off=5.0)}
    one = shifts({**usual, "call": Habit(put_off=1.0)})["call"]
    many = shifts({**usual, "call": Habit(put_off=20.0)})["call"]
    assert many < one < 0.0
    assert one > -0.06


def test_a_case_counts_half_after_half_a_year() -> None:
    assert weight(180) == 0.5
    assert weight(-3) == 1.0


@given(st.lists(st.tuples(st.floats(0, 1), st.sampled_from("abc")), max_size=30))
def test_a_varied_day_has_every_act_once_and_each_kind_in_its_order(acts: list[tuple[float, str]]) -> None:
    acts.sort(key=lambda act: -act[0])
    order = list(varied([score for score, _kind in acts], [kind for _score, kind in acts]))
    assert sorted(order) == list(range(len(acts)))
    for kind in "abc":
        of_kind = [place for place in order if acts[place][1] == kind]
        assert of_kind == sorted(of_kind)


def test_the_best_of_another_kind_comes_before_the_third_of_the_same() -> None:
    assert list(varied([0.9, 0.89, 0.88, 0.88 - 1.5 * SAME], ["a", "a", "a", "b"])) == [0, 1, 3, 2]
