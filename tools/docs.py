"""Docs: writes the parts of docs/ that a program knows better, and checks that the rest is still true.

`--check` writes nothing and ends with 1 when something is out of step. Checked are: the written parts; links; every
`path.py:name` that a page mentions; every page that the code mentions; a page for each room; and the tutorials, whose
files are put into a copy of the house and whose commands are run.
"""

import ast
import os
import re
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import click

from goodwill import plugins
from goodwill.doors.cli.main import COMMANDS, goodwill

ROOT = Path(__file__).resolve().parent.parent
CODE = ROOT / "src" / "goodwill"
DOCS = ROOT / "docs"
PAGES = (ROOT / "README.md", ROOT / "CONTRIBUTING.md", ROOT / "CHANGELOG.md", *sorted(DOCS.rglob("*.md")))
TUTORIALS = (DOCS / "write-a-source.md", DOCS / "write-a-reason.md")
ROOMS = {"event.py": "sources", "reason.py": "reasons", "letter.py": "outbox", "fetch.py": "reading"}  # whose page is called otherwise
ROOMS |= dict.fromkeys(("plugins.py", "place.py", "secret.py", "config"), "house") | {"vault.py": "privacy"}
NO_ROOM = {"__init__.py", "__main__.py", "__pycache__", "apps.py", "errors.py", "words.py", "py.typed", "migrations", "locale"}


def main() -> int:
    if "--check" not in sys.argv[1:]:
        for page, text in written():
            page.write_text(text, encoding="utf-8")
    wrong = [*stale(), *links(), *names(), *mentions(), *rooms(), *tutorials()]
    for sentence in wrong:
        print(sentence, file=sys.stderr)
    return 1 if wrong else 0


# The parts that are written: between <!-- begin NAME --> and <!-- end NAME -->.


def written() -> Iterator[tuple[Path, str]]:
    """Each page with a written part, as it should be."""
    for page, name, text in (
        (DOCS / "cli.md", "commands", commands()),
        (DOCS / "sources.md", "sources", list_of("sources")),
        (DOCS / "reasons.md", "reasons", list_of("reasons")),
        (DOCS / "outbox.md", "outbox", list_of("outbox")),
    ):
        begin, end = f"<!-- begin {name}: make docs -->\n", f"<!-- end {name} -->"
        before, found, rest = page.read_text(encoding="utf-8").partition(begin)
        _old, closed, after = rest.partition(end)
        if not (found and closed):
            raise SystemExit(f"{page.name} lacks {begin.strip()} … {end}")
        yield page, f"{before}{begin}\n{text}\n{end}{after}"


def stale() -> Iterator[str]:
    for page, text in written():
        if page.read_text(encoding="utf-8") != text:
            yield f"{shown(page)}: out of step with the code; make docs writes it anew"


def commands() -> str:
    """What --help prints, for every command and what lies below it."""
    parent = context(goodwill, "goodwill", None)
    parts = [f"```text\n{goodwill.get_help(parent).rstrip()}\n```\n"]
    for name in COMMANDS:
        parts += [f"## {name}\n", *helps(goodwill, name, parent)]
    return "\n".join(parts)


def helps(group: click.Group, name: str, parent: click.Context) -> Iterator[str]:
    """The help of one command, then of the commands below it."""
    command = group.get_command(parent, name)
    assert command is not None
    here = context(command, name, parent)
    yield f"```text\n{command.get_help(here).rstrip()}\n```\n"
    if isinstance(command, click.Group):
        for below in command.list_commands(here):
            yield from helps(command, below, here)


def context(command: click.Command, name: str, parent: click.Context | None) -> click.Context:
    return click.Context(command, parent, name, terminal_width=100, help_option_names=["-h", "--help"])


def list_of(room: str) -> str:
    """A table of what lives in a room of plug-ins."""
    found: dict[str, object] = getattr(plugins, room)()
    lines = ["| name | what it is | file |", "| --- | --- | --- |"]
    for name, module in found.items():
        first = (module.__doc__ or "").strip().split("\n")[0]
        page = next((page for page in sorted((DOCS / room).glob("*.md")) if page.stem == name or f"| `{name}` |" in page.read_text()), None)
        named = f"[`{name}`]({room}/{page.name})" if page else f"`{name}`"
        lines.append(f"| {named} | {first} | `{room}/{Path(str(getattr(module, '__file__', ''))).name}` |")
    return "\n".join(lines) + "\n"


# The parts that people wrote.


def links() -> Iterator[str]:
    """Links that lead nowhere in this repository."""
    for page in PAGES:
        for target in re.findall(r"\]\(([^)\s]+)\)", page.read_text(encoding="utf-8")):
            path, _hash, anchor = target.partition("#")
            if "://" in target or target.startswith("mailto:"):
                continue
            goal = page.parent / path if path else page
            if not goal.exists():
                yield f"{shown(page)}: {target} is not there"
            elif anchor and goal.suffix == ".md" and anchor not in anchors(goal):
                yield f"{shown(page)}: {path or page.name} has no heading for #{anchor}"


