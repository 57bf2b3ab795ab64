"""Made prose: a Zipf-distributed vocabulary of 30,000 words, and the paragraphs that made mails are cut from."""

import binascii
import random
from bisect import bisect
from itertools import accumulate
from typing import NamedTuple

listed = str.split
SIZE = 30_000
EVERYDAY = listed(
    "the of and to a in is that it for you was on are with as I his they be at one have this from or had by not but what all were we "
    "when your can said there use an each which she do how their if will up other about out many then them these so some her would make "
    "like him into time has look two more write go see number no way could people my than first been call who its now find long down day "
    "did get come made may part over new after also back work year good give most very our just name know take us where much before right "
    "too mean same tell does set three want well end even because turn here why ask went read need off try kind again point think every "
    "last great next still between should country plant last school father keep tree never start city earth eye light thought head under "
    "story saw left few while along might close something seem open example begin life always those both paper together got group often "
    "run important until children side feet car mile night walk white sea began grow took river four carry state once book hear stop "
    "without second later miss idea enough eat face watch far really almost let above girl sometimes mountain cut young talk soon list "
    "song being leave family body music color stand sun question fish area mark dog horse birds problem complete room knew since ever "
    "piece told usually friend easy heard order red door sure become top ship across today during short better best however low hours "
    "black product happened whole measure remember early wave reached listen wind rock space covered fast several hold himself toward "
    "five step morning passed vowel true hundred against pattern numeral table north slowly money map farm pulled draw voice seen cold "
    "cried plan notice south sing war ground fall king town unit figure certain field travel wood fire upon"
)
STARTS = listed("b c d f g h j k l m n p r s t v w b d f g k l m n p r s t br ch cl cr dr fl gr pl sh st tr")
VOWELS = listed("a e i o u a e i o u ai ea ee oa ou")
ENDS = [""] * 8 + listed("l m n r s t nd nt rd rk sh st")
ASKS = (
    "Could you send me the {} by Friday?",
    "What do you think of the {}?",
    "Can we talk about the {} next week?",
    "Do you know somebody who has worked with {}?",
    "Would you have time to look at the {}?",
)
PROMISES = ("I'll send you the {} tomorrow.", "I will ask about the {} and let you know.", "Let me get back to you on the {} next week.")
THANKS = ("Thank you so much for the {}!", "Thanks for your help with the {}, it made my week.", "Many thanks for the {}.")
OFFERS = ("If it helps, I can introduce you to somebody at {}.", "Happy to read your {} if you like.")
PLAIN_STYLE = "margin:0cm;margin-bottom:8.0pt;line-height:107%;font-size:11.0pt;font-family:'Calibri',sans-serif;color:#1F2937"


class Paragraph(NamedTuple):
    """A few sentences in the three forms a mail holds them in."""

    plain: str  # wrapped at 72 letters
    quoted: str  # the same behind "> "
    html: str  # quoted-printable


class Prose(NamedTuple):
    """All that bodies are cut from."""

    words: list[str]
    sentences: list[str]
    paragraphs: list[Paragraph]
    acts: list[str]  # asks, promises, thanks, offers, in plain English
    head: str  # the HTML every mail program puts before the text, quoted-printable
    foot: list[str]  # signatures and footers, quoted-printable, each about 1 KB


def prose(rng: random.Random, paragraphs: int = 6_000) -> Prose:
    words = vocabulary(rng)
    weights = list(accumulate(1 / (rank + 2.7) for rank in range(len(words))))
    stream = iter(rng.choices(words, cum_weights=weights, k=paragraphs * 75))
    lengths = [rng.randint(5, 14) for _ in range(paragraphs * 6)]
    sentences = [_sentence([next(stream) for _ in range(length)]) for length in lengths]
    blocks = [_paragraph(sentences[at : at + 6]) for at in range(0, len(sentences), 6)]
    acts = [form.format(rng.choice(words[400:3000])) for form in (*ASKS * 3, *PROMISES * 2, *THANKS * 2, *OFFERS) for _ in range(40)]
    return Prose(words, sentences, blocks, acts, _head(), [_foot(rng, words) for _ in range(40)])


