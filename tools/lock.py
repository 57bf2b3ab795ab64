"""Lock: chooses versions from pyproject.toml and pins them with their hashes in requirements/."""

import re
import subprocess
import sys
import tempfile
import venv
from pathlib import Path

ROOT = Path(__file__).resolve().parent.parent
LISTS = ROOT / "requirements"
HEAD = "# Made by `make lock` from pyproject.toml. Install with: pip install --require-hashes -r requirements/{name}.txt\n"
OPTIONS = (
    *("--universal", "--python-version", "3.11", "--upgrade", "--generate-hashes"),
    *("--no-header", "--no-annotate", "--no-emit-index-url", "--no-emit-find-links", "--no-config", "--quiet"),
)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        venv.create(folder, with_pip=True)
        python = Path(folder) / "bin" / "python"
        subprocess.run([python, "-m", "pip", "install", "-qq", "--disable-pip-version-check", "uv"], check=True)
        uv = python.with_name("uv")
        compile_(uv, "core")
        compile_(uv, "bench", "--group", "bench", "--constraint", str(LISTS / "core.txt"))
        compile_(uv, "dev", "--group", "dev", "--group", "build", "--all-extras", "--constraint", str(LISTS / "core.txt"))
    return 0


def compile_(uv: Path, name: str, *more: str) -> None:
    path = LISTS / f"{name}.txt"
    found = subprocess.run([uv, "pip", "compile", "pyproject.toml", *OPTIONS, *more], cwd=ROOT, check=True, capture_output=True, text=True)
    if "://" in found.stdout:
        raise SystemExit(f"requirements/{name}.txt would name an address; nothing was written.")
    path.write_text(HEAD.format(name=name) + found.stdout, encoding="utf-8")
    print(f"requirements/{name}.txt: {len(re.findall(r'^[a-z0-9].*==', found.stdout, re.M))} packages")


if __name__ == "__main__":
    sys.exit(main())
