"""Acts: is this sentence a request, a promise, thanks; this utterance a question, a backchannel, a command, a suggestion?"""

import csv
import gzip
import io
import re
from pathlib import Path

import click

from goodwill.errors import Trouble
from goodwill.intake.extract.predict import KINDS, SPOKEN, Line, learn, look, predict
from goodwill.words import _

LABELS = {  # the columns of acts/meeting_*.csv.gz
    "question": ("basic", "Q"), "backchannel": ("full", "b"), "command": ("full", "co"), "suggestion": ("full", "cs"),
    "promise": ("full", "cc"), "thanks": ("full", "ft"), "request": ("full", "co"),
}  # fmt: skip
_POINTS = re.compile(r"[?.!,;:]+")


@click.command("acts", help=_("One probability a sentence. What is trained here is trained from that file alone."))
@click.option("--kind", type=click.Choice(KINDS), required=True, help=_("What to look for."))
@click.option("--sentences", type=click.Path(path_type=Path, exists=True), required=True, help=_("One sentence a line."))
@click.option("--out", type=click.Path(path_type=Path), required=True, help=_("Where the probabilities go."))
@click.option("--context", is_flag=True, help=_("Lines are speaker, tab, text, in order: what stands around one counts."))
@click.option("--train", "train_from", type=click.Path(path_type=Path, exists=True), help=_("Learn from this labelled file instead."))
def predict_(kind: str, sentences: Path, out: Path, context: bool, train_from: Path | None) -> None:
    """One probability a sentence."""
    lines = read(sentences, context)
    if train_from is None:
        chances = predict(kind, lines, context)
    else:
        known, truth = labelled(train_from, kind)
        if kind in SPOKEN and not any("?" in text for _speaker, text in lines):
            known = [(speaker, _POINTS.sub("", text)) for speaker, text in known]  # learn without points what has none
        model = learn(kind, known, truth, context)
        chances = [model.probability(seen) for seen in look(kind, lines, context)]
    out.write_text("".join(f"{chance:.4f}\n" for chance in chances), encoding="utf-8")


def read(path: Path, context: bool) -> list[Line]:
    lines = text_of(path).removesuffix("\n").split("\n")
    if not context:
        return [("", line) for line in lines]
    return [(speaker, words) if tab else ("", speaker) for speaker, tab, words in (line.partition("\t") for line in lines)]


def labelled(path: Path, kind: str) -> tuple[list[Line], list[bool]]:
    """Sentences with what a reader says of them: Yes or No, tab, perhaps the speaker and a tab, the sentence; or a table of utterances."""
    text = text_of(path)
    if text.startswith("speaker,"):
        column, value = LABELS[kind]
        rows = list(csv.DictReader(io.StringIO(text)))
        return [(row["speaker"], row["text"]) for row in rows], [row[column] == value for row in rows]
    fields = [line.split("\t") for line in text.split("\n") if "\t" in line]
    truth = [field[0].strip() == "Yes" for field in fields]
    if len(set(truth)) < 2:
        raise Trouble(_("{path} holds no examples of both sorts.").format(path=path), _("Lines are Yes or No, a tab, and a sentence."))
    return [(field[1] if len(field) > 2 else "", field[-1]) for field in fields], truth


def text_of(path: Path) -> str:
    raw = path.read_bytes()
    return (gzip.decompress(raw) if raw[:2] == b"\x1f\x8b" else raw).decode("utf-8", "replace").replace("\r\n", "\n")
