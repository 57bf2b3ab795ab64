"""Predict acts: one probability a sentence, from what ships or from a file that teaches."""

from pathlib import Path

import pytest
from click.testing import CliRunner

from goodwill.doors.cli.predict.acts import predict_

SAID = ["Could you send me the key?", "I'll call you tomorrow.", "Thanks for the soup!", "uhhuh.", "The rain fell all day."]


def ask(tmp_path: Path, kind: str, lines: list[str], *more: str) -> list[float]:
    sentences, out = tmp_path / "said.txt", tmp_path / "p.txt"
    sentences.write_text("".join(f"{line}\n" for line in lines))
    run = CliRunner().invoke(predict_, ["--kind", kind, "--sentences", str(sentences), "--out", str(out), *more])
    assert run.exit_code == 0, run.output
    return [float(line) for line in out.read_text().split()]


@pytest.mark.parametrize(("kind", "place"), [("question", 0), ("promise", 1), ("thanks", 2), ("backchannel", 3)])
def test_the_right_sentence_stands_out(tmp_path: Path, kind: str, place: int) -> None:
    chances = ask(tmp_path, kind, SAID)
    assert [chance >= 0.5 for chance in chances] == [n == place for n in range(len(SAID))]


def test_a_file_can_teach_something_else(tmp_path: Path) -> None:
    taught = tmp_path / "taught.tsv"
    taught.write_text(
        "".join(f"{'Yes' if 'soup' in one else 'No'}\t{one}\n" for one in ["the soup is hot", "more soup", "a train", "the sea"] * 6)
    )
    chances = ask(tmp_path, "question", ["soup", "sea"], "--train", str(taught))
    assert chances[0] > chances[1]


def test_with_context_lines_have_a_speaker(tmp_path: Path) -> None:
    chances = ask(tmp_path, "question", ["ana\twhere is the key?", "bo\ton the table."], "--context")
    assert chances[0] > 0.5 > chances[1]


def test_an_empty_line_is_a_line(tmp_path: Path) -> None:
    assert len(ask(tmp_path, "promise", ["", "I'll come.", ""])) == 3
