"""Import speed: the same Maildir read by goodwill, mu and notmuch, each as whole processes from nothing, taking turns.

    python bench/import_speed.py --messages 100000 --kind ordinary --runs 3

What is timed is all that a newcomer waits for: init and import, mu init and mu index, notmuch new. The files lie in the
page cache for all of them (they are read once before the first run). goodwill also makes people, threads, asks and Today
of them, the other two an index of the text; the ratio says what that costs.
"""

import argparse
import re
import shutil
from collections.abc import Callable
from pathlib import Path
from typing import Any, NamedTuple

import archive
from rig import Ran, busy, goodwill, keep, middle, must, run, scratch, table

FIRST_TODAY = "First Today after"


class Took(NamedTuple):
    """One run of one program."""

    seconds: float
    cpu: float
    peak: int
    messages: int  # how many it holds at the end
    bytes: int  # of what it wrote
    first_today: float | None = None  # seconds from the start of the first process


def main() -> None:
    said = options()
    with scratch() as folder:
        mail = said.maildir or folder / "mail"
        if not said.maildir:
            count, size = archive.write(mail, said.messages, said.kind, "maildir", said.people, said.seed)
            print(f"Made {count:,} {said.kind} messages, {size / 2**20:,.0f} MiB.", flush=True)
        messages, others = warm(mail), busy()
        programs = present(said.only)
        runs: dict[str, list[Took]] = {name: [] for name in programs}
        for n in range(said.runs):
            for name in list(programs)[n % len(programs) :] + list(programs)[: n % len(programs)]:
                runs[name].append(programs[name](mail, folder / f"{name}-{n}"))
                print(f"  run {n + 1}, {name}: {runs[name][-1].seconds:.2f} s", flush=True)
                shutil.rmtree(folder / f"{name}-{n}", ignore_errors=True)
    figures = summed(runs, messages)
    show(figures, messages, said.kind)
    print(others, end="\n" if others else "")
    told = {"messages": messages, "kind": said.kind, "runs": said.runs, "busy": others, "programs": figures}
    keep("import_speed", f"{said.kind}-{messages}", told)


def options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--messages", type=int, default=20_000)
    parser.add_argument("--kind", choices=("short", "ordinary"), default="short")
    parser.add_argument("--people", type=int, default=2_000)
    parser.add_argument("--seed", type=int, default=1)
    parser.add_argument("--runs", type=int, default=3)
    parser.add_argument("--maildir", type=Path, help="measure on this one instead of a made one")
    parser.add_argument("--only", nargs="*", choices=("goodwill", "mu", "notmuch"), help="leave the others out")
    return parser.parse_args()


def warm(mail: Path) -> int:
    """Reads every message once, so that nobody pays for the disk; says how many there are."""
    count = 0
    for folder in ("cur", "new"):
        for file in (mail / folder).iterdir():
            file.read_bytes()
            count += 1
    return count


def present(only: list[str] | None) -> dict[str, Callable[[Path, Path], Took]]:
    known: dict[str, tuple[Callable[[Path, Path], Took], object]] = {
        "goodwill": (with_goodwill, goodwill()),
        "mu": (with_mu, shutil.which("mu")),
        "notmuch": (with_notmuch, shutil.which("notmuch")),
    }
    for name, (_, found) in known.items():
        if not found:
            print(f"{name} is not installed: measured without it.")
    wanted = {name: program for name, (program, found) in known.items() if found and (not only or name in only)}
    return wanted or exit("None of the programs is here: nothing to measure.")


def with_goodwill(mail: Path, folder: Path) -> Took:
    command, env = goodwill(), {"GOODWILL_DATA": str(folder)}
    assert command
    began = must(run([command, "init", "--me", archive.OWNER, "--email", archive.OWN_ADDRESS], env, watch=True), "goodwill init")
    done = must(run([command, "import", mail, "--json"], env, watch=True), "goodwill import")
    told = done.json()["imports"]
    held = sum(one["read"] for one in told)
    unread = sum(len(one["unread"]) for one in told)
    if unread:
        print(f"  goodwill could not read {unread} messages, the first: {told[0]['unread'][:1]}")
    first = first_today(done)
    return _took([began, done], held, folder, None if first is None else began.seconds + first)


def first_today(done: Ran) -> float | None:
    """When the line came; what the line says counts only where it was held back in a buffer."""
    for at, line in done.said:
        if line.startswith(FIRST_TODAY):
            said = re.search(r"(\d+(?:\.\d+)?) ?s", line)
            return min(at, float(said[1])) if said else at
    return None


def with_mu(mail: Path, folder: Path) -> Took:
    home = f"--muhome={folder}"
    began = must(run(["mu", "init", f"--maildir={mail}", home, f"--my-address={archive.OWN_ADDRESS}", "--quiet"], watch=True), "mu init")
    done = must(run(["mu", "index", home, "--quiet"], watch=True), "mu index")
    held = len(run(["mu", "find", "", home, "--fields=i"]).out.splitlines())
    return _took([began, done], held, folder)


def with_notmuch(mail: Path, folder: Path) -> Took:
    folder.mkdir()
    config = folder / "config"
    config.write_text(
        f"[database]\npath={folder}\nmail_root={mail}\n[user]\nname={archive.OWNER}\nprimary_email={archive.OWN_ADDRESS}\n"
        "[new]\ntags=unread;inbox\n[maildir]\nsynchronize_flags=false\n"
    )
    env = {"NOTMUCH_CONFIG": str(config)}
    done = must(run(["notmuch", "new", "--quiet"], env, watch=True), "notmuch new")
    held = int(run(["notmuch", "count", "--output=files", "*"], env).out or 0)
    return _took([done], held, folder)


def _took(parts: list[Ran], held: int, folder: Path, first: float | None = None) -> Took:
    written = sum(file.stat().st_size for file in folder.rglob("*") if file.is_file())
    return Took(sum(one.seconds for one in parts), sum(one.cpu for one in parts), max(one.peak for one in parts), held, written, first)


def summed(runs: dict[str, list[Took]], messages: int) -> dict[str, dict[str, Any]]:
    """Medians for each program, and how much faster goodwill was than it in the same round."""
    own = runs.get("goodwill", [])
    figures = {}
    for name, took in runs.items():
        seconds = middle(one.seconds for one in took)
        firsts = [one.first_today for one in took if one.first_today is not None]
        figures[name] = {
            "seconds": round(seconds, 3),
            "all_seconds": [round(one.seconds, 3) for one in took],
            "cpu": round(middle(one.cpu for one in took), 3),
            "per_second": round(messages / seconds),
            "peak_mib": round(max(one.peak for one in took) / 2**20, 1),
            "written_mib": round(took[-1].bytes / 2**20, 1),
            "held": took[-1].messages,
            "first_today": round(middle(firsts), 3) if firsts else None,
            "ratio": round(middle(other.seconds / mine.seconds for mine, other in zip(own, took)), 2) if own else None,
        }
    return figures


def show(figures: dict[str, dict[str, Any]], messages: int, kind: str) -> None:
    print(f"\n{messages:,} {kind} messages")
    keys = ("seconds", "per_second", "ratio", "cpu", "peak_mib", "written_mib", "held", "first_today")
    head = ("", "seconds", "per second", "times goodwill", "CPU s", "peak MiB", "written MiB", "held", "first Today s")
    print(table([(name, *(told[key] for key in keys)) for name, told in figures.items()], head))
    for name, told in figures.items():
        if told["held"] != messages:
            print(f"Beware: {name} holds {told['held']:,} of {messages:,} messages.")


if __name__ == "__main__":
    main()
