"""The rig: runs a command as a whole process and notes how long it took, what it said and what memory its tree held."""

import json
import os
import platform
import resource
import shutil
import statistics
import subprocess
import sys
import tempfile
import threading
import time
from collections.abc import Iterable, Iterator, Sequence
from contextlib import contextmanager, suppress
from datetime import UTC, datetime
from importlib.metadata import PackageNotFoundError, version
from pathlib import Path
from typing import Any, NamedTuple

REPO = Path(__file__).resolve().parent.parent
OUT = REPO / "bench" / "out"
SHARED = REPO.parent / "shared"
PAGE = os.sysconf("SC_PAGE_SIZE")


class Ran(NamedTuple):
    """A process from its start to its end."""

    code: int
    seconds: float
    cpu: float  # seconds of work, its children's included: says more than the clock on a busy machine
    peak: int  # bytes resident in the whole tree at the worst sampled moment; 0 when nobody looked
    out: str
    said: list[tuple[float, str]]  # lines on stderr, and when each came, in seconds after the start

    @property
    def err(self) -> str:
        return "\n".join(line for _, line in self.said)

    def json(self) -> Any:
        return json.loads(self.out)


def run(command: Sequence[str | Path], env: dict[str, str] | None = None, *, watch: bool = False) -> Ran:
    """Runs to the end, whatever the exit code. With `watch` the tree's memory is sampled ten times a second."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    peak = [0]
    with tempfile.TemporaryFile("w+") as out:
        started = time.perf_counter()
        process = subprocess.Popen(
            [str(part) for part in command], stdout=out, stderr=subprocess.PIPE, text=True, env={**surroundings(), **(env or {})}
        )
        said: list[tuple[float, str]] = []
        threads = [threading.Thread(target=_listen, args=(process, started, said), daemon=True)]
        if watch:
            threads.append(threading.Thread(target=_weigh, args=(process, peak), daemon=True))
        for thread in threads:
            thread.start()
        process.wait()
        seconds = time.perf_counter() - started
        for thread in threads:
            thread.join(timeout=5)
        out.seek(0)
        after = resource.getrusage(resource.RUSAGE_CHILDREN)
        cpu = after.ru_utime - before.ru_utime + after.ru_stime - before.ru_stime
        return Ran(process.returncode, seconds, cpu, peak[0], out.read(), said)


def surroundings() -> dict[str, str]:
    """The environment, but compiled modules may be kept, as on any owner's machine: without them every start compiles anew."""
    return {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}


def _listen(process: subprocess.Popen[str], started: float, said: list[tuple[float, str]]) -> None:
    assert process.stderr
    for line in process.stderr:
        said.append((time.perf_counter() - started, line.rstrip("\n")))


def _weigh(process: subprocess.Popen[str], peak: list[int]) -> None:
    while process.poll() is None:
        peak[0] = max(peak[0], sum(resident(pid) for pid in tree(process.pid)))
        time.sleep(0.1)


def tree(pid: int) -> Iterator[int]:
    """A process and all that it started, as far as they still belong to it."""
    yield pid
    with suppress(OSError):
        for thread in Path(f"/proc/{pid}/task").iterdir():
            with suppress(OSError):
                for child in (thread / "children").read_text().split():
                    yield from tree(int(child))


def resident(pid: int) -> int:
    try:
        return int(Path(f"/proc/{pid}/statm").read_text().split()[1]) * PAGE
    except (OSError, IndexError):
        return 0


def goodwill() -> Path | None:
    """The command beside this Python, else the one on the path."""
    beside = Path(sys.executable).with_name("goodwill")
    found = str(beside) if beside.exists() else shutil.which("goodwill")
    return Path(found) if found else None


def need_goodwill() -> Path:
    return goodwill() or sys.exit("The goodwill command is not installed beside this Python (pip install -e .).")


@contextmanager
def scratch(keep: Path | None = None) -> Iterator[Path]:
    """A folder for this run alone, gone afterwards."""
    if keep:
        keep.mkdir(parents=True, exist_ok=True)
        yield keep
        return
    folder = Path(tempfile.mkdtemp(prefix="goodwill-bench-"))
    try:
        yield folder
    finally:
        shutil.rmtree(folder, ignore_errors=True)


def busy() -> str:
    """A warning where others are at work on this machine, else nothing."""
    load = os.getloadavg()[0]
    return f"Beware: the machine is busy (load {load:.1f} on {os.cpu_count()} cores), so the clock says little." if load > 1 else ""


def must(ran: Ran, what: str) -> Ran:
    """The run itself if it went well; else the end of the script, with what the command said."""
    if ran.code:
        sys.exit(f"{what} ended with {ran.code}:\n{ran.err[-2000:]}\n{ran.out[-500:]}")
    return ran


def table(rows: Iterable[Sequence[object]], head: Sequence[str]) -> str:
    """Columns under their heads; numbers to the right."""
    lines = [list(map(str, head)), *([shown(cell) for cell in row] for row in rows)]
    widths = [max(len(line[n]) for line in lines) for n in range(len(head))]
    return "\n".join(
        "  ".join(cell.ljust(width) if not n else cell.rjust(width) for n, (cell, width) in enumerate(zip(line, widths))) for line in lines
    )


def shown(cell: object) -> str:
    if cell is None:
        return "-"
    if isinstance(cell, float):
        return f"{cell:,.3f}" if cell < 10 else f"{cell:,.1f}"
    return f"{cell:,}" if isinstance(cell, int) and not isinstance(cell, bool) else str(cell)


def middle(values: Iterable[float]) -> float:
    return statistics.median(values)


def keep(name: str, section: str, figures: dict[str, Any]) -> Path:
    """Puts figures under `section` of bench/out/<name>.json, beside what other runs found there."""
    OUT.mkdir(exist_ok=True)
    file = OUT / f"{name}.json"
    told = json.loads(file.read_text()) if file.exists() else {}
    told[section] = {"measured_at": datetime.now(UTC).isoformat(timespec="seconds"), "machine": machine(), **figures}
    file.write_text(json.dumps(told, indent=1) + "\n")
    print(f"Written to {file.relative_to(REPO)} under {section!r}.")
    return file


def machine() -> dict[str, Any]:
    """What it was measured on."""
    return {
        "cpu": _cpu(),
        "cores": os.cpu_count(),
        "memory_gib": round(os.sysconf("SC_PHYS_PAGES") * PAGE / 2**30),
        "system": platform.freedesktop_os_release().get("PRETTY_NAME", platform.system()),
        "python": platform.python_version(),
        "versions": {name: found for name in ("goodwill", "django", "numpy", "fast-mail-parser") if (found := _version(name))},
        "load": round(os.getloadavg()[0], 2),
    }


def _cpu() -> str:
    with suppress(OSError):
        for line in Path("/proc/cpuinfo").read_text().splitlines():
            if line.startswith("model name"):
                return line.partition(":")[2].strip()
    return platform.processor() or platform.machine()


def _version(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""