def anchors(page: Path) -> set[str]:
    headings = re.findall(r"^#+ (.+)$", page.read_text(encoding="utf-8"), re.M)
    return {re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-") for heading in headings}


def names() -> Iterator[str]:
    """`path.py:name` where the file has no such name."""
    for page in PAGES:
        for path, name in sorted(set(re.findall(r"`([\w/.-]+\.py):([\w.]+)`", page.read_text(encoding="utf-8")))):
            file = next((base / path for base in (CODE, ROOT) if (base / path).exists()), None)
            if file is None:
                yield f"{shown(page)}: there is no {path}"
            elif name not in defined(file):
                yield f"{shown(page)}: {path} has no {name}"


def defined(file: Path) -> set[str]:
    """The functions, classes, methods and constants of a module."""
    found = set()
    for node in ast.parse(file.read_text(encoding="utf-8")).body:
        for name in named(node):
            found.add(name)
            if isinstance(node, ast.ClassDef):
                found |= {f"{name}.{inner}" for child in node.body for inner in named(child)}
    return found


def named(node: ast.stmt) -> list[str]:
    if isinstance(node, ast.FunctionDef | ast.ClassDef):
        return [node.name]
    targets = node.targets if isinstance(node, ast.Assign) else [node.target] if isinstance(node, ast.AnnAssign) else []
    return [target.id for target in targets if isinstance(target, ast.Name)]


def mentions() -> Iterator[str]:
    """Pages of docs/ that the code speaks of and that are not there."""
    for file in sorted(CODE.rglob("*.py")):
        for page in sorted(set(re.findall(r"docs/[\w/.-]+\.md", file.read_text(encoding="utf-8")))):
            if not (ROOT / page).exists():
                yield f"{shown(file)}: {page} is not there"


def rooms() -> Iterator[str]:
    """Rooms without a page, or that the map of the house does not show."""
    house = (DOCS / "house.md").read_text(encoding="utf-8")
    for room in sorted(path.name for path in CODE.iterdir() if path.name not in NO_ROOM):
        page = DOCS / f"{ROOMS.get(room, room.removesuffix('.py'))}.md"
        if not page.exists():
            yield f"{shown(page)} is not there, for src/goodwill/{room}"
        if room not in house:
            yield f"docs/house.md does not show {room}"


# The tutorials: a fence with title="path" is a file, a fence `console` is what one types and sees ("…" for anything).

FENCE = re.compile(r"^```(\w+)(?: title=\"([^\"]+)\")?\n(.*?)^```$", re.M | re.S)
START = """
import sys
import goodwill.reasons, goodwill.sources
goodwill.sources.__path__.append("src/goodwill/sources")
goodwill.reasons.__path__.append("src/goodwill/reasons")
from goodwill.doors.cli.main import main
main()
"""


def tutorials() -> Iterator[str]:
    for page in TUTORIALS:
        with tempfile.TemporaryDirectory() as folder:
            for kind, title, text in FENCE.findall(page.read_text(encoding="utf-8")):
                if title:
                    (Path(folder) / title).parent.mkdir(parents=True, exist_ok=True)
                    (Path(folder) / title).write_text(text, encoding="utf-8")
                elif kind == "console":
                    yield from (f"{shown(page)}: {sentence}" for sentence in session(text, Path(folder)))


def session(text: str, folder: Path) -> Iterator[str]:
    """Runs what follows each `$` and compares what it prints."""
    env = {name: value for name, value in os.environ.items() if not name.startswith("GOODWILL_")}
    env |= {"GOODWILL_DATA": str(folder / "data"), "COLUMNS": "100", "TZ": "UTC", "PYTHON": sys.executable, "START": START}
    for part in re.split(r"^\$ ", text, flags=re.M)[1:]:
        line, _newline, expected = part.partition("\n")
        words = line.split(" ", 1)
        assert words[0] == "goodwill", line
        script = f'"$PYTHON" -c "$START" {words[1]}'
        done = subprocess.run(["sh", "-c", script], cwd=folder, env=env, capture_output=True, text=True, check=False)
        pattern = ".*".join(re.escape(piece) for piece in expected.strip().split("…"))
        if not re.fullmatch(pattern, done.stdout.strip(), re.S):
            yield f"$ {line}\n  should print:\n{expected.strip()}\n  printed:\n{done.stdout.strip()}\n{done.stderr.strip()[-500:]}"


def shown(path: Path) -> str:
    return str(path.relative_to(ROOT))


if __name__ == "__main__":
    sys.exit(main())