def vocabulary(rng: random.Random, size: int = SIZE) -> list[str]:
    """Everyday words first, then made ones: what stands earlier is said more often."""
    words = dict.fromkeys(EVERYDAY)
    while len(words) < size:
        syllables = rng.choice((1, 2, 2, 2, 3, 3))
        words["".join(rng.choice(STARTS) + rng.choice(VOWELS) + rng.choice(ENDS) for _ in range(syllables))] = None
    return list(words)


def _sentence(words: list[str]) -> str:
    if len(words) > 9:
        words[4] += ","
    text = " ".join(words)
    return text[0].upper() + text[1:] + "."


def _paragraph(sentences: list[str]) -> Paragraph:
    plain = wrapped(" ".join(sentences))
    quoted = "> " + plain.replace("\n", "\n> ")
    html = f'<p class="MsoNormal" style="{PLAIN_STYLE}">' + "<br>\n".join(f"<span>{one}</span>" for one in sentences) + "</p>\n"
    return Paragraph(plain, quoted, printable(html))


def wrapped(text: str, width: int = 72) -> str:
    lines, words = [], text.split(" ")
    ends = list(accumulate(len(word) + 1 for word in words))
    start = done = 0
    while start < len(words):
        stop = max(start + 1, bisect(ends, done + width))
        lines.append(" ".join(words[start:stop]))
        start, done = stop, ends[stop - 1]
    return "\n".join(lines)


def printable(html: str) -> str:
    """Quoted-printable, as nearly all HTML mail travels."""
    return binascii.b2a_qp(html.encode(), istext=True).decode("ascii")


def _head() -> str:
    fonts = "".join(
        f'@font-face {{font-family:"{font}"; panose-1:2 15 5 2 2 2 4 3 2 4;}}\n'
        for font in ("Calibri", "Cambria Math", "Segoe UI", "Wingdings", "Helvetica Neue", "Aptos")
    )
    rules = "".join(
        f"p.Mso{name}, li.Mso{name}, div.Mso{name} {{mso-style-priority:{n}; margin:0cm; font-size:{9 + n % 5}.0pt; "
        f'font-family:"Calibri",sans-serif; mso-fareast-language:EN-US; color:windowtext; border:none; padding:0cm;}}\n'
        for n, name in enumerate(("Normal", "Header", "Footer", "Hyperlink", "PlainText", "ListParagraph", "AcceptedText", "Caption"))
    )
    return printable(
        '<html xmlns:v="urn:schemas-microsoft-com:vml" xmlns:o="urn:schemas-microsoft-com:office:office">\n<head>\n'
        f'<meta http-equiv="Content-Type" content="text/html; charset=utf-8">\n<style><!--\n{fonts}{rules}--></style>\n</head>\n'
        '<body lang="EN-GB" link="#0563C1" vlink="#954F72" style="word-wrap:break-word">\n<div class="WordSection1">\n'
    )


def _foot(rng: random.Random, words: list[str]) -> str:
    rows = "".join(
        '<tr style="mso-yfti-irow:0;height:14.2pt"><td width="208" valign="top" style="width:155.9pt;padding:0cm 5.4pt 0cm 5.4pt;'
        f'border:none;border-right:solid #C9C9C9 1.0pt"><a href="https://www.{rng.choice(words[500:])}.example/{rng.choice(words)}?utm_id='
        f'{rng.getrandbits(80):x}" style="color:#0563C1;text-decoration:none">{rng.choice(words)}</a></td></tr>\n'
        for _ in range(4)
    )
    return printable(f'<table class="MsoNormalTable" border="0" cellspacing="0" cellpadding="0">\n{rows}</table>\n')
