"""Print: pages of the right size with all that is written, and no letter that its font does not have."""

from io import BytesIO

import pytest
from pypdf import PageObject, PdfReader

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


def pages(made: paper.Printed) -> list[PageObject]:
    return PdfReader(BytesIO(made.pdf)).pages[:]


def said(page: PageObject) -> list[str]:
    return [line.strip() for line in page.extract_text().splitlines() if line.strip()]


def spots(page: PageObject) -> list[tuple[str, float, float]]:
    """Each piece of text with where it begins, in points from the left and from the bottom."""
    found: list[tuple[str, float, float]] = []

    def see(text: str, to_page: list[float], to_line: list[float], _font: object, _size: float) -> None:
        if text.strip():
            found.append((text.strip(), to_page[4] + to_line[4] * to_page[0], to_page[5] + to_line[5] * to_page[3]))

    page.extract_text(visitor_text=see)
    return found


@pytest.mark.parametrize(("size", "points"), [("a6", (297.6, 419.5)), ("5x7", (360.0, 504.0))])
def test_each_card_is_a_page_of_its_size_with_all_its_words(size: str, points: tuple[float, float]) -> None:
    made = paper.cards([sheet(), sheet("Bo Berg", "US")], size)
    first, second = pages(made)
    assert [round(float(n), 1) for n in first.mediabox[2:]] == list(points)
    assert " ".join(WORDS.split()) in " ".join(" ".join(said(second)).split())
    assert "SPRINGFIELD, IL 62704" in " ".join(said(second))
    assert made.left_out == ()


@pytest.mark.parametrize("home", sorted(HOMES))
@pytest.mark.parametrize("size", sorted(paper.ENVELOPES))
def test_an_envelope_holds_the_address_whole_and_in_its_place(home: str, size: str) -> None:
    to = sheet(home=home)
    (page,) = pages(paper.envelopes([to], size, ("Mia Hartmann", "Kastanienallee 1", "10435 Berlin", "GERMANY")))
    assert said(page) == ["Mia Hartmann", "Kastanienallee 1", "10435 Berlin", "GERMANY", *to.address]
    width, height = (float(n) for n in page.mediabox[2:])
    placed = [(left, bottom) for text, left, bottom in spots(page) if text in to.address]
    assert len(placed) == len(to.address)
    assert all(left > width * 0.4 and 15 / 25.4 * 72 < bottom < height * 0.6 for left, bottom in placed)  # below: the strip of machines


@pytest.mark.parametrize(("size", "on_a_page"), [("a6", 24), ("5x7", 30)])
def test_labels_fill_one_page_before_the_next(size: str, on_a_page: int) -> None:
    first, second = pages(paper.labels([sheet(f"Friend No{n}") for n in range(on_a_page + 1)], size))
    assert [line for line in said(first) if line.startswith("Friend")] == [f"Friend No{n}" for n in range(on_a_page)]
    assert said(second)[0] == f"Friend No{on_a_page}"
    width, height = (float(n) for n in first.mediabox[2:])
    assert all(0 < left < width and 0 < bottom < height for _text, left, bottom in spots(first))


def test_a_card_in_a_written_font_says_so() -> None:
    (page,) = pages(paper.handwriting([sheet()], "a6"))
    assert said(page)[-1] == "printed, in a font that looks written"
    assert any("AmaticSC" in str(font.get_object()["/BaseFont"]) for font in page["/Resources"]["/Font"].values())  # type: ignore[index]


def test_long_words_get_smaller_and_stay_on_their_page() -> None:
    (page,) = pages(paper.cards([sheet(words="The bees came through the winter well. " * 40)]))
    assert " ".join(said(page)).count("bees") == 40
    assert all(0 < bottom < 419.5 for _text, _left, bottom in spots(page))


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
def test_signs_that_mean_something_to_the_printer_mean_nothing_in_words(odd: str) -> None:
    (page,) = pages(paper.cards([sheet(words=odd)]))
    wanted = "".join(c for c in odd if c.isprintable() and not c.isspace())
    assert plain(wanted) in plain("".join("".join(said(page)).split()))


def plain(text: str) -> str:
    """Quotation marks may be bent."""
    return text.translate(str.maketrans("’“”", '\'""'))


def test_without_its_packages_it_says_what_to_type(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(paper, "find_spec", lambda name: None)
    with pytest.raises(Trouble) as trouble:
        paper.cards([sheet()])
    assert trouble.value.hint == "pip install 'goodwill[cards]'"
