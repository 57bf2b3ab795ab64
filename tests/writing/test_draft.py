"""Draft: a few words in the language and manner of the two, with nothing in them that the evidence does not say."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from goodwill.intake.words import Me, written
from goodwill.models import Suggestion
from goodwill.today.deal import deal
from goodwill.writing.draft import draft_all
from goodwill.writing.voice import Voice, day, languages, phrase, voice
from said import ANA, BO, CHI, MIA, NOW, days_ago, exchange, mail, meeting

GERMAN = "Liebe Mia, wie geht es dir und deinen Kindern? Ich hoffe, ihr seid gesund und das Boot ist dicht."
FORMAL = "Sehr geehrte Frau Hartmann, ich danke Ihnen und hoffe, dass Sie den Bericht bis Freitag schicken, könnten Sie das tun?"


def drafted(book: Any) -> dict[str, dict[str, str]]:
    deal(book, NOW)
    draft_all(book)
    shown = Suggestion.objects.filter(rank__isnull=False)  # what is held back has no draft yet
    return {s.person.name: s.draft for s in shown.select_related("person")}


def test_an_answer_is_begun_with_the_question_in_it(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), mail(BO, MIA, days_ago(5), "It rains. Could you send me the slides?", title="Slides"))
    draft = drafted(book)["Bo Berg"]
    assert (draft["channel"], draft["subject"]) == ("mail", "Re: Slides")
    assert draft["body"].startswith("Dear Bo,\n\nThank you for your mail of 25 February, and forgive the wait.")
    assert "> Could you send me the slides?" in draft["body"]
    assert draft["body"].endswith("Mia")


@pytest.mark.parametrize("title", ["Re: Slides", "AW: Folien", "100% {sure}", ""])
def test_any_title_will_do(book: Any, take: Any, title: str) -> None:
    take(book, *exchange(BO, 9, 8), mail(BO, MIA, days_ago(5), "Could you send me the slides?", title=title))
    draft = drafted(book)["Bo Berg"]
    assert draft["subject"].lower().count("re:") <= 1
    assert draft["body"]


def test_it_is_in_the_language_and_form_of_address_of_the_two(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), GERMAN), mail(BO, MIA, days_ago(5), f"{GERMAN} Kannst du mir die Folien schicken?"))
    take(book, mail(MIA, ANA, days_ago(9), FORMAL), mail(ANA, MIA, days_ago(5), FORMAL))
    drafts = drafted(book)
    assert "danke für deine Mail vom 25. Februar" in drafts["Bo Berg"]["body"]
    assert "vielen Dank für Ihre Mail vom 25. Februar" in drafts["Ana Ruiz"]["body"]


@pytest.mark.parametrize(
    ("mine", "theirs", "is_formal"),
    [
        ("Liebe Frau Kaya,\n\nder Plan ist angekommen.", "", True),
        ("", "Guten Tag Frau Hartmann,\n\nwie besprochen ist der Plan da.", True),
        ("Guten Morgen Birgit,\n\nder Plan ist da.", "", False),
        ("Hallo Bo,\n\nder Plan ist da.", "Der Plan ist auch schon da.", False),
        ("", "Hallo Mia, der Plan ist auch schon da.", False),
        ("", "Der Plan ist auch schon da.", True),  # who is too polite offends nobody
        ("Guten Tag Frau Kaya,\n\nder Plan ist da.", "Liebe Mia, hast du den Plan für dich?", True),
    ],
)
def test_a_greeting_says_whether_one_says_sie(mine: str, theirs: str, is_formal: bool) -> None:
    assert voice([mine] if mine else [], [theirs] if theirs else []).formal == is_formal


def test_a_closing_in_another_language_is_not_taken() -> None:
    german = "Guten Tag Ned,\n\nes war schön, Sie am Montag kennenzulernen, und ich freue mich auf mehr.\n\nMit freundlichen Grüßen\nMia"
    english = (
        "I collect everything about the lighthouse libraries, and you would like them. There are eleven that have what we are looking for."
    )
    assert voice([german], [english] * 3, "Mia Hartmann").closing == ""
    assert voice([german], ["Der Plan ist da."], "Mia Hartmann").closing == "Mit freundlichen Grüßen\nMia"


def test_what_the_owner_noted_in_a_log_stands_in_no_draft(book: Any, take: Any) -> None:
    noted = meeting(MIA, (ANA,), days_ago(2), "first voice to the mails, talks like the wind", key="log:1")
    take(book, mail(MIA, ANA, days_ago(9), "Shall we meet?"), noted)
    draft = drafted(book)["Ana Ruiz"]
    assert "meet you" in draft["body"]
    assert "wind" not in draft["body"]


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
@pytest.mark.parametrize("which", ["offer", "offer_own", "offer_person", "return_favour"])
def test_an_offer_is_heard_as_an_offer_when_it_comes_back_from_the_sent_folder(language: str, formal: bool, which: str) -> None:
    said_before = {"quote": "X.", "what": "Ned" if which == "offer_person" else "1"}
    text = phrase(Voice(language, formal, ""), which, day="4", about="", **said_before)
    said = written("mail", text, True, NOW, 1, False, Me(name="Mia Hartmann", zone="Europe/Berlin"))
    assert "offer" in {act.kind for act in said.acts}


@pytest.mark.parametrize("text", ["Hier ist der Plan, wie versprochen.", "Voici le plan, comme promis.", "Here is the plan, as promised."])
def test_what_was_promised_and_is_there_is_no_promise(text: str) -> None:
    said = written("mail", text, True, NOW, 1, False, Me(name="Mia Hartmann", zone="Europe/Berlin"))
    assert "promise" not in {act.kind for act in said.acts}


def test_it_greets_as_the_owner_greeted_last(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), "Hello my old Bo,\n\nall is well."), mail(BO, MIA, days_ago(5), "Could you send me the slides?"))
    assert drafted(book)["Bo Berg"]["body"].startswith("Hello my old Bo,\n\n")


def test_a_letter_begins_as_its_language_and_its_greeting_want_it_and_ends_with_a_greeting(book: Any, take: Any) -> None:
    take(
        book,
        mail(MIA, BO, days_ago(9), f"Lieber Bo!\n\n{GERMAN}"),
        mail(BO, MIA, days_ago(5), f"{GERMAN} Kannst du mir die Folien schicken?"),
    )
    take(book, mail(MIA, ANA, days_ago(9), FORMAL), mail(ANA, MIA, days_ago(5), FORMAL))
    drafts = drafted(book)
    assert drafts["Bo Berg"]["body"].startswith("Lieber Bo!\n\nDanke für deine Mail")
    assert drafts["Bo Berg"]["body"].endswith("Viele Grüße\nMia")
    assert drafts["Ana Ruiz"]["body"].startswith("Guten Tag Ana Ruiz,\n\nvielen Dank")
    assert drafts["Ana Ruiz"]["body"].endswith("Mit freundlichen Grüßen\nMia")


@pytest.mark.parametrize(
    ("text", "closing"),
    [
        ("Dear Bo,\n\nall is well.\n\nAll my love\nMia", "All my love\nMia"),
        ("Hallo Bo,\nder Schlüssel hängt.\nLG Mia", "LG Mia"),
        ("Dear Bo,\n\nI saw the boat.\nMia", ""),  # a bare name: the language's own closing comes before it
        ("Dear Bo,\n\nall is well.", ""),
        ("Regards\nMia", ""),  # nothing but a signature
        ("Dear Bo,\nplease ask for Mia Hartmann at the door of the old library on Friday", ""),
        ("Dear Bo,\n\nthis is the exact form\n(which corresponds to an approximation)\nMia", ""),  # the end of a sentence
        ("Dear Bo,\n\nI saw the boat\nand the house\nMia", ""),
        ("Dear Bo,\n\nI saw the boat.\n\nMany thanks\nMia", "Many thanks\nMia"),
        ("Dear Bo,\n\nturn the key twice.\n\nHope this helps,\nMia", ""),  # belongs to that letter alone
        ("Dear Bo,\n\nturn the key twice.\n\nThanks again,\nMia", ""),
        ("Dear Bo,\n\nturn the key twice.\nHth, Mia", ""),
        ("", ""),
    ],
)
def test_the_owner_signs_as_they_do(text: str, closing: str) -> None:
    assert voice([text], [], "Mia Hartmann").closing == closing


def test_a_draft_ends_as_the_owners_letters_to_this_one_end(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), "Hello Bo,\n\nall is well here.\n\nBig hug,\nMia"))
    take(book, mail(BO, MIA, days_ago(5), "Could you send me the slides?"))
    assert drafted(book)["Bo Berg"]["body"].endswith("\n\nBig hug,\nMia")


def test_whom_one_only_met_is_written_to_in_the_language_of_the_meeting(book: Any, take: Any) -> None:
    take(book, *(mail(MIA, BO, days_ago(9 + n), f"Lieber Bo, {GERMAN}") for n in range(5)))
    take(book, meeting(MIA, (ANA,), days_ago(2), title="Coffee with the bookshop"), meeting(MIA, (CHI,), days_ago(2), title="K7"))
    bodies = {name: draft["body"] for name, draft in drafted(book).items()}
    assert bodies["Ana Ruiz"].startswith("Dear Ana,")
    assert bodies["Chi Okafor"].startswith("Guten Tag Chi Okafor,")


FRENCH = "Je passe à la maison avec les enfants, et nous avons le temps pour un café dans le jardin."


def test_in_french_a_letter_begins_with_a_capital_and_ends_as_politely_as_it_began(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), f"Coucou Bo,\n\n{FRENCH} Je vous appelle tous."))
    take(book, mail(BO, MIA, days_ago(5), f"Vous venez pour Noël ? {FRENCH} Dites-moi combien vous serez."))
    take(book, mail(MIA, ANA, days_ago(9), FRENCH), mail(ANA, MIA, days_ago(5), f"{FRENCH} Vous confirmez la date ?"))
    drafts = drafted(book)
    assert drafts["Bo Berg"]["body"].startswith("Coucou Bo,\n\nMerci pour ton message du 25 février, et pardon de te répondre si tard.")
    assert drafts["Ana Ruiz"]["body"].startswith("Bonjour,\n\nMerci pour votre message du 25 février, et je vous prie")
    assert drafts["Bo Berg"]["body"].endswith("\n\nÀ bientôt,\nMia")
    assert drafts["Ana Ruiz"]["body"].endswith("\n\nBien cordialement,\nMia")


def test_whom_there_is_no_letter_with_is_written_to_in_the_owners_language(book: Any, take: Any) -> None:
    take(book, mail(MIA, BO, days_ago(9), FRENCH), meeting(MIA, (ANA,), days_ago(3), title="Rendez-vous avec Ana"))
    assert drafted(book)["Ana Ruiz"]["body"].startswith("Bonjour,\n\nNotre rencontre du 27 février m’a fait")


def test_the_first_of_a_month_is_said_as_it_is_said() -> None:
    assert [day(Voice(language, False, ""), date(2026, 3, 1)) for language in ("fr", "en", "de")] == ["1er mars", "1 March", "1. März"]


def test_a_draft_that_is_there_stays(book: Any, take: Any) -> None:
    take(book, *exchange(BO, 9, 8), mail(BO, MIA, days_ago(5), "Could you send me the slides?"))
    deal(book, NOW)
    Suggestion.objects.update(draft={"body": "mine"})
    assert drafted(book)["Bo Berg"] == {"body": "mine"}


def test_many_cost_as_many_queries_as_few(book: Any, take: Any) -> None:
    costs = []
    for people in (2, 12):
        addresses = [f"p{people}-{n}@x.example" for n in range(people)]
        take(book, *(m for a in addresses for m in (*exchange(a, 9, 8), mail(a, MIA, days_ago(3), "Could you come?"))))
        deal(book, NOW)
        with CaptureQueriesContext(connection) as cost:
            draft_all(book)
        costs.append(len(cost))
    assert costs[0] == costs[1]


def test_the_voice_of_two_people() -> None:
    assert voice([], []) == Voice("en", False, "")
    assert voice(["Dear Ana,\n\nall is well with the boat."], []).greeting == "Dear Ana,"
    assert voice([], [GERMAN])[:2] == ("de", False)
    assert voice([], [FORMAL])[:2] == ("de", True)
    assert voice([], ["Bonjour, je vous écris pour le bateau, il est dans le port et nous avons le temps."]).language == "fr"
    assert voice([], ["Hola, te escribo por el barco que está en el puerto, con los niños y la abuela."]).language == "es"


@pytest.mark.parametrize("language", sorted(languages()))
@pytest.mark.parametrize("formal", [False, True])
def test_every_language_has_every_phrase(language: str, formal: bool) -> None:
    spoken = Voice(language, formal and "formal" in languages()[language], "")
    about = {"name": "Ana", "day": "14 May", "late": "", "at": "", "about": "", "title": "x", "quote": "y", "want": "z", "others": ""}
    about |= {name: name for name in ("what", "place", "first", "last", "other", "called", "who", "a", "b", "who_a", "who_b", "subject")}
    about |= {"me": "Mia", "to": "Bo"}
    english = languages()["en"]["familiar"]
    groups = [which for which, said in english.items() if isinstance(said, dict)]
    for which in (*(set(english) - set(groups)), *(f"{group}.{name}" for group in groups for name in english[group])):
        said = phrase(spoken, which, **about)
        assert said and "{" not in said, which


@pytest.mark.parametrize(
    ("lines", "greeting"),
    [
        (["Dear Bob,"], ""),
        (["Dear Bob,", "Dear Bob,"], "Dear Bob,"),  # what one calls him
        (["Hi Rob,"], "Hi Rob,"),
        (["Hi Chi,", "Dear Robert,"], "Dear Robert,"),  # written to two
        (["Dear neighbours of the harbour,"], ""),
        (["Hi,"], "Hi,"),
        (["Dear Mr. Lindström,"], "Dear Mr. Lindström,"),
    ],
)
def test_a_greeting_to_somebody_else_is_not_taken(lines: list[str], greeting: str) -> None:
    mine = [f"{line}\n\nthe boat is ready and you should see it." for line in lines]
    assert voice(mine, [], "Mia Hartmann", "Robert Lindstrom").greeting == greeting


def test_whose_name_is_not_known_is_not_called_by_their_address(book: Any, take: Any) -> None:
    nobody = "bo.b@harbour.example"
    take(book, mail(MIA, nobody, days_ago(9), "The plan is done."), mail(nobody, MIA, days_ago(5), "Could you send me the slides?"))
    assert drafted(book)[nobody]["body"].startswith("Hello,\n\n")
