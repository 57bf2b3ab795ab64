"""Only the sender's own new words: one case per habit of a mail program."""

import time
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from goodwill.sources._newtext import new_text

SHARED = Path(__file__).resolve().parents[2].parent / "shared"
TRIMMER = SHARED / "corpora/reply/discourse+email_reply_trimmer/test"


def test_a_plain_mail_stays_as_it_is() -> None:
    assert new_text("Hi Bo,\n\nsee you on Monday: bring the plan.\n\nAna\n") == "Hi Bo,\n\nsee you on Monday: bring the plan.\n\nAna"


def test_answers_between_quotes_are_kept() -> None:
    text = "On Mon, 3 Feb 2025 at 10:00, Bo Lind <bo@x.example> wrote:\n> Will you come?\n\nYes.\n\n> And Ana?\n\nShe cannot.\n"
    assert new_text(text) == "Yes.\n\nShe cannot."


@pytest.mark.parametrize(
    "said",
    [
        "On Mon, 3 Feb 2025 at 10:00, Bo Lind <bo@x.example> wrote:",
        "On Mon, 3 Feb 2025 at 10:00, Bo Lind\n<bo@x.example>\nwrote:",
        "Am 03.02.2025 um 10:00 schrieb Bo Lind:",
        "Am Mo., 3. Feb. 2025 um 10:00 Uhr schrieb Bo Lind <\nbo@x.example>:",
        "Bo Lind <bo@x.example> schrieb am Mo., 3. Feb. 2025\num 10:00 Uhr:",
        "Le lun. 3 févr. 2025 à 10:00, Bo Lind <bo@x.example> a écrit :",
        "Bo Lind <bo at x.example>\nSent by: choir-bounces at x.example\n03/02/2025 10:00 AM\n\nTo\nAna <ana at x.example>\ncc\n\nSubject",
        "El lun, 3 feb 2025 a las 10:00, Bo Lind (<bo@x.example>) escribió:",
        "Il giorno lun 3 feb 2025 alle ore 10:00 Bo Lind <bo@x.example> ha scritto:",
        "Em seg., 3 de fev. de 2025 às 10:00, Bo Lind <bo@x.example> escreveu:",
        "Op ma 3 feb. 2025 om 10:00 schreef Bo Lind <bo@x.example>:",
        "Den mån 3 feb. 2025 kl 10:00 skrev Bo Lind <bo@x.example>:",
        "pon., 3 lut 2025 o 10:00 Bo Lind <bo@x.example> napisał(a):",
        "пн, 3 февр. 2025 г. в 10:00, Bo Lind <bo@x.example>:",
        "2025年2月3日(月) 10:00 Bo Lind <bo@x.example>:",
        "Bo Lind <bo@x.example> 于2025年2月3日周一 10:00写道：",
        "2025년 2월 3일 (월) 오전 10:00, Bo Lind <bo@x.example>님이 작성:",
        "---- On Mon, 03 Feb 2025 10:00:00 +0100 bo@x.example wrote ----",
        "Quoting Bo Lind <bo@x.example>:",
        "-----Original Message-----\nFrom: Bo Lind\nSent: Monday, February 3, 2025 10:00\nTo: Ana Ruiz\nSubject: Plan",
        "-----Ursprüngliche Nachricht-----\nVon: Bo Lind\nGesendet: Montag, 3. Februar 2025 10:00\nAn: Ana Ruiz\nBetreff: Plan",
        "________________________________\nDe : Bo Lind <bo@x.example>\nEnvoyé : lundi 3 février 2025 10:00\nÀ : Ana Ruiz\nObjet : Plan",
        "*From:* Bo Lind [mailto:bo@x.example]\n*Sent:* Monday, February 3, 2025\n*To:* Ana\n*Subject:* Plan",
        "发件人: Bo Lind <bo@x.example>\n发送时间: 2025年2月3日 10:00\n收件人: Ana\n主题: Plan",
        "---------- Forwarded message ---------\nFrom: Bo Lind <bo@x.example>\nDate: Mon, 3 Feb 2025\nSubject: Plan\nTo: Ana",
        "Begin forwarded message:\n\nFrom: Bo Lind <bo@x.example>\nDate: Mon, 3 Feb 2025\nSubject: Plan",
        "Bo Lind\n03.02.2025 10:00\n\nTo: Ana Ruiz/X@X\ncc: \nSubject: Plan",
    ],
)
def test_whatever_announces_the_older_mail_ends_the_new_one(said: str) -> None:
    assert new_text(f"Yes, let us meet.\n\nAna\n\n{said}\n\nShall we meet about the plan?\n") == "Yes, let us meet.\n\nAna"


@pytest.mark.parametrize("mark", ["> ", ">", ">> ", "| ", "Bo> ", "  > "])
def test_quotes_are_known_by_their_mark(mark: str) -> None:
    quoted = "\n".join(mark + line for line in ("Shall we meet", "about the plan", "on Monday?"))
    assert new_text(f"Bo Lind wrote:\n{quoted}\n\nYes, at ten.\n") == "Yes, at ten."


def test_a_table_is_no_quote() -> None:
    table = "| day | who |\n| --- | --- |\n| Mon | Bo  |"
    assert new_text(f"The plan:\n\n{table}\n") == f"The plan:\n\n{table}"


