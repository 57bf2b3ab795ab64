"""Install: makes .venv with everything in it, from the hash-pinned lists in requirements/.

Runs on the machine's own Python with nothing but the standard library. A second run changes nothing unless the lists
or pyproject.toml did; two at the same time wait for each other.
"""

import fcntl
import hashlib
import os
import shutil
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
VENV = ROOT / ".venv"
PYTHON = VENV / "bin" / "python"
STAMP = VENV / "installed"
OLDEST = (3, 11)


def main() -> int:
    if sys.version_info < OLDEST:
        print(f"Goodwill needs Python {OLDEST[0]}.{OLDEST[1]} or later; this is {sys.version.split()[0]}.", file=sys.stderr)
        print("  make install PYTHON=python3.11", file=sys.stderr)
        return 1
    fcntl.flock(os.open(ROOT, os.O_RDONLY), fcntl.LOCK_EX)
    wanted = fingerprint()
    if STAMP.exists() and STAMP.read_text() == wanted and PYTHON.exists():
        return 0
    print("Installing into .venv (a minute or two, once) …", file=sys.stderr)
    STAMP.unlink(missing_ok=True)
    if not (make_venv() and fill_venv()):
        return 1
    STAMP.write_text(wanted)
    return 0


def fingerprint() -> str:
    """Changes whenever what is to be installed does."""
    digest = hashlib.sha256(sys.version.encode())
    for path in [ROOT / "pyproject.toml", *sorted((ROOT / "requirements").glob("*.txt"))]:
        digest.update(path.read_bytes())
    return digest.hexdigest()


def make_venv() -> bool:
    if PYTHON.exists() and run(PYTHON, "-c", "import pip"):
        return True
    if run(sys.executable, "-m", "venv", "--clear", VENV):
        return True
    if os.geteuid() == 0 and shutil.which("apt-get"):  # Debian keeps venv in a package of its own
        apt("python3-venv")
        if run(sys.executable, "-m", "venv", "--clear", VENV):
            return True
    print("No virtual environment could be made. On Debian: apt-get install python3-venv", file=sys.stderr)
    return False


def fill_venv() -> bool:
    pip = (PYTHON, "-m", "pip", "install", "-qq", "--no-input", "--disable-pip-version-check")
    wanted = ROOT / "requirements" / "dev.txt"
    if not run(*pip, "--require-hashes", "-r", wanted, shown=True):
        print("The packages in requirements/dev.txt could not be installed; pip says why above.", file=sys.stderr)
        return False
    return run(*pip, "--no-deps", "--no-build-isolation", "--editable", ROOT, shown=True)


def apt(*packages: str) -> bool:
    """Debian's packages, quietly. For root only."""
    quiet = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    return run("apt-get", "-qq", "update", env=quiet) and run(
        "apt-get", "-qq", "install", "-y", "--no-install-recommends", *packages, env=quiet
    )


def have(name: str, package: str, find: Callable[[], object]) -> int:
    """A program that the tests need: 0 where it is found, or Debian's can be installed; else 1, and a sentence why not."""
    if find():
        return 0
    if not shutil.which("apt-get"):
        why = "and no apt-get to install it with."
    elif os.geteuid() != 0:
        why = f"and only root may install it: sudo apt-get install {package}"
    else:
        print(f"Installing {name} with apt-get (once) …", file=sys.stderr)
        if (apt(package) or apt(package)) and find():  # a mirror may be in the middle of being renewed
            return 0
        why = f"and apt-get could not install it: apt-get install {package} says why."
    print(f"There is no {name} here, {why}", file=sys.stderr)
    return 1


def run(*words: object, shown: bool = False, env: dict[str, str] | None = None) -> bool:
    """Runs a command; what it prints is shown only where asked, on stderr."""
    out = sys.stderr if shown else subprocess.DEVNULL
    return subprocess.run([str(word) for word in words], stdin=subprocess.DEVNULL, stdout=out, stderr=out, env=env).returncode == 0


if __name__ == "__main__":
    sys.exit(main())
