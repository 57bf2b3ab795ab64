"""Kill: an import stopped with SIGKILL at random moments and run again must end as if nothing had happened.

    python bench/kill.py MAILBOX --times 20 --seed 1

First the mailbox is imported twice undisturbed: how long that takes tells when to kill, and the two exports must be the same
byte for byte, or nothing can be judged. Then, each time in a fresh data folder: import, SIGKILL (in turns to the whole
process tree and to the main process alone), import again to the end, export, compare. The moments are spread evenly over
the time the import takes, one at random in each stretch. Helpers that live on after their main process was killed are
counted, and ended. Without MAILBOX a made one is used.
"""

import argparse
import difflib
import os
import random
import shutil
import signal
import subprocess
import time
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from itertools import zip_longest
from pathlib import Path
from typing import NamedTuple

import archive
from rig import keep, must, need_goodwill, run, scratch, tree

GRACE = 3.0  # seconds in which helpers have to notice that nobody waits for them
TRIES = 5


class Round(NamedTuple):
    """One killed import and what became of it."""

    asked: float  # seconds into the import
    tree: bool  # the workers were killed too
    landed: bool  # the import was still running
    differences: list[str]
    left: int  # helpers that went on living without it


def main() -> None:
    said = options()
    command = need_goodwill()
    with scratch(said.keep) as folder:
        mailbox = said.mailbox or made(folder, said.messages)
        book = Books(command, mailbox, said.me, said.email, said.now)
        whole, took = undisturbed(book, folder)
        rounds = [killed(book, folder, whole, at, n) for n, at in enumerate(moments(took, said.times, said.seed), 1)]
    failed = [one for one in rounds if one.differences]
    landed = sum(one.landed for one in rounds)
    same = len(rounds) - len(failed)
    print(f"\n{landed} of {len(rounds)} kills hit a running import of {took:.2f} s; {same} of {len(rounds)} ended in the same state.")
    left = sum(bool(one.left) for one in rounds)
    if left:
        print(f"After {left} of {len(rounds)} kills helpers of the import went on living: nobody told them that the import is gone.")
    told = {
        "mailbox": mailbox.name,
        "times": len(rounds),
        "landed": landed,
        "same": same,
        "left_behind": left,
        "import_seconds": round(took, 3),
    }
    keep("kill", mailbox.name, told)
    raise SystemExit(1 if failed or left or landed < len(rounds) else 0)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("mailbox", type=Path, nargs="?")
    parser.add_argument("--messages", type=int, default=20_000, help="of the made mailbox")
    parser.add_argument("--times", type=int, default=20)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--me", default=archive.OWNER)
    parser.add_argument("--email", action="append", help=f"again for each address (default: {archive.OWN_ADDRESS})")
    parser.add_argument("--now", default=datetime.now(UTC).isoformat(timespec="seconds"), help="the same moment for all runs")
    parser.add_argument("--keep", type=Path, help="leave all folders here")
    said = parser.parse_args()
    said.email = said.email or [archive.OWN_ADDRESS]
    return said


def made(folder: Path, messages: int) -> Path:
    mailbox = folder / f"made-{messages}.mbox"
    archive.write(mailbox, messages)
    return mailbox


class Books:
    """One mailbox, imported again and again into data folders of their own."""

    def __init__(self, command: Path, mailbox: Path, me: str, emails: list[str], now: str) -> None:
        self.command, self.mailbox, self.now = command, mailbox, now
        self.who = ["--me", me, *(part for email in emails for part in ("--email", email))]

    def env(self, data: Path) -> dict[str, str]:
        return {"GOODWILL_DATA": str(data), "GOODWILL_NOW": self.now}

    def begin(self, data: Path) -> None:
        must(run([self.command, "init", *self.who], self.env(data)), "goodwill init")

    def finish(self, data: Path) -> float:
        return must(run([self.command, "import", self.mailbox, "--json"], self.env(data)), "goodwill import").seconds

    def kill(self, data: Path, at: float, whole_tree: bool) -> tuple[bool, int]:
        """Starts an import and kills it after `at` seconds. Was it still running, and how many helpers outlived it?"""
        env = {**os.environ, **self.env(data)}
        quiet = subprocess.DEVNULL
        process = subprocess.Popen([self.command, "import", self.mailbox, "--json"], env=env, stdout=quiet, stderr=quiet)
        with suppress(subprocess.TimeoutExpired):
            process.wait(at)
            return False, 0
        process.send_signal(signal.SIGSTOP)  # so that it starts no more helpers while they are counted
        helpers = {pid: born(pid) for pid in tree(process.pid) if pid != process.pid}
        process.kill()
        if whole_tree:
            end(helpers)
        process.wait()
        return True, 0 if whole_tree else orphans(helpers)

    def export(self, data: Path, to: Path) -> Path:
        must(run([self.command, "export", to], self.env(data)), "goodwill export")
        return to