def test_words_that_wrapping_pushed_out_of_a_quote_go_with_it() -> None:
    text = (
        "Bo wrote:\n| samples have to remain in order or whatever (that is you don't want gaps\nappearing that\n"
        "| aren't in the observed data), and they are related to one another.\nResampling\n| works for that kind of data\n\nI agree.\n"
    )
    assert new_text(text) == "I agree."


def test_a_short_answer_right_below_a_quote_is_an_answer() -> None:
    text = "> Would you mind sending me the long draft of the paper that you wrote?\nNot at all.\n> And would you come to Berlin?\nYes!\n"
    assert new_text(text) == "Not at all.\n\nYes!"


@pytest.mark.parametrize(
    "tail",
    [
        "-- \nAna Ruiz\nDirector, Librería Ruiz\n",
        "--\nAna Ruiz\n+34 600 000 000\n",
        "Sent from my iPhone\n",
        "Von meinem iPhone gesendet\n",
        "Envoyé de mon iPhone\n",
        "发自我的iPhone\n",
        "Get Outlook for iOS<https://aka.example/o0ukef>\n",
        "This e-mail and any attachments are confidential and intended solely for the addressee.\nIf you are not, delete it.\n",
        "Diese E-Mail enthält vertrauliche Informationen.\n",
        "Please consider the environment before printing this e-mail.\n",
        "_______________________________________________\nPlan mailing list\nPlan@lists.example\nhttps://lists.example/mailman/listinfo/plan\n",
        "-------------- next part --------------\nAn HTML attachment was scrubbed...\nURL: <https://lists.example/a.html>\n",
        "An embedded and charset-unspecified text was scrubbed...\nName: not available\nURL: <https://lists.example/a.pl>\n",
        "\t[[alternative HTML version deleted]]\n",
        "----------------------\nAna Ruiz\nana@x.example\n",
    ],
)
def test_what_stands_below_the_words_goes(tail: str) -> None:
    assert new_text(f"See you on Monday.\n\nAna\n\n{tail}") == "See you on Monday.\n\nAna"


def test_contact_details_below_a_greeting_go_and_the_name_stays() -> None:
    text = "See you on Monday.\n\nBest regards,\nAna Ruiz\n\nLibrería Ruiz\nPhone: +34 600 000 000\nwww.ruiz.example\n"
    assert new_text(text) == "See you on Monday.\n\nBest regards,\nAna Ruiz"


def test_rulers_and_colons_within_a_text_cut_nothing() -> None:
    text = "My list:\n\n----\n\n1. From Monday on: Berlin\n2. To do: call Bo\n\n====\n\nThat is all I said about the plan:\nnothing."
    assert new_text(text) == text


def test_the_armour_of_a_signed_mail_goes_and_its_words_stay() -> None:
    text = (
        "-----BEGIN PGP SIGNED MESSAGE-----\nHash: SHA1\n\n~  See you.\n- -- not a ruler\n\n"
        "-----BEGIN PGP SIGNATURE-----\nVersion: x\n\niD8DBQFHg\n-----END PGP SIGNATURE-----\n"
    )
    assert new_text(text) == "See you.\n-- not a ruler"


def test_flowed_lines_become_paragraphs() -> None:
    assert new_text("See you on \nMonday \nat ten.\n> old \n> words\nAna", flowed=True) == "See you on Monday at ten.\n\nAna"
    assert new_text("ワン \nツー", flowed=True, delsp=True) == "ワンツー"


def test_signs_that_nobody_sees_are_taken_out() -> None:
    assert new_text("See\0 you\u202e on\u200b Monday.\r\nAna\rBo") == "See you on Monday.\nAna\nBo"


def test_a_mail_of_one_smile_is_not_empty() -> None:
    assert new_text("👍\n\n> Monday?\n") == "👍"
    assert new_text(":-)\n") == ":-)"


@pytest.mark.parametrize(
    "text",
    [
        "On " + " " * 20_000 + "wrote\n" + ">" * 20_000 + "\n" + "_" * 20_000 + "\n" + "- " * 20_000,
        "On Mon, " * 8_000 + "\nx",
        "On Mon, 3 Feb 2025 Bo <bo@x.example\n" * 20_000 + "wrote:",
        "From: a\nTo: b\n" * 20_000,
        "this e-mail e-mail e-mail message message\n\n" * 20_000,
        "> a\nb\n" * 20_000,
        "Bo wrote:\n\n" * 20_000,
        "-----Original " * 20_000,
        "-- \n" * 20_000,
        "*" * 200_000,
        "a@" * 100_000 + ":",
    ],
)
def test_no_mail_takes_long(text: str) -> None:
    started = time.process_time()
    new_text(text)
    assert time.process_time() - started < 2


@given(st.text(alphabet=st.sampled_from("Ana >|\n-_:@0 wrote.From"), max_size=300))
def test_every_line_kept_was_said(text: str) -> None:
    said = {line.strip() for line in text.split("\n")}
    assert all(line.strip() in said for line in new_text(text).split("\n") if line)


@given(st.text(max_size=400))
def test_no_text_is_too_strange(text: str) -> None:
    kept = new_text(text)
    assert "\0" not in kept and "\r" not in kept and "\n\n\n" not in kept


def test_it_agrees_with_the_trimmed_twins_of_another_project() -> None:
    if not TRIMMER.is_dir():
        pytest.skip("the reply corpora are not on this machine")
    mails = sorted((TRIMMER / "emails").iterdir())
    agree = sum(new_text(mail.read_text()).split() == (TRIMMER / "trimmed" / mail.name).read_text().split() for mail in mails)
    assert agree >= 0.9 * len(mails)
