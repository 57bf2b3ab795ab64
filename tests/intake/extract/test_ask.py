"""Ask: which sentence of a message wants an answer from me, in four languages; and what only looks as if it did."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.intake.extract.ask import asks, sentences


@pytest.mark.parametrize(
    "sentence",
    [
        "Could you send me the slides by Friday?",
        "Can you tell me which train you are taking?",
        "What do you think of the second draft?",
        "Please let me know which day suits you.",
        "Please send me your new address.",
        "Would you mind looking over the budget?",
        "I was wondering if you have time for lunch next week.",
        "Any advice on the choice of a school would be appreciated.",
        "Are you coming to the wedding in June?",
        "When does the meeting start tomorrow?",
        "I would be grateful if you could sign the letter.",
        "I look forward to hearing from you.",
        "Do you know somebody who repairs violins?",
        "Kannst du mir den Schlüssel am Montag mitbringen?",
        "Könnten Sie mir bitte die Unterlagen schicken.",
        "Bitte schick mir die Adresse von Chi.",
        "Hast du am Samstag Zeit für einen Spaziergang?",
        "Wann kommt ihr im Sommer nach Hamburg?",
        "Gib mir bitte bis Freitag Bescheid.",
        "Pourriez-vous me donner votre avis sur ce texte ?",
        "Peux-tu venir un peu plus tôt samedi ?",
        "Merci de me confirmer la date.",
        "Tu viens avec les enfants dimanche ?",
        "Je vous serais reconnaissante de me transmettre les statuts.",
        "Merci de confirmer votre présence avant vendredi.",
        "Envoie-moi les photos quand tu les as.",
        "¿Puedes mandarme las fotos del viaje?",
        "¿Cuándo llegáis a Madrid?",
        "Avísame cuando sepas la fecha.",
        "Me gustaría saber si tienes tiempo el jueves.",
    ],
)
def test_this_wants_an_answer(sentence: str) -> None:
    found = asks(f"Dear Mia,\n\nit rained all week here. {sentence}\n\nYours, Ana")
    assert found
    assert found in sentence or sentence in found


@pytest.mark.parametrize(
    "text",
    [
        "",
        "It rained all week. The children built a boat.",
        "Thanks, but no.",
        "Thanks for asking, I am well.",
        "Thank you so much for your help!",
        "Who knows?",
        "Why not?",
        "Guess what?",
        "So what?",
        "Really?",
        "Good question. I have none either.",
        "Let me know if you need anything.",
        "Please let me know if there is anything I can do.",
        "Please feel free to let me know if you have questions.",
        "Please don't hesitate to call.",
        "Would you like me to bring a cake?",
        "What if you just left it out?",
        "Please find attached the minutes.",
        "Please do not reply to this message.",
        "x <- ifelse(is.na(y), 0, y)?",
        "SELECT name FROM people WHERE id = ?",
        "https://example.org/watch?v=abc",
        "Torbj?rn sends his regards, and so does Bj?rk.",
        "We talked about it off-list.?",
        "???",
        "ok?",
        "Melde dich gern, wenn du etwas brauchst.",
        "Vielen Dank für die Blumen.",
        "Wer weiß?",
        "Qui sait ?",
        "Merci beaucoup pour les fleurs.",
        "Veuillez trouver ci-joint le relevé.",
        "Veuillez agréer, Madame, l’expression de mes salutations distinguées.",
        "Merci de votre gentille réponse.",
        "¿Quién sabe?",
        "Muchas gracias por todo.",
    ],
)
def test_this_wants_none(text: str) -> None:
    assert asks(text) == ""


def test_a_sentence_with_my_name_in_it_comes_first() -> None:
    text = "Has anybody seen the key to the shed?\n\nMia, when do you want to start?"
    assert asks(text, ("Mia",)) == "Mia, when do you want to start?"


def test_what_is_asked_of_another_by_name_is_not_asked_of_me() -> None:
    assert asks("The new draft is in the folder. Any comments, Chi?", ("Mia", "Hartmann")) == ""
    assert asks("The new draft is in the folder. Any comments, Mia?", ("Mia", "Hartmann")) == "Any comments, Mia?"


def test_a_question_to_me_comes_before_a_question_to_the_world() -> None:
    assert asks("Will it ever stop raining? Do you still have my umbrella?") == "Do you still have my umbrella?"


@pytest.mark.parametrize("text", ["Still fails with the same error on my machine.", "Das Skript funktioniert leider immer noch nicht."])
def test_a_problem_reported_back_as_open_is_a_request(text: str) -> None:
    assert asks(text)


@given(st.text(max_size=400))
def test_what_it_finds_stands_in_the_text(text: str) -> None:
    assert asks(text) in text


@given(st.lists(st.sampled_from(["Could you come?", "It rains.", "\n\n", "\n- ", "Ana:", "?", '"Who?"', "…"]), max_size=12).map(" ".join))
def test_every_sentence_stands_in_the_text(text: str) -> None:
    assert all(sentence in text for sentence in sentences(text))


def test_a_monstrous_message_is_read_in_no_time() -> None:
    assert asks("you " * 200_000) == ""
    assert asks("a" * 500_000 + "?") in ("", "a" * 400)