def born(pid: int) -> str:
    """When a process began, so that another of its number is not taken for it; "" when it is no more."""
    with suppress(OSError, IndexError):
        fields = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        return "" if fields[0] == "Z" else fields[19]
    return ""


def end(processes: dict[int, str]) -> None:
    for pid, since in processes.items():
        if since and born(pid) == since:
            with suppress(ProcessLookupError):
                os.kill(pid, signal.SIGKILL)


def orphans(helpers: dict[int, str]) -> int:
    """How many are still there after `GRACE` seconds; then ends them, so that they disturb nobody."""
    until = time.monotonic() + GRACE
    while (left := {pid: since for pid, since in helpers.items() if since and born(pid) == since}) and time.monotonic() < until:
        time.sleep(0.1)
    end(left)
    return len(left)


def undisturbed(book: Books, folder: Path) -> tuple[Path, float]:
    """What an import ends in that nobody disturbs, and the seconds it takes."""
    exports, seconds = [], []
    for name in ("whole", "again"):
        data = folder / name
        book.begin(data)
        seconds.append(book.finish(data))
        exports.append(book.export(data, folder / f"export-{name}"))
        shutil.rmtree(data)
    print(f"Undisturbed: {seconds[0]:.2f} s and {seconds[1]:.2f} s.", flush=True)
    if found := list(differences(*exports)):
        raise SystemExit("\n  ".join(["Two undisturbed imports differ, so nothing can be said about killed ones:", *found[:40]]))
    return exports[0], min(seconds)


def moments(took: float, times: int, seed: int) -> list[float]:
    """One at random in each of `times` equal stretches, in random order."""
    rng = random.Random(seed)
    found = [took * (n + rng.random()) / times for n in range(times)]
    rng.shuffle(found)
    return found


def killed(book: Books, folder: Path, whole: Path, at: float, n: int) -> Round:
    data, export = folder / f"killed-{n}", folder / f"export-killed-{n}"
    whole_tree, landed, left = n % 2 == 1, False, 0
    for again in range(TRIES):
        book.begin(data)
        landed, left = book.kill(data, at, whole_tree)
        if landed or again == TRIES - 1:
            break
        shutil.rmtree(data)  # it was quicker this time: once more, a little earlier
        at *= 0.85
    book.finish(data)
    one = Round(at, whole_tree, landed, list(differences(whole, book.export(data, export))), left)
    tell(n, one)
    if not one.differences:
        shutil.rmtree(export)
    shutil.rmtree(data)
    return one


def tell(n: int, one: Round) -> None:
    what = "tree" if one.tree else "main process"
    state = "the same" if not one.differences else f"{len(one.differences)} differences"
    late = "" if one.landed else " (never in time)"
    left = f"; {one.left} helpers were left behind" if one.left else ""
    print(f"  {n:3d}. {what} killed after {one.asked:.2f} s{late}: {state}{left}", flush=True)
    for line in one.differences[:20]:
        print("      ", line)


def differences(one: Path, other: Path) -> Iterator[str]:
    """What is not byte for byte the same in two exported folders."""
    ours, theirs = ({str(file.relative_to(root)): file for file in root.rglob("*") if file.is_file()} for root in (one, other))
    for name in sorted(ours.keys() ^ theirs.keys()):
        yield f"{name}: only in {'the undisturbed' if name in ours else 'the other'} export"
    for name in sorted(ours.keys() & theirs.keys()):
        left, right = ours[name].read_bytes(), theirs[name].read_bytes()
        if left != right:
            yield f"{name}: {len(left):,} and {len(right):,} bytes"
            yield from (f"{name}: {line}" for line in _lines(left, right))


def _lines(left: bytes, right: bytes, most: int = 8) -> Iterator[str]:
    """The first lines that differ. Large files are compared as sets of lines first: diffing them takes for ever."""
    ours, theirs = left.decode(errors="replace").splitlines(), right.decode(errors="replace").splitlines()
    if len(ours) + len(theirs) > 4_000:
        both = set(ours) & set(theirs)
        ours, theirs = [line for line in ours if line not in both], [line for line in theirs if line not in both]
        if not ours and not theirs:
            yield "the same lines in another order"
    changes = [
        line for line in difflib.unified_diff(ours[:2_000], theirs[:2_000], n=0, lineterm="") if line[:3] not in ("---", "+++", "@@ ")
    ]
    gone, come = ([line[1:] for line in changes if line[0] == sign] for sign in "-+")
    for before, after in zip_longest(gone[:most], come[:most], fillvalue=""):
        yield _where(before, after)


def _where(before: str, after: str) -> str:
    """The place at which two lines part."""
    start = next((n for n, (one, other) in enumerate(zip(before, after)) if one != other), 0)
    here = f"{before[:40]}… " if start > 60 else ""
    begin = max(0, start - 20)
    return f"{here}{before[begin : start + 120] or 'nothing'}  ->  {after[begin : start + 120] or 'nothing'}"


if __name__ == "__main__":
    main()
