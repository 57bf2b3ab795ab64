"""What every source must do, whatever it reads. A new source gets one subclass of SourceContract in test_contract.py."""

import pickle
import random
import shutil
from collections.abc import Iterator
from pathlib import Path
from typing import ClassVar

import pytest

from goodwill.event import Article, Event, Piece, Profile, Said, Source, Unread, Utterance
from goodwill.plugins import sources


class SourceContract:
    """A subclass says which source it is about, and writes a good sample of it."""

    name: ClassVar[str]
    keys: ClassVar[set[str]]  # of the events and profiles in the sample

    def write(self, path: Path) -> None:
        """A good sample, as a file or folder at this path."""
        raise NotImplementedError

    @pytest.fixture
    def source(self) -> Source:
        found = sources().get(self.name)
        if not found:
            pytest.skip(f"there is no source called {self.name} yet")
        return found

    @pytest.fixture
    def sample(self, tmp_path: Path) -> Path:
        path = tmp_path / "sample.wrong"
        self.write(path)
        return path

    # --- what it is

    def test_it_says_what_it_is(self, source: Source) -> None:
        assert source.name == self.name
        assert source.what and source.what == source.what.strip()

    def test_it_is_the_first_to_know_its_own_sample_even_under_a_wrong_name(self, source: Source, sample: Path) -> None:
        claims = [name for name, other in sources().items() if other.knows(sample, head(sample))]
        assert claims[:1] == [self.name]

    def test_it_knows_nothing_of_an_empty_file(self, source: Source, tmp_path: Path) -> None:
        empty = tmp_path / "empty"
        empty.write_bytes(b"")
        assert not source.knows(empty, b"")

    def test_it_knows_nothing_of_noise(self, source: Source, tmp_path: Path) -> None:
        noise = tmp_path / "noise"
        noise.write_bytes(random.Random(1).randbytes(3000))
        assert not source.knows(noise, head(noise))

    # --- what it says

    def test_it_finds_what_is_in_the_sample(self, source: Source, sample: Path) -> None:
        assert {said.key for said in read(source, sample) if isinstance(said, Event | Profile | Article)} == self.keys

    def test_a_good_sample_leaves_nothing_unread(self, source: Source, sample: Path) -> None:
        assert [said for said in read(source, sample) if isinstance(said, Unread)] == []

    def test_reading_twice_says_the_same(self, source: Source, sample: Path) -> None:
        assert read(source, sample) == read(source, sample)

    def test_a_copy_elsewhere_has_the_same_keys(self, source: Source, sample: Path, tmp_path: Path) -> None:
        copy = tmp_path / "elsewhere" / "copy.txt"
        copy.parent.mkdir()
        (shutil.copytree if sample.is_dir() else shutil.copy)(sample, copy)
        assert [key(said) for said in read(source, copy)] == [key(said) for said in read(source, sample)]

    def test_a_piece_can_be_sent_to_another_process(self, source: Source, sample: Path) -> None:
        for piece in source.pieces(sample):
            assert isinstance(piece, Piece)
            assert list(source.read(sample, pickle.loads(pickle.dumps(piece)))) == list(source.read(sample, piece))

    def test_what_it_says_can_be_sent_to_another_process(self, source: Source, sample: Path) -> None:
        said = read(source, sample)
        assert pickle.loads(pickle.dumps(said)) == said

    def test_what_is_uttered_follows_its_event(self, source: Source, sample: Path) -> None:
        last: dict[str, int] = {}
        for said in read(source, sample):
            if isinstance(said, Event):
                last[said.key] = -1
            elif isinstance(said, Utterance):
                assert said.n == last[said.event] + 1
                last[said.event] = said.n

    def test_what_it_says_keeps_the_contract(self, source: Source, sample: Path) -> None:
        for said in read(source, sample):
            keeps_the_contract(said)

    # --- what it bears

    def test_a_file_cut_anywhere_is_read_as_far_as_it_goes(self, source: Source, sample: Path) -> None:
        victim = next(files(sample))
        whole = victim.read_bytes()
        for end in range(0, len(whole), max(1, len(whole) // 80)):
            victim.write_bytes(whole[:end])
            self.survives(source, sample)

    def test_damaged_bytes_are_survived(self, source: Source, sample: Path) -> None:
        victim = next(files(sample))
        whole = victim.read_bytes()
        dice = random.Random(2)
        for _ in range(60):
            damaged = bytearray(whole)
            for _ in range(dice.randint(1, 12)):
                damaged[dice.randrange(len(damaged))] = dice.choice([0, 9, 10, 13, 27, 34, 58, 59, 61, 92, 128, 255, dice.randrange(256)])
            victim.write_bytes(damaged)
            self.survives(source, sample)

    def test_random_bytes_are_survived(self, source: Source, sample: Path) -> None:
        victim = next(files(sample))
        dice = random.Random(3)
        for size in (1, 2, 3, 10, 100, 5000):
            victim.write_bytes(dice.randbytes(size))
            self.survives(source, sample)

    def test_an_empty_file_is_survived(self, source: Source, sample: Path) -> None:
        next(files(sample)).write_bytes(b"")
        self.survives(source, sample)

    def survives(self, source: Source, path: Path) -> None:
        source.knows(path, head(path))
        for said in read(source, path):
            keeps_the_contract(said)


def keeps_the_contract(said: Said) -> None:
    assert isinstance(said, Event | Profile | Utterance | Article | Unread), said
    assert all("\0" not in text for text in texts(said)), said
    if isinstance(said, Unread):
        assert said.where and said.why
        return
    if isinstance(said, Utterance):
        assert said.event and said.n >= 0 and said.text
        assert said.start is None or said.end is None or 0 <= said.start <= said.end
        return
    kind, colon, rest = said.key.partition(":")
    assert kind and colon and rest, said.key
    assert said.where
    if isinstance(said, Event):
        assert said.kind
        assert said.at is None or said.at.utcoffset() is not None
        assert said.until is None or (said.at is not None and said.until >= said.at)
        assert all(party.role and party.kind and party.value for party in said.parties)
    elif isinstance(said, Article):
        assert said.url and said.title
        assert said.at is None or said.at.utcoffset() is not None
    else:
        assert said.name or said.organisation or said.handles
        assert all(kind and value for kind, value in said.handles)


def texts(value: object) -> Iterator[str]:
    """Every string within a value."""
    if isinstance(value, str):
        yield value
    elif isinstance(value, tuple):
        for part in value:
            yield from texts(part)


def read(source: Source, path: Path) -> list[Said]:
    return [said for piece in source.pieces(path) for said in source.read(path, piece)]


def key(said: Said) -> str:
    return said.key if isinstance(said, Event | Profile) else type(said).__name__


def head(path: Path) -> bytes:
    return b"" if path.is_dir() else path.read_bytes()[:65536]


def files(path: Path) -> Iterator[Path]:
    yield from sorted(found for found in path.rglob("*") if found.is_file()) if path.is_dir() else [path]
