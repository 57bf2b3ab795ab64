"""Print: pages of the right size with all that is written, and no letter that its font does not have."""

import shutil
import subprocess
from pathlib import Path

import pytest

from goodwill.errors import Trouble
from goodwill.outbox import print as paper
from goodwill.outbox._address import checked

WORDS = "Dear Ana,\n\nThank you for our meeting. You wrote: “The bees came through the winter.” Thank you for that.\n\nAll the best,\nMia"
HOMES = {
    "DE": "Hauptstr. 3\n10115 Berlin\nDeutschland",
    "FR": "12 rue des Lilas\n75011 Paris\nFrance",
    "US": "742 Evergreen Terrace\nSpringfield, IL 62704\nUSA",
    "JP": "1-1 Chiyoda, Chiyoda-ku\nTokyo 100-0001\nJapan",
    "GB": "10 Downing Street\nLondon\nSW1A 2AA\nUK",
}
LACKING = "\U00013000"  # a hieroglyph


def sheet(name: str = "Ana Ruiz", home: str = "DE", words: str = WORDS) -> paper.Sheet:
    return paper.Sheet(name, words, checked(HOMES[home], name, "DE").lines, f"For {name} · by 3 March")


needs_poppler = pytest.mark.skipif(shutil.which("pdftotext") is None, reason="poppler-utils is not installed")


def read(pdf: bytes, folder: Path, program: str = "pdftotext", *more: str) -> str:
    (folder / "made.pdf").write_bytes(pdf)
    words = [program, *more, str(folder / "made.pdf"), *(["-"] if program == "pdftotext" else [])]
    return subprocess.run(words, capture_output=True, text=True, check=True).stdout


@needs_poppler
@pytest.mark.parametrize(("size", "points"), [("a6", "297.638 x 419.528"), ("5x7", "360 x 504")])
def test_each_card_is_a_page_of_its_size_with_all_its_words(size: str, points: str, tmp_path: Path) -> None:
    made = paper.cards([sheet(), sheet("Bo Berg", "US")], size)
    about = read(made.pdf, tmp_path, "pdfinfo")
    assert "Pages:           2" in about and points in about
    text = " ".join(read(made.pdf, tmp_path).split())
    assert " ".join(WORDS.split()) in text and "SPRINGFIELD, IL 62704" in text
    assert made.left_out == ()


@needs_poppler
@pytest.mark.parametrize("home", sorted(HOMES))
@pytest.mark.parametrize("size", sorted(paper.ENVELOPES))
def test_an_envelope_holds_the_address_whole_and_in_its_place(home: str, size: str, tmp_path: Path) -> None:
    to = sheet(home=home)
    made = paper.envelopes([to], size, ("Mia Hartmann", "Kastanienallee 1", "10435 Berlin", "GERMANY"))
    lines = [line.strip() for line in read(made.pdf, tmp_path, "pdftotext", "-layout").splitlines() if line.strip()]
    assert lines == ["Mia Hartmann", "Kastanienallee 1", "10435 Berlin", "GERMANY", *to.address]
    width, height = (mm / 25.4 * 72 for mm in paper.ENVELOPES[size])
    boxes = [word.split() for word in read(made.pdf, tmp_path, "pdftotext", "-bbox").splitlines() if "<word" in word]
    (left, top) = next((float(w[1].split('"')[1]), float(w[2].split('"')[1])) for w in boxes if f">{to.address[1].split()[0]}<" in w[-1])
    assert left > width * 0.4 and top > height * 0.4
    assert all(float(w[4].split('"')[1]) < height - 15 / 25.4 * 72 for w in boxes)  # the strip that machines print on


@needs_poppler
@pytest.mark.parametrize(("size", "on_a_page"), [("a6", 24), ("5x7", 30)])
def test_labels_fill_one_page_before_the_next(size: str, on_a_page: int, tmp_path: Path) -> None:
    many = [sheet(f"Friend No{n}") for n in range(on_a_page + 1)]
    about = read(paper.labels(many, size).pdf, tmp_path, "pdfinfo")
    assert "Pages:           2" in about
    assert all(f"No{n}" in read(paper.labels(many, size).pdf, tmp_path) for n in range(on_a_page + 1))


@needs_poppler
def test_a_card_in_a_written_font_says_so(tmp_path: Path) -> None:
    made = paper.handwriting([sheet()], "a6")
    assert "printed, in a font that looks written" in read(made.pdf, tmp_path)
    assert "Amatic" in read(made.pdf, tmp_path, "pdffonts")


@needs_poppler
def test_long_words_get_smaller_and_stay_on_their_page(tmp_path: Path) -> None:
    made = paper.cards([sheet(words="The bees came through the winter well. " * 40)])
    assert "Pages:           1" in read(made.pdf, tmp_path, "pdfinfo")
    assert read(made.pdf, tmp_path).count("bees") == 40


@pytest.mark.parametrize("words", ["عزيزتي آنا، شكرا لك.", "Дорогая Анна, спасибо!", "Ευχαριστώ, Ζωή.", "Cảm ơn bạn, Đặng Thị."])
def test_other_scripts_are_drawn_where_a_font_has_them_or_it_is_said(words: str) -> None:
    try:
        made = paper.cards([sheet(words=words)])
    except Trouble as trouble:
        assert any(letter in trouble.message for letter in words)
    else:
        assert made.left_out == () and made.pdf.startswith(b"%PDF")


def test_a_letter_that_no_font_has_leaves_that_card_out_and_says_so() -> None:
    made = paper.cards([sheet(), sheet(f"Bo {LACKING}"), sheet("Chi Okafor")])
    assert made.left_out == ((f"Bo {LACKING}", LACKING),)
    with pytest.raises(Trouble, match="No font on this machine has these letters") as trouble:
        paper.envelopes([sheet(f"Bo {LACKING}")])
    assert LACKING in trouble.value.message and "fonts-noto" in trouble.value.hint


def test_one_in_what_all_have_in_common_is_said_too() -> None:
    with pytest.raises(Trouble, match="No font"):
        paper.envelopes([sheet()], "c6", (f"Mia {LACKING}",))


ODD = ('#panic("x")', "$x$ *bold* _it_ `raw` <label> @ref // no", "\\ \" ' {} [] #let", "= Title\n- item", "\x07bell\u200b")


@pytest.mark.parametrize("odd", ODD)
def test_signs_that_mean_something_to_the_printer_mean_nothing_in_words(odd: str, tmp_path: Path) -> None:
    made = paper.cards([sheet(words=odd)])
    if shutil.which("pdftotext"):
        wanted = "".join(c for c in odd if c.isprintable() and not c.isspace())
        got = "".join(read(made.pdf, tmp_path).split())
        assert wanted.replace("'", "’") in got.replace("'", "’").replace("”", '"').replace("“", '"')


def test_without_its_packages_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "find_spec", lambda name: None)
    with pytest.raises(Trouble) as trouble:
        paper.cards([sheet()])
    assert trouble.value.hint == "pip install 'goodwill[cards]'"
