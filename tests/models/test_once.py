"""What is sent twice is taken once."""

from datetime import timedelta

from goodwill.models import Word, owner
from goodwill.models.once import once
from said import ANA, NOW


def test_the_same_token_is_one_word_and_another_one_two(book):
    def say():
        return owner.say(book, "note", ana, NOW, text="has a boat")

    ana = owner.meet(book, "Ana Ruiz", NOW, [ANA])
    first, is_new = once(book, "t1", say)
    again, is_new_again = once(book, "t1", say)
    other, _ = once(book, "t2", say)
    assert (is_new, is_new_again) == (True, False)
    assert again.pk == first.pk != other.pk
    assert Word.objects.filter(verb="note").count() == 2


def test_without_a_token_everything_is_new(book):
    ana = owner.meet(book, "Ana Ruiz", NOW, [ANA])
    assert all(once(book, "", lambda: owner.say(book, "note", ana, NOW, text="x"))[1] for _ in range(2))
    assert Word.objects.filter(verb="note").count() == 2


def test_what_was_taken_back_does_not_come_back_with_the_next_try(book):
    ana = owner.meet(book, "Ana Ruiz", NOW, [ANA])
    word, _ = once(book, "t1", lambda: owner.touched(ana, NOW))
    owner.take_back(word, NOW + timedelta(minutes=1))
    again, is_new = once(book, "t1", lambda: owner.touched(ana, NOW))
    assert (again.pk, is_new) == (word.pk, False)
    assert not ana.touches.filter(event__key=f"said:{word.pk}").exists()
